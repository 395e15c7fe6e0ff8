"""Headers of each response: a content security policy without inline script or style, and no copies left on tablets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

DIRECTIVES = (
    "default-src 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",  # QR codes are drawn into the page
    "font-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",  # a PDF is shown inside its page
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
)
CONTENT_SECURITY_POLICY = "; ".join(DIRECTIVES)
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

Answer = Callable[[HttpRequest], HttpResponse]
AsyncAnswer = Callable[[HttpRequest], Awaitable[HttpResponse]]


@sync_and_async_middleware
def response_headers(get_response: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Add the headers which every page and API answer carries; a view which sets one itself keeps its own."""
    if iscoroutinefunction(get_response):
        answer_later = cast("AsyncAnswer", get_response)

        async def add_later(request: HttpRequest) -> HttpResponse:
            return _with_headers(await answer_later(request))

        return add_later
    answer = cast("Answer", get_response)
    return lambda request: _with_headers(answer(request))


def _with_headers(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    # A shared tablet must show nothing of the last person when the next one presses "back".
    response.headers.setdefault("Cache-Control", "no-store")
    return response
