"""Programs are not redirected from http to https: they are refused, so that somebody notices what went in clear."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from madoguchi.project.api_problems import problem
from madoguchi.ui.answers import Answer

PROGRAMS = ("/api/", "/feeds/")
IN_CLEAR = (
    "暗号化されていない通信では受け付けません。https:// のアドレスに送り直し、送ってしまった鍵は取り替えてください。"
)


def https_only(answer: Answer) -> Answer:
    """Refuse a program which speaks http where https is asked for."""
    return lambda request: _refusal(request) or answer(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    asked = settings.SECURE_SSL_REDIRECT and request.path_info.startswith(PROGRAMS)
    return problem(403, "https_only", IN_CLEAR) if asked and not request.is_secure() else None
