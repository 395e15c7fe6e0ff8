"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.models import CostBreakdown
from madoguchi.costs.queries.attendance import Desks
from madoguchi.costs.queries.beside import months_of
from madoguchi.costs.queries.breakdowns import breakdown_of
from madoguchi.documents.views.typed import REFUSED, by, file_answer, put_on, there

__all__ = [
    "CSV",
    "REFUSED",
    "asked_month",
    "by",
    "contract_of",
    "desks_of",
    "file_answer",
    "put_on",
    "there",
    "version_here",
]

CSV = "text/csv; charset=utf-8"


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read_costs) -> Contract:
    """Return the contract if its costs may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def version_here(request: OfficeRequest, slug: str, breakdown_id: UUID) -> CostBreakdown:
    """Return one version of the contract's breakdown."""
    return there(breakdown_of(contract_of(request, slug), breakdown_id))


def desks_of(request: OfficeRequest, contract: Contract) -> Desks:
    """Return whose desks the person looks at: a supervisor their own counters or the call centre, others everything."""
    role, membership = request.principal.role_in(contract.pk), request.principal.membership_in(contract.pk)
    if role == Role.COUNTER_SUPERVISOR and membership is not None:
        return Desks(frozenset(each.pk for each in membership.visible_sites()), calls=False)
    if role == Role.CALL_CENTRE_SUPERVISOR:
        return Desks(frozenset(), calls=True)
    return Desks()


def asked_month(request: OfficeRequest, contract: Contract, now: datetime) -> date:
    """Return the month in the address, else the present one, within the contract's term."""
    months = months_of(contract)
    asked = {f"{each:%Y-%m}": each for each in months}.get(request.GET.get("month", ""))
    present = business_date(now, contract).replace(day=1)
    return asked or min(max(present, months[0]), months[-1])
