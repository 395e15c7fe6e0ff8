"""The terms of a contract row, as frozen values."""

from madoguchi.contract.calc.keeping import kept
from madoguchi.contract.calc.terms import ContractTerms, read_terms
from madoguchi.contract.models import Contract

_read: dict[str, ContractTerms] = {}


def terms_of(contract: Contract) -> ContractTerms:
    """The whole contract as typed terms. Terms never change under one hash, so a few are kept read."""
    return kept(_read, contract.terms_hash, lambda: read_terms(contract.terms))
