"""Answers for scripts: each kind of failure as a code and a sentence which says what to do, never a value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.exceptions import NON_FIELD_ERRORS, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from pydantic import BaseModel, TypeAdapter
from pydantic import ValidationError as WrongShape

from madoguchi.audit.closing import SENTENCE as CLOSED
from madoguchi.audit.closing import ClosedError
from madoguchi.calls.actions.refusals import Refused

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
View = Callable[Concatenate[Any, P], HttpResponse]
CONFLICT, UNFIT, BUSY = 409, 422, 503
RETRY_AFTER_S = "2"


def answer(body: Any, status: int = 200) -> HttpResponse:
    """Return JSON which nobody keeps."""
    plain = body if isinstance(body, dict) else asdict(body)
    text = json.dumps(plain, cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json", status=status, headers={"Cache-Control": "no-store"})


def problem(status: int, code: str, message: str, field: str = "") -> HttpResponse:
    """Return a failure."""
    return answer({"code": code, "message": message} | ({"field": field} if field else {}), status)


def _wrong_value(error: ValidationError) -> HttpResponse:
    if hasattr(error, "error_dict"):
        field, faults = next(iter(error.error_dict.items()))
        code, message = faults[0].code, faults[0].messages[0]
        return problem(UNFIT, code or "invalid", message, "" if field == NON_FIELD_ERRORS else field)
    return problem(UNFIT, getattr(error, "code", None) or "invalid", error.messages[0])


def _busy(_: Exception) -> HttpResponse:
    response = problem(BUSY, "busy", "ただいま混み合っています。数秒後に、もう一度送ってください。")
    response["Retry-After"] = RETRY_AFTER_S
    return response


def _always(status: int, code: str, message: str) -> Callable[[Any], HttpResponse]:
    return lambda _: problem(status, code, message)


_GONE = _always(404, "nothing_here", "見つかりません。画面を読み込み直してください。")
FAILURES: Mapping[type[Exception], Callable[[Any], HttpResponse]] = {
    Refused: lambda refusal: problem(CONFLICT, refusal.code, refusal.message),
    ValidationError: _wrong_value,
    WrongShape: _always(UNFIT, "invalid", "送られた内容に誤りがあります。画面を読み込み直してください。"),
    ClosedError: _always(403, "contract_closed", CLOSED),
    PermissionDenied: _always(403, "not_allowed", "この操作をする権限がありません。責任者に頼んでください。"),
    Http404: _GONE,
    ObjectDoesNotExist: _GONE,
    OperationalError: _busy,
}


def for_scripts(view: View[P]) -> View[P]:
    """Let a view answer every failure as JSON."""

    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except tuple(FAILURES) as failure:
            return next(told(failure) for kind, told in FAILURES.items() if isinstance(failure, kind))

    return cast("View[P]", answered)


def body_of(request: HttpRequest, shape: TypeAdapter[T]) -> T:
    """Return what was sent. Raises pydantic's ValidationError."""
    return shape.validate_json(request.body)


def shaped(request: HttpRequest, shape: type[M]) -> M:
    """Return what was sent as one kind of order. Raises pydantic's ValidationError."""
    return shape.model_validate_json(request.body)
