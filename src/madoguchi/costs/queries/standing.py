"""What the city said to each version of the breakdown, and against which version work is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.costs.calc.content import SHAPE
from madoguchi.costs.choices import BreakdownState
from madoguchi.costs.models import CostBreakdown
from madoguchi.costs.queries.breakdowns import draft_of, latest_submitted
from madoguchi.documents.choices import IN_FORCE, SubmissionState, Verdict
from madoguchi.documents.models import SubmissionVersion

KINDS = {Verdict.APPROVED: "ok", Verdict.CONDITIONAL: "warn", Verdict.RETURNED: "bad"}
WORDS = {Verdict.APPROVED: "承認", Verdict.CONDITIONAL: "条件付き承認", Verdict.RETURNED: "差戻し"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a submitted version stands: the mark and words of its state, and what the city said, by whom and when."""

    state: str
    kind: str
    words: str
    said: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    @property
    def in_force(self) -> bool:
        """Return whether the city approved it."""
        return self.state in IN_FORCE


WAITING = Standing("waiting", "info", "本市の確認待ち")
TAKEN_BACK = Standing(SubmissionState.WITHDRAWN, "draft", "取下げ")


def standings_of(contract: Contract) -> Mapping[UUID, Standing]:
    """Return how every submitted version stands. One query."""
    rows = SubmissionVersion.objects.filter(
        submission__contract=contract, submission__kind=SHAPE, submitted_at__isnull=False
    ).select_related("submission", "decision__decided_by")
    return {each.pk: _standing(each) for each in rows.order_by("number")}


def measured(contract: Contract) -> tuple[CostBreakdown | None, bool]:
    """Return the version against which work is measured, and whether the city approved it: the latest there is if not."""
    approved = [each for each, standing in standings_of(contract).items() if standing.in_force]
    found = CostBreakdown.objects.filter(contract=contract, state=BreakdownState.SUBMITTED, pk__in=approved).first()
    return found or latest_submitted(contract) or draft_of(contract), found is not None


def _standing(version: SubmissionVersion) -> Standing:
    decision = getattr(version, "decision", None)
    if decision is None:
        return TAKEN_BACK if version.submission.state == SubmissionState.WITHDRAWN else WAITING
    verdict = Verdict(decision.verdict)
    said = decision.condition or decision.comment
    return Standing(
        verdict, KINDS[verdict], WORDS[verdict], said, decision.decided_by.display_name, decision.decided_at
    )
