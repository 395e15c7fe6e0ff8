"""The rules of a contract about its people."""

from __future__ import annotations

from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of
from madoguchi.people.calc.people_rules import PeopleRules, people_rules


def rules_of(contract: Contract) -> PeopleRules:
    """Return what the contract demands of its people."""
    return people_rules(terms_of(contract))
