"""Every error of the API in one shape: a code for programs, a sentence for people, the field when there is one.

A message never repeats what was sent: it may hold what must not be kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.core.exceptions import ValidationError as RefusedValue
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as RefusedShape

from madoguchi.audit.closing import SENTENCE as CLOSED
from madoguchi.audit.closing import ClosedError
from madoguchi.counter.views.api.unreadable import kept_unread

RETRY_AFTER_S = 2
UNREADABLE = "送られた内容を読み取れませんでした。画面を読み込み直してください。"
BUSY = "ただいま混み合っています。記録は端末に残っています。数秒後に自動で送り直します。"

ALWAYS_THE_SAME: Mapping[type[Exception], tuple[int, str, str]] = {
    AuthenticationError: (
        401,
        "unknown",
        "ログインが切れているか、端末が登録されていません。ログインし直してください。",
    ),
    ClosedError: (403, "contract_closed", CLOSED),
    PermissionDenied: (403, "not_allowed", "この操作をする権限がありません。窓口責任者に頼んでください。"),
    Http404: (404, "nothing_here", "見つかりません。画面を読み込み直してください。"),
    OperationalError: (503, "busy", BUSY),
    InterfaceError: (503, "busy", BUSY),
}


def problem(status: int, code: str, message: str, field: str = "") -> HttpResponse:
    """Return an error answer."""
    body = {"code": code, "message": message}
    if field:
        body["field"] = field
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def register(api: NinjaAPI) -> None:
    """Let the API answer each kind of error in this shape."""
    api.add_exception_handler(RefusedShape, _wrong_shape)
    api.add_exception_handler(RefusedValue, _wrong_value)
    api.add_exception_handler(HttpError, _other)
    for kind, answer in ALWAYS_THE_SAME.items():
        api.add_exception_handler(kind, _always(*answer))


def _always(status: int, code: str, message: str) -> Callable[[HttpRequest, Any], HttpResponse]:
    """Return what answers an error in the same words every time."""

    def answer(request: HttpRequest, _error: Any) -> HttpResponse:
        response = problem(status, code, message)
        if status == 503:
            response["Retry-After"] = str(RETRY_AFTER_S)
        return response

    return answer


def _wrong_shape(request: HttpRequest, error: Any) -> HttpResponse:
    first = error.errors[0] if error.errors else {}
    names = [str(part) for part in first.get("loc", ()) if isinstance(part, str)]
    field = names[-1] if names else ""
    message = f"送られた内容に誤りがあります（{field}）。画面を読み込み直してください。"
    try:
        kept = kept_unread(request, code="invalid", message=message, field=field)
    except tuple(ALWAYS_THE_SAME) as refusal:
        return _as_ever(request, refusal)
    if kept is not None:
        return JsonResponse(kept.body, status=kept.status, json_dumps_params={"ensure_ascii": False})
    return problem(422, "invalid", message, field)


def _as_ever(request: HttpRequest, refusal: Exception) -> HttpResponse:
    kind = next(kind for kind in ALWAYS_THE_SAME if isinstance(refusal, kind))
    return _always(*ALWAYS_THE_SAME[kind])(request, refusal)


def _wrong_value(request: HttpRequest, error: Any) -> HttpResponse:
    if hasattr(error, "error_dict"):
        field, faults = next(iter(error.error_dict.items()))
        code, message = faults[0].code, faults[0].messages[0]
        return problem(422, code or "invalid", message, "" if field == NON_FIELD_ERRORS else field)
    return problem(422, getattr(error, "code", None) or "invalid", error.messages[0])


def _other(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == 403:
        return problem(403, "csrf", "画面が古くなっています。画面を読み込み直してから、もう一度操作してください。")
    return problem(error.status_code, "unreadable", UNREADABLE)
