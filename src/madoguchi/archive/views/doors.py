"""How a view reaches the archive: the contract's door, which stays open after the end, the rule, and a 404."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.archive import rules
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By

REFUSED = 422
RowT = TypeVar("RowT")
FormT = TypeVar("FormT", bound=Form)


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its archive may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug, even_closed=True)
    require(request.principal, rule, contract)
    return contract


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
        _put_on(form, refusal)
        return False
    return True


def _put_on(form: Form, refusal: ValidationError) -> None:
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
