"""Static files before everything else: what they carry is what Django's own way would give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.core.handlers.asgi import ASGIHandler
from django.test import Client, RequestFactory
from pytest_django import Settings

from madoguchi.project.static_first import NoFile, StaticFirst

FILE = "/static/ui/tokens.css"


def answered(path: str, monkeypatch: pytest.MonkeyPatch, *, method: str = "GET") -> list[dict[str, Any]]:
    """Return what the application sends for a request; nothing when it would go Django's own way."""
    sent: list[dict[str, Any]] = []

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(dict(message))

    async def receive() -> Mapping[str, Any]:
        return {"type": "http.request"}

    async def go_on(handler: ASGIHandler, scope: Any, receive: Any, send: Any) -> None:
        """Stand for Django's own way."""

    monkeypatch.setattr(ASGIHandler, "handle", go_on)
    scope = {"type": "http", "method": method, "path": path, "headers": [(b"host", b"testserver")]}
    async_to_sync(StaticFirst())(scope, receive, send)
    return sent


def test_a_file_has_the_headers_which_it_has_on_the_way_of_all_requests(
    monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    expected = client.get(FILE)
    start, body = answered(FILE, monkeypatch)
    assert start["status"] == 200
    assert {name.decode().title(): value.decode() for name, value in start["headers"]} == {
        name.title(): value for name, value in expected.headers.items()
    }
    assert body["body"] == expected.content


@pytest.mark.parametrize(("path", "method"), [("/static/ui/no-such.css", "GET"), ("/healthz", "GET"), (FILE, "POST")])
def test_what_is_no_file_goes_the_way_of_all_requests(path: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(path, monkeypatch, method=method) == []


def test_a_file_is_not_given_in_clear_where_https_is_asked_for(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = StaticFirst().file_or_none(RequestFactory().get(FILE))
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://testserver{FILE}")


def test_a_host_nobody_allowed_is_refused_as_everywhere(settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = StaticFirst().file_or_none(RequestFactory().get(FILE, headers={"host": "elsewhere.example"}))
    assert answer.status_code == 400
    assert not isinstance(answer, NoFile)
