"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from datetime import date
from typing import cast
from uuid import UUID

from django.http import Http404
from django.utils.dateparse import parse_date
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, by, done, put_on, there
from madoguchi.people.models import Worker
from madoguchi.roster import rules
from madoguchi.roster.models import Roster
from madoguchi.roster.queries.rosters import roster_of, worker_of_user

__all__ = [
    "REFUSED",
    "by",
    "contract_of",
    "day_in",
    "done",
    "me",
    "put_on",
    "roster_here",
    "there",
]


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


def day_in(text: str) -> date:
    """Return the date in the address. Raises Http404 for what is no date."""
    try:
        return there(parse_date(text))
    except ValueError:
        raise Http404 from None
