"""How a view reaches the archive: the contract's door, which stays open after the end, the rule, and a 404."""

from __future__ import annotations

from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.archive import rules
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, by, done, there

__all__ = [
    "REFUSED",
    "by",
    "contract_of",
    "done",
    "there",
]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its archive may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug, even_closed=True)
    require(request.principal, rule, contract)
    return contract
