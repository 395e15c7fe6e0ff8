"""Queues of calls in the steady state: Erlang B, Erlang C and Erlang A, exact and stable at any load.

Calls arrive at random (Poisson) and take exponential times; seats are alike and take the caller who has waited longest.
"Load" is in erlangs: calls per second x handling time in seconds, where handling is ringing + talk + hold + after-call
work. Probabilities are of calls as they arrive. All results are within 1e-9 of the true value, relatively, and within
[0, 1]; what is under 1e-300 may be given as 0.

Erlang C has no steady state once load >= seats: without abandonment such a queue grows without end. It is said plainly
(probability 1, endless waits), never hidden behind a "probability" above 1. Erlang A has a steady state at every load.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from madoguchi.planning.calc.wait_density import Mass, WaitDensity

HOUR_S = 3600.0


def inverse_blocking(seats: int, load: float) -> float:
    """Return 1 / Erlang B for seats >= 0 and load > 0 erlangs; infinite beyond the range of a float.

    1 / B(n) = 1 + n / load x 1 / B(n - 1), B(0) = 1 (Erlang 1917; Jagerman 1974): a sum of positive terms. Below the
    smaller of seats and load, factors n / load < 1 forget the start, so the recursion may begin 9.5 standard deviations
    below: what is left of the start there is under exp(-45).
    """
    turn = min(seats, math.floor(load))
    first = max(0, turn - math.ceil(9.5 * math.sqrt(turn) + 50.0))
    inverse = 1.0
    for n in range(first + 1, seats + 1):
        inverse = 1.0 + n / load * inverse
        if inverse == math.inf:
            break
    return inverse


def erlang_b(seats: int, load: float) -> float:
    """Return the probability that a call finds all seats busy when nobody may wait: M/M/N/N, Erlang 1917."""
    checked(seats, load)
    return 1.0 / inverse_blocking(seats, load) if load > 0 else float(seats == 0)


def checked(seats: int, load: float) -> None:
    """Refuse what is no queue."""
    if seats < 0 or not 0.0 <= load < math.inf:
        raise ValueError(f"A queue has at least 0 seats and a finite load of at least 0 erlangs: {seats}, {load}")


def idle_weight(seats: int, load: float) -> float:
    """Return P(a seat is free) / P(exactly all seats busy, nobody waiting) = 1 / B(seats) - 1, without cancellation."""
    return seats / load * inverse_blocking(seats - 1, load) if load > 0 else math.inf


@dataclass(frozen=True)
class ErlangC:
    """M/M/N without abandonment (Erlang 1917; Cooper 1981, section 3.4).

    seats >= 1; calls_per_hour >= 0; handling_s > 0, in seconds.
    """

    seats: int
    calls_per_hour: float
    handling_s: float

    def __post_init__(self) -> None:
        checked(self.seats - 1, self.load)
        if not 0.0 < self.handling_s < math.inf:
            raise ValueError(f"Handling takes a finite time above 0 s: {self.handling_s}")

    @property
    def load(self) -> float:
        """The offered load in erlangs."""
        return self.calls_per_hour / HOUR_S * self.handling_s

    @property
    def grows_without_end(self) -> bool:
        """Whether more is offered than the seats can do: then there is no steady state and waits have no mean."""
        return self.load >= self.seats

    @cached_property
    def probability_wait(self) -> float:
        """P(wait > 0) = 1 / (1 + (1 / B - 1) (1 - load / seats)); 1 when the queue grows without end."""
        if self.grows_without_end:
            return 1.0
        return 1.0 / (1.0 + idle_weight(self.seats, self.load) * (self.seats - self.load) / self.seats)

    def probability_wait_longer(self, seconds: float) -> float:
        """P(wait > seconds): an exponential of rate (seats - load) / handling behind busy seats."""
        if self.grows_without_end:
            return 1.0
        return self.probability_wait * math.exp(-(self.seats - self.load) * seconds / self.handling_s)

    def probability_answered_within(self, seconds: float) -> float:
        """P(wait <= seconds); 0 when the queue grows without end."""
        if self.grows_without_end:
            return 0.0
        decay = (self.seats - self.load) * seconds / self.handling_s
        free = idle_weight(self.seats, self.load) * (self.seats - self.load) / self.seats
        at_once = free / (1.0 + free) if free < math.inf else 1.0
        return min(1.0, at_once - self.probability_wait * math.expm1(-decay))

    @property
    def mean_wait_s(self) -> float:
        """Mean wait of all calls in seconds; infinite when the queue grows without end."""
        if self.grows_without_end:
            return math.inf
        return self.probability_wait * self.handling_s / (self.seats - self.load)

    @property
    def occupancy(self) -> float:
        """Share of the seats' time which is busy."""
        return min(1.0, self.load / self.seats)


@dataclass(frozen=True, slots=True)
class LongWaits:
    """Calls an hour which wait at least a given time, by how they end."""

    answered: float
    abandoned: float

    @property
    def both(self) -> float:
        """Every caller who waited that long: what the contract's five-minute clause counts."""
        return self.answered + self.abandoned


@dataclass(frozen=True)
class ErlangA:
    """M/M/N+M (Palm 1957; Garnett, Mandelbaum and Reiman 2002): whoever waits gives up after an exponential patience.

    seats >= 1; calls_per_hour >= 0; handling_s and patience_s finite and > 0, in seconds. For endless patience take
    ErlangC, towards which this goes. Formulas: Zeltyn and Mandelbaum 2005, table 1, in the form of `wait_density`.
    """

    seats: int
    calls_per_hour: float
    handling_s: float
    patience_s: float

    def __post_init__(self) -> None:
        checked(self.seats - 1, self.load)
        if not (0.0 < self.handling_s < math.inf and 0.0 < self.patience_s < math.inf):
            raise ValueError(f"Handling and patience are finite times above 0 s: {self.handling_s}, {self.patience_s}")

    @property
    def load(self) -> float:
        """The offered load in erlangs, of those who give up as well."""
        return self.calls_per_hour / HOUR_S * self.handling_s

    @cached_property
    def density(self) -> WaitDensity:
        """The density of the wait of a caller with endless patience, behind busy seats."""
        patience = self.patience_s / self.handling_s
        return WaitDensity(c=self.seats * patience, surplus=(self.seats - self.load) * patience)

    @cached_property
    def behind_busy_seats(self) -> Mass:
        """The density's integrals over all waits."""
        return self.density.between(0.0)

    @cached_property
    def free(self) -> float:
        """Weight of "a seat is free", on the scale of the density."""
        return idle_weight(self.seats, self.load) / self.density.c * math.exp(-self.density.height)

    def share(self, weight: float) -> float:
        """Return a weight as a probability."""
        return min(1.0, weight / (self.free + self.behind_busy_seats.everybody))

    @cached_property
    def probability_wait(self) -> float:
        """P(wait > 0): all seats are busy when the call comes."""
        return self.share(self.behind_busy_seats.everybody)

    @cached_property
    def probability_abandon(self) -> float:
        """P(abandoned)."""
        return self.share(self.behind_busy_seats.gave_up)

    @cached_property
    def answer_rate(self) -> float:
        """P(answered) = 1 - P(abandoned), summed from its own positive parts."""
        if self.free == math.inf:
            return 1.0
        return self.share(self.free + self.behind_busy_seats.stayed)

    def probability_wait_longer(self, seconds: float) -> float:
        """P(wait > seconds), where a wait ends by an answer or by giving up."""
        y = seconds / self.patience_s
        return self.share(self.density.between(y).everybody * math.exp(-y))

    def probability_answered_within(self, seconds: float) -> float:
        """P(answered after at most `seconds`)."""
        if self.free == math.inf:
            return 1.0
        return self.share(self.free + self.density.between(0.0, seconds / self.patience_s).stayed)

    @property
    def mean_wait_s(self) -> float:
        """Mean wait of all calls in seconds, answered or not: patience x P(abandoned) (Little's law)."""
        return self.patience_s * self.probability_abandon

    @property
    def mean_wait_answered_s(self) -> float:
        """Mean wait of the answered calls in seconds (ASA)."""
        return self.patience_s * self.share(self.behind_busy_seats.stayed_time) / self.answer_rate

    @property
    def mean_waiting(self) -> float:
        """Mean number of callers waiting (Little's law)."""
        return self.calls_per_hour / HOUR_S * self.mean_wait_s

    @property
    def occupancy(self) -> float:
        """Share of the seats' time which is busy: load x P(answered) / seats."""
        return min(1.0, self.load * self.answer_rate / self.seats)

    def long_waits_per_hour(self, seconds: float) -> LongWaits:
        """Return how many calls an hour wait at least `seconds`, on average; a wait is of length exactly t with P = 0."""
        y = seconds / self.patience_s
        beyond, reached = self.density.between(y), math.exp(-y)
        return LongWaits(
            answered=self.calls_per_hour * self.share(beyond.stayed * reached),
            abandoned=self.calls_per_hour * self.share(beyond.gave_up * reached),
        )
