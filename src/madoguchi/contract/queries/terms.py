"""The terms of a contract row, as frozen values."""

from madoguchi.contract.calc.terms import ContractTerms, read_terms
from madoguchi.contract.models import Contract

KEPT = 16
_read: dict[str, ContractTerms] = {}


def terms_of(contract: Contract) -> ContractTerms:
    """The whole contract as typed terms. Terms never change under one hash, so a few are kept read."""
    if contract.terms_hash not in _read:
        while len(_read) >= KEPT:
            _read.pop(next(iter(_read)))
        _read[contract.terms_hash] = read_terms(contract.terms)
    return _read[contract.terms_hash]
