"""A request and all its middleware run in one thread, which is not the event loop's; streams are read in the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import pytest
from django.conf import settings as our_settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from madoguchi.project.one_thread import OneThread

Answer = Callable[[HttpRequest], HttpResponse]
THREADS: dict[str, int] = {}


def seen(name: str) -> Callable[[Answer], Answer]:
    """Make a middleware which notes where it ran, before and after the view."""

    def middleware(answer: Answer) -> Answer:
        def passed(request: HttpRequest) -> HttpResponse:
            THREADS[f"{name} before"] = threading.get_ident()
            response = answer(request)
            THREADS[f"{name} after"] = threading.get_ident()
            return response

        return passed

    return middleware


outer, inner = seen("outer"), seen("inner")


def plain(request: HttpRequest) -> HttpResponse:
    THREADS["view"] = threading.get_ident()
    return HttpResponse("ok")


def streaming(request: HttpRequest) -> StreamingHttpResponse:
    async def pieces() -> AsyncIterator[bytes]:
        THREADS["stream"] = threading.get_ident()
        yield b"one "
        await asyncio.sleep(0)
        yield b"two"

    return StreamingHttpResponse(pieces())


def broken(request: HttpRequest) -> HttpResponse:
    raise LookupError("nobody here")


urlpatterns = [path("plain/", plain), path("streaming/", streaming), path("broken/", broken)]


@pytest.fixture
def ask() -> Callable[[str], tuple[int, bytes]]:
    """Give a function which asks the application, with our own middleware between two which look."""
    middleware = [f"{__name__}.outer", *our_settings.MIDDLEWARE, f"{__name__}.inner"]
    THREADS.clear()

    def asked(at: str) -> tuple[int, bytes]:
        with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=middleware):
            return asyncio.run(_answer_of(OneThread(), at))

    return asked


async def _answer_of(application: OneThread, at: str) -> tuple[int, bytes]:
    THREADS["loop"] = threading.get_ident()
    asked: list[Mapping[str, Any]] = [{"type": "http.request"}]
    sent: list[Mapping[str, Any]] = []

    async def receive() -> Mapping[str, Any]:
        if asked:
            return asked.pop()
        await asyncio.sleep(60)  # the sender stays on the line
        raise AssertionError

    async def send(message: Mapping[str, Any]) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": at, "query_string": b"", "headers": [(b"host", b"testserver")]}
    await application(scope, receive, send)
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent)


def test_middleware_and_view_share_a_thread_which_is_not_the_loops(ask: Callable[[str], tuple[int, bytes]]) -> None:
    assert ask("/plain/") == (200, b"ok")
    loop = THREADS.pop("loop")
    assert set(THREADS) == {"outer before", "inner before", "view", "inner after", "outer after"}
    assert set(THREADS.values()) == {THREADS["view"]} != {loop}


def test_a_stream_is_read_in_the_loop(ask: Callable[[str], tuple[int, bytes]]) -> None:
    assert ask("/streaming/") == (200, b"one two")
    assert THREADS["stream"] == THREADS["loop"] != THREADS["outer after"]


def test_a_fault_in_a_view_is_an_answer(ask: Callable[[str], tuple[int, bytes]]) -> None:
    status, _ = ask("/broken/")
    assert status == 500
    assert THREADS["outer after"] == THREADS["outer before"]
