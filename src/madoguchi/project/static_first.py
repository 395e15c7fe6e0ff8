"""Static files before everything else: a page asks for dozens of them, and none needs a thread, a signal or a database."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from madoguchi.project.one_thread import OneThread
from madoguchi.ui.answers import Answer

STATIC_FILES = "madoguchi.project.static_files.StaticFilesMiddleware"
READING = ("GET", "HEAD")


class NoFile(HttpResponse):
    """What answers where no file lies: the request goes the way of all others."""


class StaticFirst(OneThread):
    """As for all requests, but a static file is answered in the event loop.

    The same middleware stands before it as before a page, so it has the same headers and the same refusals; only the
    thread is left out.
    """

    def __init__(self) -> None:
        """Read which middleware stands before the static files."""
        super().__init__()
        self.file_or_none = through(STATIC_FILES, _no_file)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["method"] in READING and scope["path"].startswith(settings.STATIC_URL):
            answer = self.file_or_none(ASGIRequest(scope, BytesIO()))
            if not isinstance(answer, NoFile):
                await self.send_response(answer, send)
                return
        await super().handle(scope, receive, send)


def through(last: str, answer: Answer) -> Answer:
    """Return an answer behind the middleware from the outermost down to this one, as Django would put them together."""
    above = settings.MIDDLEWARE[: settings.MIDDLEWARE.index(last) + 1]
    for name in reversed(above):
        answer = cast("Answer", convert_exception_to_response(import_string(name)(answer)))
    return answer


def _no_file(request: HttpRequest) -> HttpResponse:
    return NoFile()
