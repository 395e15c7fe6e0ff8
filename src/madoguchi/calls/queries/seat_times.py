"""How long seats could be rung and were busy, by half hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.seat_time import LONGEST, SeatTime, Stretch, seat_time
from madoguchi.calls.choices import SeatState
from madoguchi.calls.models import CallLeg, SeatStint
from madoguchi.contract.models import Contract

AT_HAND = (SeatState.READY, SeatState.RINGING, SeatState.TALKING, SeatState.AFTER_CALL)


def seat_times(contract: Contract, first: date, last: date, now: datetime) -> dict[datetime, SeatTime]:
    """Return seat time by local half hour; what is still going on counts up to now. Two queries."""
    zone = ZoneInfo(contract.time_zone)
    days = (first, last + timedelta(days=1))
    begin, end = (datetime.combine(day, time(), zone).astimezone(UTC) for day in days)
    span = (begin, min(end, now))
    stints = list(_stints(contract, span))
    logged = any(each.kind == "work_s" for each in stints)
    stretches = [*stints, *_talks(contract, span, with_work=not logged)]
    return seat_time([each for each in stretches if each.to_at > each.from_at], zone)


def _stints(contract: Contract, span: tuple[datetime, datetime]) -> Iterator[Stretch]:
    rows = SeatStint.objects.filter(
        Q(to_at=None) | Q(to_at__gt=span[0]), contract=contract, from_at__lt=span[1], state__in=AT_HAND
    )
    for state, from_at, to_at in rows.values_list("state", "from_at", "to_at"):
        ended = min(to_at or span[1], from_at + LONGEST)
        yield _clipped("available_s", from_at, ended, span)
        if state == SeatState.AFTER_CALL:
            yield _clipped("work_s", from_at, ended, span)


def _talks(contract: Contract, span: tuple[datetime, datetime], *, with_work: bool) -> Iterator[Stretch]:
    """Yield talks and, where the seats do not log it, the work after them as the calls tell it."""
    rows = CallLeg.objects.filter(
        call__contract=contract,
        end=LegEnd.ANSWERED,
        talk_s__gt=0,
        left_at__gt=span[0] - LONGEST,
        left_at__lt=span[1],
    )
    columns: Iterable[Any] = rows.values_list("left_at", "talk_s", "after_call_s").iterator()
    for left_at, talk_s, after_call_s in columns:
        ended = left_at + timedelta(seconds=talk_s)
        yield _clipped("talk_s", left_at, ended, span)
        if with_work and after_call_s:
            yield _clipped("work_s", ended, ended + timedelta(seconds=after_call_s), span)


def _clipped(kind: str, from_at: datetime, to_at: datetime, span: tuple[datetime, datetime]) -> Stretch:
    return Stretch(kind, max(from_at, span[0]), min(to_at, span[1]))
