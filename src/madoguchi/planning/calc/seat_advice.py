"""The wallboard's advice: how many seats to add now, for how long, and what may be expected of it.

The queue is carried forward from where it stands (`day_outlook`), with the seats as they are and with more of them, and
the fewest extra seats are taken which keep both promises for the rest of today. Whoever has waited five minutes gets a
seat at once, whatever the figures say. Extra seats count from now on, without the time it takes to open them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from madoguchi.planning.calc.day_outlook import Crowd, Expected, Phase, Times, outlook
from madoguchi.planning.calc.seat_search import CallFlow, SeatTarget, fewest_seats, least

DURATIONS_MIN = (15, 30, 60, 120, 240)
EARLY_WARNING_S = 180.0
WITHIN_REACH = 0.005
"""When a promise cannot be kept any more, the advice goes for what can be had, less this half point."""


class Reason(StrEnum):
    """Why the advice is what it is; several may hold. The page has a sentence for each."""

    LONG_WAIT_NOW = "long_wait_now"  # somebody has waited five minutes
    LONG_WAIT_NEAR = "long_wait_near"  # somebody has waited three
    RATE_BELOW = "rate_below"  # the answer rate so far is under the promise
    RATE_FALLING = "rate_falling"  # with the seats as they are the day will end under it
    LONG_WAITS_EXPECTED = "long_waits_expected"  # with the seats as they are there will be five-minute waits
    OVERLOADED = "overloaded"  # more calls come than the seats can ever do
    RATE_OUT_OF_REACH = "rate_out_of_reach"  # no number of seats brings the day back over the line
    SEATS_PAUSED = "seats_paused"  # some of the extra seats are there, on a break
    NOT_ENOUGH_SEATS = "not_enough_seats"  # fewer can be added than would be needed
    NO_CALL_RATE = "no_call_rate"  # nothing known of how many calls come: only those waiting are looked at
    ENOUGH = "enough"  # nothing to add


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats signed in: free, busy (ringing, talking or after-call work), paused."""

    free: int
    busy: int
    paused: int = 0

    @property
    def taking_calls(self) -> int:
        """Seats which take calls."""
        return self.free + self.busy


@dataclass(frozen=True, slots=True)
class Now:
    """The call centre at this moment.

    `offered` counts every call of today, those waiting too; `answered` those which a seat took. `half_hour_calls` are the
    last complete half hours, oldest first. `handling_s` holds ringing, talk, hold and after-call work. `can_add` None
    means as many as needed. `forecast_calls_per_hour` weighs as much as one half hour, and stands alone at opening.
    """

    waits_so_far_s: tuple[float, ...]
    seats: Seats
    offered: int
    answered: int
    half_hour_calls: tuple[int, ...]
    handling_s: float
    patience_s: float
    minutes_left: float
    forecast_calls_per_hour: float | None = None
    can_add: int | None = None

    def __post_init__(self) -> None:
        if self.answered + len(self.waits_so_far_s) > self.offered:
            raise ValueError("More calls answered and waiting than were offered")
        if self.minutes_left < 0:
            raise ValueError(f"The day cannot have {self.minutes_left} minutes left: after its end there are 0")

    @property
    def crowd(self) -> Crowd:
        """Who talks and who waits, longest first."""
        return Crowd(self.seats.busy, tuple(sorted(self.waits_so_far_s, reverse=True)))

    @property
    def longest_wait_s(self) -> float:
        """The longest wait so far of those waiting; 0 when nobody waits."""
        return max(self.waits_so_far_s, default=0.0)

    @property
    def rate_so_far(self) -> float | None:
        """Answered ÷ offered, without those still waiting; None before the first call has ended its wait."""
        decided = self.offered - len(self.waits_so_far_s)
        return self.answered / decided if decided else None


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do and what it will bring; figures "unchanged" are those of doing nothing.

    Long waits are callers who wait `long_wait_s` or longer between now and the end of the day, those who do already
    included, whether they are answered or give up.
    """

    add_seats: int
    for_minutes: int
    from_paused: int
    expected_answer_rate_day: float | None
    expected_long_waits: float
    unchanged_answer_rate_day: float | None
    unchanged_long_waits: float
    calls_per_hour: float
    reasons: tuple[Reason, ...]


def recent_rate(half_hour_calls: tuple[int, ...], forecast_calls_per_hour: float | None = None) -> float:
    """Return calls an hour from the last half hours, each weighing half as much as the one after it; 0 when unknown."""
    weights = [0.5**age for age in range(len(half_hour_calls))]
    calls = sum(weight * count for weight, count in zip(weights, reversed(half_hour_calls), strict=True))
    hours = sum(weights) * 0.5
    if forecast_calls_per_hour is not None:
        calls, hours = calls + forecast_calls_per_hour * 0.5, hours + 0.5
    return calls / hours if hours else 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """Today from now on: asks `outlook` for any number of extra seats and any time."""

    now: Now
    calls_per_hour: float
    target: SeatTarget

    def with_extra(self, seats: int, minutes: float = math.inf) -> Expected:
        """Return what is to be expected with extra seats for so many minutes."""
        left_s, base = self.now.minutes_left * 60.0, self.now.seats.taking_calls
        until_s = min(left_s, minutes * 60.0)
        phases: tuple[Phase, ...] = (Phase(until_s, base + seats, self.calls_per_hour),)
        if until_s < left_s:
            phases += (Phase(left_s - until_s, base, self.calls_per_hour),)
        times = Times(self.now.handling_s, self.now.patience_s, self.target.long_wait_s)
        return outlook(self.now.crowd, phases, times)

    def answer_rate(self, expected: Expected) -> float | None:
        """Return the day's answer rate at its end; None when no call comes at all."""
        offered = self.now.offered + expected.coming
        answered = self.now.answered + self.still_to_decide(expected) - expected.abandoned
        return within(answered / offered) if offered > 0 else None

    def rest_rate(self, expected: Expected) -> float:
        """Return the answer rate of those waiting and still to come; 1 when there are none."""
        calls = self.still_to_decide(expected)
        return within(1.0 - expected.abandoned / calls) if calls > 0 else 1.0

    def still_to_decide(self, expected: Expected) -> float:
        """Return callers waiting and still to come."""
        return len(self.now.waits_so_far_s) + expected.coming

    @property
    def overdue(self) -> int:
        """Extra seats without which somebody who has had a long wait already would have to wait on."""
        late = sum(wait >= self.target.long_wait_s for wait in self.now.waits_so_far_s)
        return max(0, late - self.now.seats.free)

    @property
    def useful(self) -> int:
        """Extra seats beyond which nothing is gained: one for each who waits, and both promises kept afterwards."""
        waiting = len(self.now.waits_so_far_s)
        flow = CallFlow(self.calls_per_hour, self.now.handling_s, self.now.patience_s)
        return max(1, waiting, fewest_seats(flow, self.target) + waiting - self.now.seats.free)


@dataclass(frozen=True, slots=True)
class Aim:
    """What the advice goes for: the promises, or what is left of them."""

    day_rate: float
    rest_rate: float
    long_waits: float

    def met(self, day: Day, expected: Expected) -> bool:
        """Whether the expectation reaches the aim."""
        rate = day.answer_rate(expected)
        return (
            (rate is None or rate >= self.day_rate)
            and day.rest_rate(expected) >= self.rest_rate
            and expected.long_waits <= self.long_waits
        )


def within(share: float) -> float:
    """Return a share without the last digit's rounding."""
    return min(1.0, max(0.0, share))


def advise(now: Now, target: SeatTarget | None = None) -> Advice:
    """Return the fewest seats to add now, and the shortest time, which keep both promises for the rest of today."""
    target = target or SeatTarget()
    day = Day(now, recent_rate(now.half_hour_calls, now.forecast_calls_per_hour), target)
    aim = best_aim(day, day.with_extra(day.useful))
    needed = least(lambda seats: aim.met(day, day.with_extra(seats)), above=day.overdue - 1, most=day.useful)
    added = needed if now.can_add is None else min(needed, now.can_add)
    minutes = shortest_time(day, aim, added)
    unchanged, expected = day.with_extra(0), day.with_extra(added, minutes)
    return Advice(
        add_seats=added,
        for_minutes=minutes,
        from_paused=min(added, now.seats.paused),
        expected_answer_rate_day=day.answer_rate(expected),
        expected_long_waits=expected.long_waits,
        unchanged_answer_rate_day=day.answer_rate(unchanged),
        unchanged_long_waits=unchanged.long_waits,
        calls_per_hour=day.calls_per_hour,
        reasons=reasons(day, unchanged, needed, aim),
    )


def best_aim(day: Day, best: Expected) -> Aim:
    """Return the promises where the best that can be done keeps them, else what comes close to that best."""
    target, rate = day.target, day.answer_rate(best)
    limit = target.long_waits_per_day
    long_waits = math.inf if limit is None else best.long_waits + limit
    if rate is None or rate >= target.answer_rate:
        return Aim(target.answer_rate, 0.0, long_waits)
    return Aim(0.0, min(target.answer_rate, day.rest_rate(best) - WITHIN_REACH), long_waits)


def shortest_time(day: Day, aim: Aim, added: int) -> int:
    """Return for how many minutes the seats are needed: the first of DURATIONS_MIN which will do, else until the end."""
    if added == 0:
        return 0
    for minutes in DURATIONS_MIN:
        if minutes < day.now.minutes_left and aim.met(day, day.with_extra(added, minutes)):
            return minutes
    return max(DURATIONS_MIN[0], math.ceil(day.now.minutes_left / 5.0) * 5)


def reasons(day: Day, unchanged: Expected, needed: int, aim: Aim) -> tuple[Reason, ...]:
    """Return every reason which holds, in the order of `Reason`."""
    now, target = day.now, day.target
    so_far, rate = now.rate_so_far, day.answer_rate(unchanged)
    longest, limit = now.longest_wait_s, target.long_waits_per_day
    load = day.calls_per_hour / 3600.0 * now.handling_s
    holds = {
        Reason.LONG_WAIT_NOW: longest >= target.long_wait_s,
        Reason.LONG_WAIT_NEAR: EARLY_WARNING_S <= longest < target.long_wait_s,
        Reason.RATE_BELOW: so_far is not None and so_far < target.answer_rate,
        Reason.RATE_FALLING: rate is not None and rate < target.answer_rate,
        Reason.LONG_WAITS_EXPECTED: limit is not None and unchanged.long_waits > limit,
        Reason.OVERLOADED: load >= now.seats.taking_calls and load > 0,
        Reason.RATE_OUT_OF_REACH: aim.day_rate < target.answer_rate,
        Reason.SEATS_PAUSED: needed > 0 and now.seats.paused > 0,
        Reason.NOT_ENOUGH_SEATS: now.can_add is not None and needed > now.can_add,
        Reason.NO_CALL_RATE: not now.half_hour_calls and now.forecast_calls_per_hour is None,
        Reason.ENOUGH: needed == 0,
    }
    return tuple(reason for reason, held in holds.items() if held)
