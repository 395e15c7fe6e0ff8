"""The fewest seats which keep both promises of the contract: the answer rate, and hardly any five-minute wait.

The two clauses ask for different numbers (60 calls an hour of 4 minutes: 5 seats answer 89.7 %, yet leave about one
five-minute wait a day; 7 avoid it), and the answer rate alone is often kept with fewer seats than the load in erlangs,
where textbook searches refuse to look. In steady state only: a plan for real days needs the day's variation on top.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from madoguchi.planning.calc.erlang import ErlangA

MOST_SEATS = 1_000_000


@dataclass(frozen=True, slots=True)
class CallFlow:
    """Calls as they come: how many an hour, how long each takes (ringing to after-call work), how long callers wait."""

    calls_per_hour: float
    handling_s: float
    patience_s: float

    @property
    def load(self) -> float:
        """Offered load in erlangs."""
        return self.calls_per_hour / 3600.0 * self.handling_s

    def with_seats(self, seats: int) -> ErlangA:
        """Return the queue of these calls before that many seats."""
        return ErlangA(seats, self.calls_per_hour, self.handling_s, self.patience_s)


@dataclass(frozen=True, slots=True)
class SeatTarget:
    """What was promised. `long_waits_per_day` counts answered and abandoned calls; None leaves the clause out."""

    answer_rate: float = 0.85
    long_wait_s: float = 300.0
    long_waits_per_day: float | None = 0.05
    hours_per_day: float = 8.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.answer_rate < 1.0:
            raise ValueError(f"An answer rate to keep lies from 0 to under 1: {self.answer_rate}")
        if self.long_waits_per_day is not None and self.long_waits_per_day <= 0.0:
            raise ValueError("Long waits can be made rare, not impossible: their limit is above 0")

    def met_by(self, queue: ErlangA) -> bool:
        """Whether both clauses are kept in steady state."""
        if queue.answer_rate < self.answer_rate:
            return False
        return self.long_waits_per_day is None or self.long_waits_in(queue) < self.long_waits_per_day

    def long_waits_in(self, queue: ErlangA) -> float:
        """Return the expected number of long waits in a day."""
        return queue.long_waits_per_hour(self.long_wait_s).both * self.hours_per_day


def fewest_seats(flow: CallFlow, target: SeatTarget) -> int:
    """Return the least number of seats (at least 1) which keeps the target, also below the load.

    Both clauses only gain from one more seat (a coupling argument; Whitt 2006), so bisection is exact. It starts from
    load x answer rate, because `seats` seats never answer more than `seats` erlangs.
    """
    certain = max(0, math.ceil(flow.load * target.answer_rate * (1.0 - 1e-12)) - 1)
    return least(lambda seats: target.met_by(flow.with_seats(seats)), above=certain, most=MOST_SEATS)


def least(holds: Callable[[int], bool], *, above: int, most: int) -> int:
    """Return the least number over `above` for which a monotone condition holds; LookupError when none up to `most`."""
    low, step = above, 1
    while not holds(high := min(low + step, most)):
        if high == most:
            raise LookupError(f"Not even {most} are enough")
        low, step = high, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
