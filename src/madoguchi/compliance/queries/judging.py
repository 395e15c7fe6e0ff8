"""Judging: each duty of a contract in its one way, at a moment. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from madoguchi.compliance.calc.declared import Declared, finding_of_declared
from madoguchi.compliance.calc.verdicts import Finding, Verdict, Way, finding_of
from madoguchi.compliance.models import Declaration
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks import named, way_of
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Obligation
from madoguchi.contract.queries.terms import terms_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A duty, the way in which it is judged, and what was found."""

    obligation: Obligation
    way: Way
    finding: Finding


def judged(contract: Contract, now: datetime) -> Iterator[Judged]:
    """Judge every duty, in the contract's order."""
    case, names, latest = Case(contract, now), judged_by(contract), latest_declarations(contract)
    for each in contract.obligations.select_related("clause").order_by("order", "pk"):
        name = names.get(each.code, "")
        yield Judged(each, way_of(name), _finding(case, each, name, latest))


def judged_by(contract: Contract) -> Mapping[str, str]:
    """Return by duty the name of its check, as the contract file has it."""
    return {each.code: each.judged_by for each in terms_of(contract).obligations}


def way_for(contract: Contract, obligation: Obligation) -> Way:
    """Return the one way in which a duty is judged."""
    return way_of(judged_by(contract).get(obligation.code, ""))


def latest_declarations(contract: Contract) -> dict[int, Declaration]:
    """Return the newest declaration of each duty by its key. One query."""
    rows = Declaration.objects.filter(obligation__contract=contract).select_related("by").order_by("at", "pk")
    return {each.obligation_id: each for each in rows}


def _finding(case: Case, obligation: Obligation, name: str, latest: Mapping[int, Declaration]) -> Finding:
    function, argument = named(name)
    if function is not None:
        return finding_of(function(case, argument), case.today)
    said, page = latest.get(obligation.pk), case.url("compliance:obligation", obligation.code)
    return finding_of_declared(_declared(case.contract, said) if said else None, case.kept_up_on, href=page)


def _declared(contract: Contract, row: Declaration) -> Declared:
    on = business_date(row.at, contract)
    return Declared(Verdict(row.verdict), on, row.by.display_name, row.text, row.again_on)
