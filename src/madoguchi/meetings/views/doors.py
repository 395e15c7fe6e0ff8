"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.views.doors import absent_manager
from madoguchi.meetings import rules
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.meetings import meeting_of

REFUSED = 422
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RowT = TypeVar("RowT")
FormT = TypeVar("FormT", bound=Form)


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its meetings may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def meeting_here(request: OfficeRequest, slug: str, meeting_id: UUID, rule: Predicate = rules.may_read) -> Meeting:
    """Return one of the contract's meetings."""
    return there(meeting_of(contract_of(request, slug, rule), meeting_id))


def may_submit(request: OfficeRequest, contract: Contract) -> bool:
    """Return whether the person checks and submits: the general manager, or who stands in for one today."""
    return rules.may_submit.test(request.principal, contract) or absent_manager(request, contract) is not None


def meeting_to_submit(request: OfficeRequest, slug: str, meeting_id: UUID) -> Meeting:
    """Return one of the contract's meetings to somebody who hands its papers in. Others get a 403."""
    meeting = meeting_here(request, slug, meeting_id)
    if not may_submit(request, meeting.contract):
        raise PermissionDenied
    return meeting


def by_or_for(request: OfficeRequest, contract: Contract) -> By:
    """Return who hands in and when, and for whom where they stand in for the general manager."""
    return replace(by(request), on_behalf_of=absent_manager(request, contract))


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


def file_answer(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Return a file to be kept."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)
