"""`wallboard`: the call centre of a contract at this moment."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max, Q

from madoguchi.calls.calc.board_shapes import HalfHour, SeatCount, SeatLine, WaitLine, WallboardShape
from madoguchi.calls.choices import SeatState
from madoguchi.calls.models import CallSource, Seat, SeatStint
from madoguchi.calls.queries.alarms import alarm_lines, alarms_between
from madoguchi.calls.queries.day_course import Group, groups_of, half_hour, half_hours, rate_line
from madoguchi.calls.queries.hours import hours_of
from madoguchi.calls.queries.rate_in_force import Promise, promise_of
from madoguchi.calls.queries.waits import waiting_now_and_at
from madoguchi.contract.models import Contract

AGO = timedelta(minutes=10)


def wallboard(contract: Contract, now: datetime) -> WallboardShape:
    """Return the wallboard. Ten queries, however many calls there are."""
    zone = ZoneInfo(contract.time_zone)
    day = now.astimezone(zone).date()
    promise, hours = promise_of(contract, day), hours_of(contract)
    groups = groups_of(contract, day, promise.rule)
    seats = seat_lines(contract, day, now)
    midnight = datetime.combine(day, time.min, zone)
    return WallboardShape(
        server_time=now,
        day=day,
        is_open=hours is None or hours.covers(now),
        heard_at=CallSource.objects.filter(contract=contract).aggregate(at=Max("heard_at"))["at"],
        rate=rate_line(contract, promise, groups, now),
        waits=_waits(contract, promise, now),
        seats=seats,
        seat_counts=_counts(seats),
        half_hours=half_hours(groups, promise.rule, day, zone),
        total=_total(groups, promise, midnight),
        alarms=alarm_lines(alarms_between(contract, midnight, midnight + timedelta(days=1))),
    )


def seat_lines(contract: Contract, day: date, now: datetime) -> tuple[SeatLine, ...]:
    """Return every seat of the day and what it does, by number; seats only the telephone system knows come last. Two queries."""
    stints = {stint.agent: stint for stint in SeatStint.objects.filter(contract=contract, to_at=None)}
    there = Q(to_on=None) | Q(to_on__gte=day)
    seats = {seat.agent: seat.number for seat in Seat.objects.filter(there, contract=contract, from_on__lte=day)}
    agents = [*seats, *sorted(stints.keys() - seats.keys())]
    return tuple(_seat(agent, seats.get(agent), stints.get(agent), now) for agent in agents)


def _seat(agent: str, number: int | None, stint: SeatStint | None, now: datetime) -> SeatLine:
    state = SeatState(stint.state) if stint else SeatState.OUT
    return SeatLine(
        number=number,
        agent=agent,
        state=state.value,
        label=str(state.label),
        reason=stint.get_reason_display() if stint and stint.reason else "",
        since=stint.from_at if stint else None,
        for_s=max(0, int((now - stint.from_at).total_seconds())) if stint else None,
    )


def _counts(seats: tuple[SeatLine, ...]) -> tuple[SeatCount, ...]:
    """Return how many seats are in each state, every state, also those of nobody."""
    counts = Counter(seat.state for seat in seats)
    return tuple(SeatCount(state.value, str(state.label), counts[state.value]) for state in SeatState)


def _waits(contract: Contract, promise: Promise, now: datetime) -> WaitLine:
    callers, then = waiting_now_and_at(contract, now, now - AGO)
    return WaitLine(callers, then, promise.wait_limit_s, promise.early_warnings_s)


def _total(groups: list[Group], promise: Promise, midnight: datetime) -> HalfHour | None:
    return half_hour(groups, promise.rule, midnight) if groups else None
