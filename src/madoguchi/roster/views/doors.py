"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404
from django.utils.dateparse import parse_date
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster import rules
from madoguchi.roster.models import Roster
from madoguchi.roster.queries.rosters import roster_of, worker_of_user

REFUSED = 422
RowT = TypeVar("RowT")
FormT = TypeVar("FormT", bound=Form)


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its rosters may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def roster_here(request: OfficeRequest, slug: str, roster_id: UUID, rule: Predicate = rules.may_read) -> Roster:
    """Return one of the contract's rosters."""
    return there(roster_of(contract_of(request, slug, rule), roster_id))


def me(request: OfficeRequest, contract: Contract) -> Worker | None:
    """Return who asks, as a worker of the contract."""
    return worker_of_user(contract, cast("User", request.principal.user))


def there(row: RowT | None) -> RowT:
    """Return the row. Raises Http404 where there is none."""
    if row is None:
        raise Http404
    return row


def day_in(text: str) -> date:
    """Return the date in the address. Raises Http404 for what is no date."""
    try:
        return there(parse_date(text))
    except ValueError:
        raise Http404 from None


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
