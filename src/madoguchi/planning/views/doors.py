"""How a view of the planning reaches its rows: the contract's door, the rule, and what this person may look at."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, cast

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404
from django.utils.dateparse import parse_date
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.documents.actions.submitting import By
from madoguchi.planning import rules
from madoguchi.planning.queries.outlook import Aspect, aspects
from madoguchi.planning.queries.sites import sites_of

REFUSED = 422
RowT = TypeVar("RowT")


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_see_demand) -> Contract:
    """Return the contract if what it expects may be seen (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def may_plan(request: OfficeRequest, contract: Contract) -> bool:
    """Return whether the person may change what is expected."""
    return rules.may_plan_demand.test(request.principal, contract)


def aspects_of(request: OfficeRequest, contract: Contract) -> list[Aspect]:
    """Return what the person may look at: a counter's supervisor the own counters, others everything."""
    membership, role = request.principal.membership_in(contract.pk), request.principal.role_in(contract.pk)
    if role == Role.COUNTER_SUPERVISOR and membership is not None:
        sites: list[Site] = list(membership.visible_sites())
        return aspects(sites, calls=False)
    return aspects(sites_of(contract), calls=terms_of(contract).call_centre is not None)


def asked_aspect(request: OfficeRequest, offered: list[Aspect]) -> Aspect:
    """Return what the address asks for, else the first. Raises Http404 where there is nothing to look at."""
    if not offered:
        raise Http404
    return next((each for each in offered if each.code == request.GET.get("of")), offered[0])


def asked_day(request: OfficeRequest, name: str) -> date | None:
    """Return a date in the address, None for none and for what is no date."""
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None


def there(row: RowT | None) -> RowT:
    """Return the row. Raises Http404 where there is none."""
    if row is None:
        raise Http404
    return row


def by(request: OfficeRequest) -> By:
    """Return who does it and when."""
    return By(user=cast("User", request.principal.user), actor=request.principal.actor, now=office_now())


def put_on(form: Form, refusal: ValidationError) -> None:
    """Say a refusal beside the fields which it names, the rest above the form."""
    if hasattr(refusal, "error_dict"):
        for field, errors in refusal.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, refusal)
