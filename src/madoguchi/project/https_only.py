"""Programs are not redirected from http to https: they are refused, so that somebody notices what went in clear."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware

from madoguchi.project.api_problems import problem

Answer = Callable[[HttpRequest], HttpResponse]
AsyncAnswer = Callable[[HttpRequest], Awaitable[HttpResponse]]
PROGRAMS = ("/api/", "/feeds/")
IN_CLEAR = (
    "暗号化されていない通信では受け付けません。https:// のアドレスに送り直し、送ってしまった鍵は取り替えてください。"
)


@sync_and_async_middleware
def https_only(get_response: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Refuse a program which speaks http where https is asked for."""
    if iscoroutinefunction(get_response):
        answer_later = cast("AsyncAnswer", get_response)

        async def refuse_later(request: HttpRequest) -> HttpResponse:
            return _refusal(request) or await answer_later(request)

        return refuse_later
    answer = cast("Answer", get_response)
    return lambda request: _refusal(request) or answer(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    asked = settings.SECURE_SSL_REDIRECT and request.path_info.startswith(PROGRAMS)
    return problem(403, "https_only", IN_CLEAR) if asked and not request.is_secure() else None
