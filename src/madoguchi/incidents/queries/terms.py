"""Which clause of the contract asks for incidents to be reported, analysed and kept from happening again."""

from __future__ import annotations

from madoguchi.contract.models import Contract, Obligation

DUTY = "gm-incidents"


def clause_of(contract: Contract) -> str:
    """Return the clause's number, empty where the contract has none."""
    row = Obligation.objects.filter(contract=contract, code=DUTY).select_related("clause").first()
    return row.clause.number if row else ""
