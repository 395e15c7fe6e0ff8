"""What the rest of today will bring, from exactly where the queue stands: the M/M/N+M queue in time, not in balance.

The number of callers in the centre (talking or waiting) is a birth-and-death chain. Its distribution is carried forward
by implicit Euler steps which lengthen: never negative, never losing a caller. Because p(T) - p(0) = Q x (time spent in
each state) holds exactly for the stepped sums too, the expected counts are exact once the day has settled, however long
the steps were; before that they are within about a per cent (compared with a simulation in the tests).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

CLOSING_S = 1800.0
"""After the last call is let in, the queue is worked off; whoever still waits after this counts as abandoned."""
GROWTH = 1.2
PARTS = 30


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of time with so many seats (0 or more) and so many calls an hour."""

    duration_s: float
    seats: int
    calls_per_hour: float


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is in the centre now: seats which talk, and how long each waiting caller has waited, longest first."""

    busy: int
    waits_so_far_s: tuple[float, ...]

    @property
    def size(self) -> int:
        """Callers talking or waiting."""
        return self.busy + len(self.waits_so_far_s)


@dataclass(frozen=True, slots=True)
class Times:
    """Means in seconds, both finite and above 0, and the wait which must not be reached."""

    handling_s: float
    patience_s: float
    long_wait_s: float = 300.0


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected numbers from now to the end of the day, of those waiting now and those still to come."""

    coming: float
    abandoned: float
    long_waits: float


def outlook(crowd: Crowd, phases: tuple[Phase, ...], times: Times) -> Expected:
    """Return what is to be expected; the last phase is followed by CLOSING_S with the same seats and no more calls.

    A caller's chance of a long wait is computed with the seats of the moment of arrival.
    """
    closing = Phase(CLOSING_S, phases[-1].seats, 0.0)
    chances = [0.0] * (highest(crowd, phases, times) + 1)
    chances[crowd.size] = 1.0
    coming = abandoned = 0.0
    long_waits = sum(long_waits_now(crowd, phases[0].seats, times))
    for phase in (*phases, closing):
        spent, chances = carried(chances, phase, times)
        per_s = phase.calls_per_hour / 3600.0
        late = long_wait_by_state(phase.seats, len(spent), times)
        coming += per_s * phase.duration_s
        abandoned += sum(time * max(0, j - phase.seats) for j, time in enumerate(spent)) / times.patience_s
        long_waits += per_s * sum(time * chance for time, chance in zip(spent, late, strict=True))
    abandoned += sum(chance * max(0, j - closing.seats) for j, chance in enumerate(chances))
    return Expected(coming, abandoned, long_waits)


def highest(crowd: Crowd, phases: tuple[Phase, ...], times: Times) -> int:
    """Return a number in the centre which is hardly ever passed: each leaves at least at the slower of the two rates."""
    per_s = max(phase.calls_per_hour for phase in phases) / 3600.0
    longest_s = min(max(times.handling_s, times.patience_s), sum(phase.duration_s for phase in phases))
    mean = max(float(crowd.size), per_s * longest_s)
    return math.ceil(mean + 8.0 * math.sqrt(mean) + 10.0) + crowd.size


def steps(duration_s: float, times: Times) -> Iterator[float]:
    """Give step lengths in seconds which begin short and grow, and together are the duration."""
    step, left = min(times.handling_s, times.patience_s) / PARTS, duration_s
    while left > 0:
        yield (taken := min(step, left))
        left -= taken
        step *= GROWTH


def carried(chances: list[float], phase: Phase, times: Times) -> tuple[list[float], list[float]]:
    """Return the expected seconds spent in each state during the phase, and the chances at its end."""
    births = phase.calls_per_hour / 3600.0
    deaths = [
        min(j, phase.seats) / times.handling_s + max(0, j - phase.seats) / times.patience_s
        for j in range(len(chances))
    ]  # fmt: skip
    spent = [0.0] * len(chances)
    for step in steps(phase.duration_s, times):
        chances = stepped(chances, births * step, [rate * step for rate in deaths])
        spent = [time + step * chance for time, chance in zip(spent, chances, strict=True)]
    return spent, chances


def stepped(chances: list[float], births: float, deaths: list[float]) -> list[float]:
    """Solve (1 - step Q) p' = p for the chances after one implicit Euler step (Thomas' algorithm, all terms positive).

    `births` and `deaths` are rates x step; the topmost state takes no births.
    """
    top = len(chances) - 1
    ratios: list[float] = []
    sums: list[float] = []
    ratio = carried_sum = 0.0
    for j, chance in enumerate(chances):
        pivot = 1.0 + (births if j < top else 0.0) + deaths[j] - births * ratio
        carried_sum = (chance + births * carried_sum) / pivot
        ratio = deaths[j + 1] / pivot if j < top else 0.0
        ratios.append(ratio)
        sums.append(carried_sum)
    after = sums
    for j in range(top - 1, -1, -1):
        after[j] += ratios[j] * after[j + 1]
    return after


def long_wait_by_place(places: int, seats: int, times: Times, left_s: float) -> list[float]:
    """Return, for place 1, 2, … in the queue, the chance still to wait after `left_s` more seconds, all seats busy.

    The wait of a patient caller at place i is a sum of i exponentials of rates c, c + 1, …, c + i - 1 (in patiences), so
    exp(-wait) has a beta(c, i) distribution: P(wait > y) = x^c (1 + c (1 - x) + c (c + 1) / 2! (1 - x)^2 + …) with
    x = exp(-y), i terms; the caller's own patience gives one more factor x. Terms are built from logarithms.
    """
    y = left_s / times.patience_s
    c = seats * times.patience_s / times.handling_s
    if y == 0.0:
        return [1.0] * places
    log_share = math.log(-math.expm1(-y))
    factors = (log_share + math.log((c + k - 1) / k) if c + k > 1 else -math.inf for k in range(1, places))
    logs = accumulate(factors, initial=-y * c)
    return [min(1.0, total) * math.exp(-y) for total in accumulate(math.exp(log) for log in logs)][:places]


def long_wait_by_state(seats: int, states: int, times: Times) -> list[float]:
    """Return, for each number in the centre, the chance that a caller who comes then has a long wait."""
    waiting = max(0, states - seats)
    return ([0.0] * seats + long_wait_by_place(waiting, seats, times, times.long_wait_s))[:states]


def long_waits_now(crowd: Crowd, seats: int, times: Times) -> list[float]:
    """Return, for each caller waiting now, the chance of a long wait; 1 for those who have had it already."""
    found = []
    for place, wait_s in enumerate(crowd.waits_so_far_s, start=1 + crowd.busy - seats):
        left_s = times.long_wait_s - wait_s
        if left_s <= 0:
            found.append(1.0)
        else:
            found.append(long_wait_by_place(place, seats, times, left_s)[-1] if place > 0 else 0.0)
    return found
