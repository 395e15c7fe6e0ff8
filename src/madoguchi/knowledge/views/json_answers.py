"""Answers for the panel's script: each kind of failure as a code and a sentence which says what to do, never a value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from pydantic import BaseModel
from pydantic import ValidationError as WrongShape

from madoguchi.audit.closing import SENTENCE as CLOSED
from madoguchi.audit.closing import ClosedError

P = ParamSpec("P")
M = TypeVar("M", bound=BaseModel)
View = Callable[Concatenate[Any, P], HttpResponse]
UNFIT, BUSY = 422, 503
RETRY_AFTER_S = "2"


def answer(body: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """Return JSON which nobody keeps."""
    text = json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json", status=status, headers={"Cache-Control": "no-store"})


def shaped(request: HttpRequest, shape: type[M]) -> M:
    """Return what was sent as one kind of order. Raises pydantic's ValidationError."""
    return shape.model_validate_json(request.body)


def for_scripts(view: View[P]) -> View[P]:
    """Let a view answer every failure as JSON."""

    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except tuple(FAILURES) as failure:
            return next(told(failure) for kind, told in FAILURES.items() if isinstance(failure, kind))

    return cast("View[P]", answered)


def _problem(status: int, code: str, message: str) -> HttpResponse:
    return answer({"code": code, "message": message}, status)


def _wrong_value(error: ValidationError) -> HttpResponse:
    return _problem(UNFIT, getattr(error, "code", None) or "invalid", error.messages[0])


def _busy(_: Exception) -> HttpResponse:
    response = _problem(BUSY, "busy", "ただいま混み合っています。数秒後に、もう一度送ってください。")
    response["Retry-After"] = RETRY_AFTER_S
    return response


def _always(status: int, code: str, message: str) -> Callable[[Any], HttpResponse]:
    return lambda _: _problem(status, code, message)


FAILURES: Mapping[type[Exception], Callable[[Any], HttpResponse]] = {
    ValidationError: _wrong_value,
    WrongShape: _always(UNFIT, "invalid", "送られた内容に誤りがあります。画面を読み込み直してください。"),
    ClosedError: _always(403, "contract_closed", CLOSED),
    PermissionDenied: _always(403, "not_allowed", "この操作をする権限がありません。責任者に頼んでください。"),
    Http404: _always(404, "nothing_here", "見つかりません。画面を読み込み直してください。"),
    OperationalError: _busy,
}
