"""What every view above does with a row which may not be there, with what somebody typed, and with a file to be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from madoguchi.accounts.access import OfficeRequest
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.documents.actions.submitting import By

REFUSED = 422
RowT = TypeVar("RowT")
FormT = TypeVar("FormT", bound=Form)


def there(row: RowT | None) -> RowT:
    """Return the row. Raises Http404 where there is none."""
    if row is None:
        raise Http404
    return row


def by(request: OfficeRequest) -> By:
    """Return who does it and when."""
    return By(user=cast("User", request.principal.user), actor=request.principal.actor, now=office_now())


def done(form: FormT, deed: Callable[[FormT], object]) -> bool:
    """Do it if the form is right; a refusal is said beside the fields which it names, the rest above the form."""
    if not form.is_valid():
        return False
    try:
        deed(form)
    except ValidationError as refusal:
        put_on(form, refusal)
        return False
    return True


def put_on(form: Form, refusal: ValidationError) -> None:
    """Say a refusal beside the fields which it names, the rest above the form."""
    if hasattr(refusal, "error_dict"):
        for field, errors in refusal.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, refusal)


def file_answer(content: bytes, name: str, content_type: str, *, shown: bool = False) -> HttpResponse:
    """Return a file to be kept, or a picture to be shown, which the browser asks for once a day."""
    headers = {"Content-Disposition": str(content_disposition_header(as_attachment=not shown, filename=name))}
    if shown:
        headers["Cache-Control"] = "private, max-age=86400, immutable"
    return HttpResponse(content, content_type=content_type, headers=headers)
