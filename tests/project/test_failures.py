"""What is answered when a middleware or a view fails, to scripts and to people."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from asgiref.sync import async_to_sync
from django.db import OperationalError
from django.test import Client

from tests.harness.worker_client import WorkerClient

SESSION = "django.contrib.sessions.backends.db.SessionStore.load"
API = "/api/v1/contracts/chiba/sites/chuo/state"
BUSY = OperationalError("database is locked")


@pytest.fixture
def client() -> Client:
    """A browser with a session, which shows errors as the server answers them."""
    client = Client(raise_request_exception=False)
    client.cookies["madoguchi-session"] = "x" * 32
    return client


def test_a_database_busy_before_any_view_asks_a_script_to_come_back(client: Client) -> None:
    with patch(SESSION, side_effect=BUSY):
        answer = client.get(API)
    assert (answer.status_code, answer.json()["code"], answer["Retry-After"]) == (503, "busy", "2")


def test_a_person_gets_a_page_which_says_so(client: Client) -> None:
    with patch(SESSION, side_effect=BUSY):
        answer = client.get("/c/chiba/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert "いま使えません" in answer.content.decode()


@pytest.mark.parametrize(("fault", "status"), [(BUSY, 503), (ValueError("ours"), 500)])
def test_the_same_holds_in_an_asgi_worker(fault: Exception, status: int) -> None:
    client = WorkerClient(raise_request_exception=False)
    client.cookies["madoguchi-session"] = "x" * 32
    with patch(SESSION, side_effect=fault):
        answer = async_to_sync(client.get)(API)
    assert answer.status_code == status


@pytest.mark.parametrize(("path", "kind"), [(API, "application/json"), ("/c/chiba/", "text/html; charset=utf-8")])
def test_a_fault_of_ours_is_no_busy_database(client: Client, path: str, kind: str) -> None:
    with patch(SESSION, side_effect=ValueError("ours")):
        answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (500, kind)
    assert "ours" not in answer.content.decode()
