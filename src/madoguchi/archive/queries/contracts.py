"""The contract for commands, how it ended, and whether it may end."""

from __future__ import annotations

from datetime import date

from madoguchi.archive.models import ContractEnd
from madoguchi.contract.models import Contract
from madoguchi.documents.queries.approvals import approval_of_deliverable
from madoguchi.documents.queries.expected import deliverable_with

LAST_PAPER = "completion_report"


def contract_with_slug(slug: str) -> Contract | None:
    """Return the contract of that short name."""
    return Contract.objects.filter(slug=slug).first()


def end_of(contract: Contract) -> ContractEnd | None:
    """Return how the contract ended; None while it goes on."""
    return ContractEnd.objects.filter(contract=contract).select_related("by").first()


def why_not_yet(contract: Contract, *, today: date) -> str:
    """Return the sentence which says why the contract cannot end yet and what to do; empty when it can."""
    if today < contract.ends_on:
        return f"契約の最終日（{contract.ends_on:%Y年%-m月%-d日}）になっていません。最終日から終了できます。"
    paper = deliverable_with(contract, LAST_PAPER)
    if paper is not None and approval_of_deliverable(contract, LAST_PAPER) is None:
        return f"{paper.name}がまだ承認されていません。提出物の画面から提出し、本市の承認を受けてください。"
    return ""
