"""Planned events and counted days for tests."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.calls.models import Call
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.planning.actions.events import WantedEvent, enter_event
from madoguchi.planning.actions.forecasting import Run
from madoguchi.planning.choices import Cause, PlanState
from madoguchi.planning.models import PlanningEvent, SeatPlan
from madoguchi.planning.queries.seat_page import next_open_day
from tests.makers.accounts import make_user
from tests.makers.stored_calls import make_source

TESTER = Actor(kind="job", id="tests", label="テスト")


def make_by(contract: Contract, now: datetime) -> By:
    """Return the contract's manager, doing something then."""
    return By(user=make_user(role=Role.GENERAL_MANAGER, contract=contract), actor=TESTER, now=now)


def make_run(now: datetime, key: uuid.UUID | None = None) -> Run:
    """Return a run of the night."""
    return Run(key=key or uuid.uuid4(), cause=Cause.NIGHT, actor=TESTER, user=None, now=now)


def make_event(
    contract: Contract, day: date, *, kind: str = "mailing", title: str = "全戸配布のチラシ"
) -> PlanningEvent:
    """Return an event entered the evening before the contract's counters open."""
    now = datetime.combine(contract.counters_open_on - timedelta(days=1), datetime.min.time(), UTC)
    wanted = WantedEvent(kind=kind, title=title, starts_on=day)
    return enter_event(contract=contract, event_id=uuid.uuid4(), wanted=wanted, by=make_by(contract, now))


def make_days_of_calls(contract: Contract, days: Iterable[tuple[date, int]]) -> None:
    """Store so many calls on each day, spread from nine o'clock on, a minute apart."""
    source, zone = make_source(contract), ZoneInfo(contract.time_zone)
    source.save()
    rows = []
    for day, count in days:
        begins = datetime(day.year, day.month, day.day, 9, tzinfo=zone)
        for place in range(count):
            at = begins + timedelta(minutes=place)
            key = f"{day}-{place}"
            rows.append(
                Call(
                    contract=contract, source=source, key=key, call_id=key, business_date=day, started_at=at,
                    entered_at=at, ended_at=at + timedelta(seconds=40), end="abandoned", wait_s=40.0,
                    content_hash=key,
                )
            )  # fmt: skip
    Call.objects.bulk_create(rows, batch_size=500)


def make_plan(contract: Contract, day: date | None = None, *, seats: tuple[int, ...] = (2, 3, 3, 2)) -> SeatPlan:
    """Return a computed plan of the call centre, as the search would have written it."""
    day = day or next_open_day(contract, None, contract.counters_open_on)
    now = datetime.combine(day - timedelta(days=3), datetime.min.time(), UTC)
    slots = [
        {
            "at": f"{9 + place // 2:02d}:{place % 2 * 30:02d}",
            "people": each,
            "at_desk": each,
            "expected": 6.0,
            "rate": 0.96,
        }
        for place, each in enumerate(seats)
    ]
    return SeatPlan.objects.create(
        id=uuid.uuid4(), contract=contract, day=day, until=day, percent=95, asked_at=now, found_at=now,
        state=PlanState.READY, probability=0.957, seat_hours=sum(seats) / 2, proved=True,
        found={
            "slots": slots,
            "curve": [[4.0, 0.8], [5.0, 0.957], [6.0, 0.99]],
            "worries": [["talk", 0.98, 0.9, "2分24秒", "2分56秒"], ["retries", 0.96, 0.95, "30%", "70%"]],
            "habits": [{"name": "通話", "value": "2分40秒", "measured": True}],
            "reasons": ["金曜日の見込みです。"],
            "days": 5000,
            "answer_rate": 0.95,
        },
    )  # fmt: skip
