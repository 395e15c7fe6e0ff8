"""A request which brings too much is refused before it is taken in, whoever sends it, and the server goes on."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import httpx
import pytest

from madoguchi.documents.calc.file_kinds import MEGABYTE
from tests.harness.databases import Ground
from tests.harness.server import RunningServer, running_server

API = "/api/v1/contracts/chiba/sites/chuo/commands"
PIECE = 64 * 1024


@pytest.fixture(scope="module")
def server(ground: Ground) -> Iterator[RunningServer]:
    """A server which takes one megabyte."""
    with (
        ground.fresh_database() as url,
        running_server(url, env={"MADOGUCHI_LARGEST_REQUEST_MB": "1"}) as started,
    ):
        yield started


def test_a_person_reads_how_much_may_be_sent_at_once(server: RunningServer) -> None:
    answer = httpx.post(f"{server.base_url}/c/chiba/documents/", content=b"x" * (MEGABYTE + 1))
    assert answer.status_code == 413
    assert "合わせて1MBまでです" in answer.text
    assert answer.headers["Content-Security-Policy"]
    assert '"status": 413' in server.log_text()


def test_a_script_is_told_in_the_one_shape_of_all_errors(server: RunningServer) -> None:
    answer = httpx.post(f"{server.base_url}{API}", content=b"x" * (MEGABYTE + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "いくつかに分けて" in answer.json()["message"]


def test_what_is_just_small_enough_is_taken_in(server: RunningServer) -> None:
    answer = httpx.post(f"{server.base_url}{API}", content=b"x" * MEGABYTE)
    assert answer.status_code == 403  # nobody is logged in


def test_who_does_not_say_how_much_comes_is_stopped_on_the_way(server: RunningServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        line.sendall(f"POST {API} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
        for _ in range(MEGABYTE // PIECE + 1):
            line.sendall(f"{PIECE:x}\r\n".encode() + b"x" * PIECE + b"\r\n")
        assert line.recv(PIECE).startswith(b"HTTP/1.1 413")
    assert httpx.get(f"{server.base_url}/healthz").status_code == 200
