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
from madoguchi.planning.choices import Cause
from madoguchi.planning.models import PlanningEvent
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
