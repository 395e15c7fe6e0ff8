"""One invented day of a call centre, played by its rules: first come, first served, and patience runs out.

Numbers are chosen to look like a support line, not measured at one: arrivals follow an hourly profile with a morning
peak, a talk takes four minutes in the mean, half of those who wait hang up within five minutes if nobody answers.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import deque
from dataclasses import dataclass, field
from random import Random
from typing import Final

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent, SeatChange

HOURLY_PROFILE: Final = {8: 0.9, 9: 1.5, 10: 1.6, 11: 1.3, 12: 0.9, 13: 1.1, 14: 1.1, 15: 1.0, 16: 0.8, 17: 0.4}
QUEUE: Final = "madoguchi"
MOST_WAITING: Final = 12
TALK_S, PATIENCE_S = 230.0, 400.0
RINGS_S = (2, 7)
AFTER_CALL_S = (15, 50)
BREAK_S: Final = 45 * 60.0
AFTER_CALL, BREAK = "後処理", "休憩"


@dataclass(frozen=True)
class Rush:
    """For a while more people call; `helpers_after_s` later the helpers of the day sit down."""

    begins_at: dt.datetime
    lasts_s: float = 900.0
    calls: int = 40
    helpers_after_s: float = 480.0


@dataclass(frozen=True)
class CallDayPlan:
    """What is known before the day begins. ``helpers`` are seats which are opened only in a rush."""

    opens: dt.datetime
    closes: dt.datetime
    expected: float
    seats: tuple[str, ...]
    helpers: tuple[str, ...] = ()
    rush: Rush | None = None


@dataclass
class _Day:
    random: Random
    plan: CallDayPlan
    events: list[CallEvent] = field(default_factory=list)
    waiting: deque[tuple[float, str]] = field(default_factory=deque)
    free: list[str] = field(default_factory=list)
    agenda: list[tuple[float, int, str, str]] = field(default_factory=list)
    breaks_due: set[str] = field(default_factory=set)
    entered: int = 0

    def later(self, at: float, what: str, who: str) -> None:
        """Put something on the agenda; of one moment, what was put first comes first."""
        self.entered += 1
        heapq.heappush(self.agenda, (at, self.entered, what, who))


def call_day(random: Random, plan: CallDayPlan) -> list[CallEvent]:
    """Return the day's events in order of time; the same generator state and plan give the same day."""
    day = _Day(random, plan)
    opens, closes = plan.opens.timestamp(), plan.closes.timestamp()
    for seat in plan.seats:
        day.later(opens - random.uniform(60, 600), "sit", seat)
    for place, seat in enumerate(plan.seats):
        day.later(opens + (closes - opens) * (0.38 + 0.06 * (place % 4)), "break", seat)
    for place, at in enumerate(_arrivals(random, plan)):
        day.later(at, "call", f"demo-{at:.0f}.{place}")
    if plan.rush:
        for seat in plan.helpers:
            day.later(plan.rush.begins_at.timestamp() + plan.rush.helpers_after_s + random.uniform(0, 40), "sit", seat)
    while day.agenda:
        at, _, what, who = heapq.heappop(day.agenda)
        MOVES[what](day, at, who)
    _go_home(day, closes + 1800)
    return sorted(day.events, key=lambda event: event.at)


def _arrivals(random: Random, plan: CallDayPlan) -> list[float]:
    count = max(1, round(random.gauss(plan.expected, plan.expected * 0.1)))
    opens, span, top = plan.opens.timestamp(), (plan.closes - plan.opens).total_seconds(), max(HOURLY_PROFILE.values())
    found: list[float] = []
    while len(found) < count:
        at = random.uniform(0, span)
        hour = (plan.opens + dt.timedelta(seconds=at)).hour
        if random.random() * top < HOURLY_PROFILE.get(hour, 0.3):
            found.append(opens + at)
    if plan.rush:
        begins = plan.rush.begins_at.timestamp()
        found += [begins + random.uniform(0, plan.rush.lasts_s) for _ in range(plan.rush.calls)]
    return sorted(round(at, 3) for at in found)


def _call(day: _Day, at: float, call: str) -> None:
    caller = f"0{day.random.choice('345679')}000{day.random.randrange(10**5):05d}"
    if len(day.waiting) >= MOST_WAITING:
        day.events.append(said.Refused(at, call, call, QUEUE, LegEnd.REFUSED_FULL, caller))
        return
    day.events.append(said.Entered(at, call, call, QUEUE, caller))
    day.waiting.append((at, call))
    day.later(round(at + day.random.expovariate(1 / PATIENCE_S), 3), "lose", call)
    _serve(day, at)


def _lose(day: _Day, at: float, call: str) -> None:
    for began, who in day.waiting:
        if who == call:
            day.waiting.remove((began, who))
            day.events.append(said.Left(at, call, call, QUEUE, LegEnd.ABANDONED, round(at - began, 3)))
            return


def _serve(day: _Day, at: float) -> None:
    """Give who has waited longest to the seat which has been free longest."""
    while day.waiting and day.free:
        (began, call), seat = day.waiting.popleft(), day.free.pop(0)
        ring_s = day.random.uniform(*RINGS_S)
        answered = round(at + ring_s, 3)
        talk_s = round(day.random.gammavariate(2.2, TALK_S / 2.2) + 8, 3)
        day.events.append(
            said.Connected(answered, call, call, QUEUE, seat, round(answered - began, 3), round(ring_s, 3))
        )
        end = TalkEnd.CALLER if day.random.random() < 0.7 else TalkEnd.SEAT
        day.events.append(
            said.Completed(round(answered + talk_s, 3), call, call, QUEUE, seat, end, talk_s=talk_s, hold_s=0.0)
        )
        day.later(round(answered + talk_s, 3), "finish", seat)


def _finish(day: _Day, at: float, seat: str) -> None:
    day.events.append(said.SeatChanged(at, seat, QUEUE, SeatChange.PAUSED, AFTER_CALL))
    day.later(round(at + day.random.uniform(*AFTER_CALL_S), 3), "ready", seat)


def _ready(day: _Day, at: float, seat: str) -> None:
    if seat in day.breaks_due:
        day.breaks_due.discard(seat)
        _pause(day, at, seat)
        return
    day.events.append(said.SeatChanged(at, seat, QUEUE, SeatChange.READY))
    day.free.append(seat)
    _serve(day, at)


def _sit(day: _Day, at: float, seat: str) -> None:
    day.events.append(said.SeatChanged(at, seat, QUEUE, SeatChange.SIGNED_IN))
    day.free.append(seat)
    _serve(day, at)


def _break(day: _Day, at: float, seat: str) -> None:
    """A break begins when the talk is over."""
    if seat in day.free:
        day.free.remove(seat)
        _pause(day, at, seat)
    else:
        day.breaks_due.add(seat)


def _pause(day: _Day, at: float, seat: str) -> None:
    day.events.append(said.SeatChanged(at, seat, QUEUE, SeatChange.PAUSED, BREAK))
    day.later(at + BREAK_S, "ready", seat)


def _go_home(day: _Day, at: float) -> None:
    last = max([at, *(event.at + 1 for event in day.events)])
    there = (*day.plan.seats, *(day.plan.helpers if day.plan.rush else ()))
    day.events += [said.SeatChanged(last, seat, QUEUE, SeatChange.SIGNED_OUT) for seat in there]


MOVES: Final = {"call": _call, "lose": _lose, "finish": _finish, "ready": _ready, "sit": _sit, "break": _break}
