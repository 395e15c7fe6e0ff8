"""Versions of the breakdown, and one version as a sheet or as its content: frozen where it was submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Deliverable, Post
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.costs.calc.content import EQUIPMENT_LIST, SHAPE, content_of, sheet_of
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, TaxRule
from madoguchi.costs.calc.sections import Letterhead, breakdown_paper, equipment_list_paper
from madoguchi.costs.choices import BreakdownState
from madoguchi.costs.models import CostBreakdown
from madoguchi.documents.calc.paper import Paper
from madoguchi.documents.models import Submission

REFUSING = ("cost-breakdown", "equipment-report")
"""The duties of a contract which want unit prices and quantities, and no 一式."""


def versions_of(contract: Contract) -> list[CostBreakdown]:
    """Return every version, the newest first."""
    return list(CostBreakdown.objects.filter(contract=contract).select_related("made_by"))


def breakdown_of(contract: Contract, breakdown_id: UUID) -> CostBreakdown | None:
    """Return one version of this contract."""
    return CostBreakdown.objects.filter(contract=contract, pk=breakdown_id).select_related("contract").first()


def draft_of(contract: Contract) -> CostBreakdown | None:
    """Return the version which is being written."""
    return CostBreakdown.objects.filter(contract=contract, state=BreakdownState.DRAFT).first()


def latest_submitted(contract: Contract) -> CostBreakdown | None:
    """Return the version handed in last."""
    return CostBreakdown.objects.filter(contract=contract, state=BreakdownState.SUBMITTED).first()


def in_use(contract: Contract) -> CostBreakdown | None:
    """Return the version which the next one begins with: the one handed in last, else the draft."""
    return latest_submitted(contract) or draft_of(contract)


def sheet_in(breakdown: CostBreakdown) -> Sheet:
    """Return a version as a sheet; a submitted one as it was frozen."""
    if breakdown.content is not None:
        return sheet_of(breakdown.content)
    return Sheet(
        labour=[
            LabourRow(each.post.code, each.post.title, each.unit, each.unit_price, each.quantity, each.remark)
            for each in breakdown.labour_lines.select_related("post")
        ],
        equipment=[
            EquipmentRow(each.name, each.unit, each.unit_price, each.quantity, each.kind, each.remark)
            for each in breakdown.equipment_lines.all()
        ],
        overheads=[
            OverheadRow(each.name, each.basis, each.rate, each.amount, each.reason)
            for each in breakdown.overhead_lines.all()
        ],
        tax=TaxRule(breakdown.tax_percent, breakdown.tax_rounding),
    )


def content_in(breakdown: CostBreakdown) -> Mapping[str, Any]:
    """Return a version with its sums: as it was frozen, or as it stands now."""
    frozen: Mapping[str, Any] | None = breakdown.content
    return frozen if frozen is not None else content_of(sheet_in(breakdown))


def tax_of(contract: Contract) -> TaxRule:
    """Return the contract's rate of consumption tax; fractions are cut off unless somebody chooses otherwise."""
    return TaxRule(terms_of(contract).cost_breakdown.consumption_tax_percent)


def clause_words(contract: Contract) -> str:
    """Return under which clauses an unclear breakdown is refused, in brackets; nothing where the contract does not say."""
    terms = terms_of(contract)
    clauses = [each.clause for each in terms.obligations if each.code in REFUSING]
    found = clauses or [each.clause for each in terms.deliverables if each.code == SHAPE]
    return f"（仕様書{'、'.join(found)}）" if found else ""


def posts_offered(contract: Contract) -> dict[str, str]:
    """Return the contract's posts: words and codes."""
    return {each.title: each.code for each in Post.objects.filter(contract=contract)}


def kinds_offered(contract: Contract) -> dict[str, str]:
    """Return the names of the contract's equipment list and their codes."""
    return {each.name: each.code for each in terms_of(contract).equipment}


def units_offered(contract: Contract) -> list[tuple[str, str]]:
    """Return the names of the contract's equipment list with the units in which it counts them."""
    return [(each.name, each.unit) for each in terms_of(contract).equipment]


def deliverable_of(contract: Contract) -> Deliverable | None:
    """Return the contract's deliverable, None where it owes no breakdown."""
    return Deliverable.objects.filter(contract=contract, code=SHAPE).first()


def submission_of(contract: Contract) -> Submission | None:
    """Return the one submission in which every version of the breakdown stands."""
    return Submission.objects.filter(contract=contract, kind=SHAPE).order_by("opened_at").first()


def paper_of(breakdown: CostBreakdown, contract: Contract, now: datetime) -> Paper:
    """Return a version as a letter to the city, dated the day it was submitted."""
    clause = next((each.clause for each in terms_of(contract).deliverables if each.code == SHAPE), "")
    head = _letterhead(contract, clause, breakdown.submitted_at or now)
    return breakdown_paper(content_in(breakdown), head, str(breakdown), draft=breakdown.state == BreakdownState.DRAFT)


@dataclass(frozen=True, slots=True)
class OwedList:
    """The list of equipment which a contract wants reported, and the submission in which it goes to the city."""

    name: str
    clause: str
    submission: Submission | None


def owed_list_of(contract: Contract) -> OwedList | None:
    """Return the report of equipment which the contract owes, None where it owes none."""
    duty = next((each for each in terms_of(contract).dated_duties if each.code == EQUIPMENT_LIST), None)
    if duty is None:
        return None
    rows = Submission.objects.filter(contract=contract, kind=EQUIPMENT_LIST).order_by("-opened_at", "pk")
    return OwedList(duty.name, duty.clause, rows.first())


def paper_of_list(contract: Contract, owed: OwedList, content: Mapping[str, Any], now: datetime) -> Paper:
    """Return the report of equipment as a letter to the city."""
    return equipment_list_paper(content, _letterhead(contract, owed.clause, now), "機器・資材の一覧")


def _letterhead(contract: Contract, clause: str, at: datetime) -> Letterhead:
    return Letterhead(
        addressee=terms_of(contract).parties.city.addressee,
        contractor=contract.contractor_name,
        contract=contract.title,
        dated=date_text(business_date(at, contract), all_eras()),
        clause=clause,
    )
