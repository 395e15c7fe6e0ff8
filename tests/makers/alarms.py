"""Alarms for tests, as the watch raises them."""

from __future__ import annotations

from datetime import datetime

from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.models import Alarm
from madoguchi.contract.models import Contract
from tests.makers.calls import MONDAY_TEN


def make_alarm(
    contract: Contract,
    *,
    kind: AlarmKind = AlarmKind.LONG_WAIT,
    raised_at: datetime = MONDAY_TEN,
    longest_wait_s: int = 312,
    waiting: int = 3,
) -> Alarm:
    """Return an alarm which stands."""
    return Alarm.objects.create(
        contract=contract,
        kind=kind,
        raised_at=raised_at,
        longest_wait_s=longest_wait_s,
        waiting=waiting,
        evidence={"callers": [], "seats": [], "rate": {}},
    )
