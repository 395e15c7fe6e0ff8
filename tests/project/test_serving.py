"""The real server, in processes of its own, on the database of this run."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.harness.server import running_server

pytestmark = pytest.mark.timeout(120)


def test_it_answers_with_two_workers_and_says_where(fresh_database: str) -> None:
    with running_server(fresh_database, workers=2, warm=False) as server:
        answers = [httpx.get(f"{server.base_url}/healthz") for _ in range(20)]
        assert {answer.status_code for answer in answers} == {200}
        assert f"{server.base_url}/" in server.log_text()


def test_a_killed_server_leaves_nothing_and_comes_back_on_the_same_port(fresh_database: str) -> None:
    with running_server(fresh_database, workers=2, warm=False) as server:
        before = server.base_url
        server.kill()
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{before}/healthz")
        server.start()
        assert httpx.get(f"{before}/healthz").status_code == 200


def test_a_static_file_is_served_with_its_type_and_a_stranger_gets_a_page(fresh_database: str) -> None:
    with running_server(fresh_database) as server:
        style = httpx.get(f"{server.base_url}/static/ui/tokens.css")
        assert style.status_code == 200
        assert style.headers["content-type"].startswith("text/css")
        assert httpx.get(f"{server.base_url}/no-such-page").status_code == 404


def test_each_request_leaves_one_line_of_json_without_what_was_asked(fresh_database: str) -> None:
    with running_server(fresh_database) as server:
        httpx.get(f"{server.base_url}/healthz?name=secretword")
        lines = [line for line in server.log_text().splitlines() if '"event": "answered"' in line]
        assert lines
        assert "secretword" not in server.log_text()


def test_sqlites_log_stays_open_between_requests(fresh_database: str) -> None:
    """Without the kept connection the log would be folded up and deleted after each request."""
    if not fresh_database.startswith("sqlite:///"):
        return
    log = Path(fresh_database.removeprefix("sqlite:///") + "-wal")
    with running_server(fresh_database) as server:
        httpx.get(f"{server.base_url}/healthz")
        assert log.exists()
