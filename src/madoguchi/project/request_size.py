"""How much one request may bring. More is refused before it is taken in, whoever sends it.

Django takes a body in as a whole, onto the disk when it is large, before anybody asks who sent it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.utils.module_loading import import_string

from madoguchi.project.static_first import StaticFirst, through

REQUEST_LOG = "madoguchi.project.request_log.request_log"
TOO_LARGE = "madoguchi.project.failures.too_large"
"""By its name: it reads models, and this is read before Django's settings are."""

Message = Mapping[str, Any]


class Measured(StaticFirst):
    """The application, which stops listening to a request that brings more than `MADOGUCHI_LARGEST_REQUEST` bytes."""

    def __init__(self) -> None:
        """Read which middleware a refusal passes: it is logged and has the headers of all answers."""
        super().__init__()
        self.refusal = through(REQUEST_LOG, import_string(TOO_LARGE))

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request; one which is too large with 413."""
        meter = Meter(receive, settings.MADOGUCHI_LARGEST_REQUEST)
        if not (ran_over := announced(scope) > meter.limit):
            await super().handle(scope, meter.receive, send)
            ran_over = meter.ran_over
        if ran_over:
            await self.send_response(self.refusal(ASGIRequest(scope, BytesIO())), send)


class Meter:
    """Hands a body on until it is too large; then it is as if the sender had gone, and nothing of it is kept."""

    def __init__(self, receive: Callable[[], Awaitable[Message]], limit: int) -> None:
        """Begin with nothing."""
        self.limit = limit
        self.ran_over = False
        self._receive = receive
        self._bytes = 0

    async def receive(self) -> Message:
        """Return the next message."""
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        if self._bytes > self.limit:
            self.ran_over = True
            return {"type": "http.disconnect"}
        return message


def announced(scope: Any) -> int:
    """Return how many bytes a request says it brings; nought when it does not say so in a number."""
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told) if told.isdigit() else 0
