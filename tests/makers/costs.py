"""Breakdowns and attendance for tests, made through the very actions which the screens use."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from madoguchi.accounts.models import User
from madoguchi.calls.choices import PauseReason, SeatState
from madoguchi.calls.models import SeatStint
from madoguchi.contract.models import Contract, Site
from madoguchi.costs.actions.correcting import CorrectedDay, correct_day
from madoguchi.costs.actions.handing_in import submit_breakdown
from madoguchi.costs.actions.writing import save_breakdown
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, TaxRule
from madoguchi.costs.models import AttendanceCorrection, CostBreakdown
from madoguchi.counter.models import Seating
from madoguchi.documents.actions.submitting import Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import SubmissionVersion
from madoguchi.people.models import Worker
from tests.makers.counter import window_at
from tests.makers.people import by

DAY = date(2023, 10, 17)
NINE = datetime(2023, 10, 17, 0, 0, tzinfo=UTC)
"""Nine in the morning in Chiba on the first day of the counters."""
LATER = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)

CLERK = LabourRow("counter_staff", "窓口従事者", "day", 15_000, Decimal("240.5"))
HEAD = LabourRow("counter_supervisor", "窓口責任者", "day", 18_000, Decimal(60))
DESK = EquipmentRow("机", "台", 9_999, Decimal(12), "", "2年使用の按分")
PAPER = EquipmentRow("コピー用紙", "冊", 333, Decimal("2.5"))
MANAGING = OverheadRow("現場管理費", "labour", Decimal("7.25"), None, "前年度の同種業務の実績")
CARRYING = OverheadRow("運搬費", "fixed", None, 54_321, "4トン車2台、往復1回")


def sheet(
    labour: Sequence[LabourRow] = (CLERK, HEAD),
    equipment: Sequence[EquipmentRow] = (DESK, PAPER),
    overheads: Sequence[OverheadRow] = (MANAGING, CARRYING),
    rounding: str = "down",
) -> Sheet:
    """Return a breakdown without faults, of which amounts have fractions to be cut off."""
    return Sheet(labour, equipment, overheads, TaxRule(10, rounding))


def make_breakdown(contract: Contract, wanted: Sheet | None = None) -> CostBreakdown:
    """Write a version in preparation."""
    return save_breakdown(
        contract=contract, breakdown_id=uuid.uuid4(), sheet=wanted or sheet(), by=by(contract=contract)
    )


def make_submitted(contract: Contract, wanted: Sheet | None = None) -> CostBreakdown:
    """Write a version and hand it to the city."""
    breakdown = make_breakdown(contract, wanted)
    submit_breakdown(breakdown=breakdown, contract=contract, by=by(contract=contract))
    breakdown.refresh_from_db()
    return breakdown


def decide_on(breakdown: CostBreakdown, verdict: Verdict, comment: str) -> None:
    """Let the city decide on a version."""
    version = SubmissionVersion.objects.get(pk=breakdown.pk)
    said = Said(verdict=verdict, comment=comment)
    decide(version=version, decision_id=uuid.uuid4(), said=said, by=by(contract=breakdown.contract))


def sat(user: User, site: Site, *, start: datetime = NINE, minutes: int | None = 480) -> Seating:
    """Let somebody have sat at a window; ``minutes`` None: they never stood up."""
    number = Seating.objects.count() + 1
    return Seating.objects.create(
        id=uuid.uuid4(),
        window=window_at(site, number),
        user=user,
        business_date=start.date(),
        from_at=start,
        to_at=start + timedelta(minutes=minutes) if minutes is not None else None,
    )


def at_seat(
    contract: Contract,
    user: User | None,
    *,
    start: datetime = NINE,
    minutes: int = 60,
    state: SeatState = SeatState.READY,
    reason: PauseReason | str = "",
) -> SeatStint:
    """Let a seat of the call centre have been in one state."""
    return SeatStint.objects.create(
        contract=contract,
        agent="SIP/1001",
        user=user,
        state=state,
        reason=reason,
        from_at=start,
        to_at=start + timedelta(minutes=minutes),
    )


def make_correction(worker: Worker, **changed: object) -> AttendanceCorrection:
    """Correct a day: nine to five with an hour's break at the call centre, unless told otherwise."""
    values: dict[str, object] = {
        "day": DAY,
        "kind": "worked",
        "reason": "座り忘れたため、責任者が確かめた",
        "from_at": NINE,
        "to_at": NINE + timedelta(hours=8),
        "break_minutes": 60,
    }
    corrected = CorrectedDay(**(values | changed))  # type: ignore[arg-type]
    return correct_day(
        worker=worker, correction_id=uuid.uuid4(), corrected=corrected, by=by(contract=worker.contract, now=LATER)
    )
