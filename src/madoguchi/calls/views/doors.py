"""How a view reaches the call centre of a contract. Strangers get a 404, members without the right a 403."""

from __future__ import annotations

from typing import cast

from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.calls import rules
from madoguchi.contract.models import Contract


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_see_figures) -> Contract:
    """Return the contract if its call centre may be seen (or what ``rule`` says)."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def person(request: OfficeRequest) -> User:
    """Return who is logged in: the rules of these pages hold for people only."""
    return cast("User", request.principal.user)
