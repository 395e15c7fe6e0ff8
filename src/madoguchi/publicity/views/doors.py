"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, can, contract_for, require
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, by, done, file_answer, put_on, there
from madoguchi.publicity import rules

__all__ = [
    "REFUSED",
    "by",
    "contract_of",
    "done",
    "file_answer",
    "may",
    "put_on",
    "there",
    "within_reach",
]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its publicity may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def within_reach(request: OfficeRequest, contract: Contract, site_id: UUID) -> None:
    """Refuse what lies at a site to which a person or a device is not bound: to them there is nothing."""
    principal = request.principal
    membership, device = principal.membership_in(contract.pk), principal.device
    reached = membership.reaches(site_id) if membership else device is not None and device.site_id == site_id
    if not reached:
        raise Http404


def may(request: OfficeRequest, rule: Predicate, row: object) -> bool:
    """Return whether the person may do something to a row."""
    return can(request.principal, rule, row)
