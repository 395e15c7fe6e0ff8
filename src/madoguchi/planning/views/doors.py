"""How a view of the planning reaches its rows: the contract's door, the rule, and what this person may look at."""

from __future__ import annotations

from datetime import date

from django.http import Http404
from django.utils.dateparse import parse_date
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, can, contract_for, require
from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.documents.views.typed import REFUSED, by, put_on, there
from madoguchi.planning import rules
from madoguchi.planning.queries.outlook import Aspect, aspects
from madoguchi.planning.queries.sites import sites_of

__all__ = [
    "REFUSED",
    "asked_aspect",
    "asked_day",
    "aspects_of",
    "by",
    "contract_of",
    "may_plan",
    "put_on",
    "there",
]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_see_demand) -> Contract:
    """Return the contract if what it expects may be seen (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def may_plan(request: OfficeRequest, contract: Contract) -> bool:
    """Return whether the person may change what is expected."""
    return can(request.principal, rules.may_plan_demand, contract)


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
