"""What is seen of waits and of the rate at one moment, and which alarms that should change. It only reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from madoguchi.calls.calc.board_shapes import RateLine, Waiting
from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.models import Alarm, Call
from madoguchi.calls.queries.alarms import open_alarms
from madoguchi.calls.queries.board import seat_lines
from madoguchi.calls.queries.day_course import groups_of, rate_line
from madoguchi.calls.queries.rate_in_force import Promise, promise_of
from madoguchi.calls.queries.waits import long_waits_between, waiting_now
from madoguchi.contract.models import Contract

LOOKS_BACK = timedelta(minutes=30)
"""So far back a long wait is still noticed which came and went while nobody looked."""
FEWEST_CALLS = 20
"""Before so many calls of the day the rate says nothing."""
MARGIN = 0.5
"""Per cent above the target at which an alarm about the rate is over, so that it does not come and go with each call."""
CALLERS_KEPT = 50


@dataclass(slots=True, frozen=True)
class Look:
    """What is seen at one moment, and which alarms stand."""

    now: datetime
    promise: Promise
    waiting: tuple[Waiting, ...]
    missed: tuple[Call, ...]
    rate: RateLine
    standing: Mapping[str, Alarm]

    @property
    def longest_s(self) -> int:
        """The longest wait of now."""
        return self.waiting[0].waited_s if self.waiting else 0


def look_at(contract: Contract, now: datetime) -> Look:
    """Look at everything an alarm can be about. Nine queries at most."""
    day = now.astimezone(ZoneInfo(contract.time_zone)).date()
    promise = promise_of(contract, day)
    return Look(
        now=now,
        promise=promise,
        waiting=waiting_now(contract, now),
        missed=_missed(contract, promise, now),
        rate=rate_line(contract, promise, groups_of(contract, day, promise.rule), now),
        standing=open_alarms(contract),
    )


def _missed(contract: Contract, promise: Promise, now: datetime) -> tuple[Call, ...]:
    """Return long waits which ended before anybody could see them, and which no alarm covers."""
    lately = long_waits_between(contract, now - LOOKS_BACK, now, promise.wait_limit_s)
    if not lately:
        return ()
    alarms = Alarm.objects.filter(contract=contract, kind=AlarmKind.LONG_WAIT, raised_at__gt=now - 2 * LOOKS_BACK)
    covered = {each["call"] for alarm in alarms for each in alarm.evidence.get("callers", ())}
    standing = any(alarm.cleared_at is None for alarm in alarms)
    return () if standing else tuple(call for call in lately if str(call.pk) not in covered)


def changes(look: Look) -> list[AlarmKind]:
    """Return the kinds of alarm about which something is to be done."""
    wanted = {
        AlarmKind.LONG_WAIT: look.longest_s >= look.promise.wait_limit_s,
        AlarmKind.EARLY_WARNING: step_of(look) is not None,
        AlarmKind.RATE_BELOW: _rate_below(look),
    }
    found = [kind for kind, raised in wanted.items() if raised != (kind in look.standing)]
    warning = look.standing.get(AlarmKind.EARLY_WARNING)
    if warning and step_of(look) is not None and step_of(look) not in warning.evidence["steps"]:
        found.append(AlarmKind.EARLY_WARNING)
    if look.missed and AlarmKind.LONG_WAIT not in found:
        found.append(AlarmKind.LONG_WAIT)
    return found


def step_of(look: Look) -> int | None:
    """Return the early warning that is reached; none when the limit itself is."""
    if look.longest_s >= look.promise.wait_limit_s:
        return None
    return max((each for each in look.promise.early_warnings_s if each <= look.longest_s), default=None)


def _rate_below(look: Look) -> bool:
    """Whether the rate so far or its forecast lies under the target; once alarmed, until it lies a little above."""
    rate = look.rate
    if rate.offered < FEWEST_CALLS:
        return False
    line = rate.target_percent + (MARGIN if AlarmKind.RATE_BELOW in look.standing else 0.0)
    return any(each is not None and each < line for each in (rate.percent, rate.heading_percent))


def evidence(contract: Contract, kind: AlarmKind, look: Look) -> dict[str, Any]:
    """Return what can be proved later: who waited, what each seat did, how the rate stood."""
    day = look.now.astimezone(ZoneInfo(contract.time_zone)).date()
    callers = [
        *({"call": str(each.call), "wait_s": each.waited_s, "end": ""} for each in look.waiting),
        *({"call": str(call.pk), "wait_s": int(call.wait_s or 0), "end": call.end} for call in look.missed),
    ]
    seats = [{"agent": each.agent, "state": each.state} for each in seat_lines(contract, day, look.now)]
    rate = {"percent": look.rate.percent, "heading": look.rate.heading_percent, "offered": look.rate.offered}
    steps = {"steps": [step_of(look)]} if kind is AlarmKind.EARLY_WARNING else {}
    return {"callers": callers[:CALLERS_KEPT], "seats": seats, "rate": rate, **steps}


def callers_until(alarm: Alarm, look: Look) -> list[dict[str, Any]]:
    """Return who waited while the alarm stood, how long in the end, and how that wait ended; the longest first."""
    began = [each["call"] for each in alarm.evidence.get("callers", ())]
    then = Call.objects.filter(contract=alarm.contract, consultation=False)
    rows = list(then.filter(pk__in=began)) + list(
        then.filter(entered_at__gte=alarm.raised_at, entered_at__lte=look.now).exclude(pk__in=began)
    )
    now_s = {each.call: each.waited_s for each in look.waiting}
    found = [
        {"call": str(row.pk), "wait_s": now_s.get(row.pk, int(row.wait_s or 0)), "end": row.end or "answered"}
        for row in rows
    ]
    return sorted(found, key=lambda each: -int(str(each["wait_s"])))
