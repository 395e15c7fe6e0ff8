"""A call centre played call by call, with seeded chance: what the formulas are compared with."""

from __future__ import annotations

import heapq
import random
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Played:
    """One call: when it came, how long it waited, whether its caller gave up."""

    at_s: float
    wait_s: float
    gave_up: bool


def played(
    draw: random.Random, *, seats: int, calls_per_hour: float, handling_s: float, patience_s: float, calls: int
) -> Iterator[Played]:
    """Give calls in the order in which they come, first come first served, from an empty centre."""
    free_at = [0.0] * seats
    now = 0.0
    for _ in range(calls):
        now += draw.expovariate(calls_per_hour / 3600)
        wait = max(0.0, free_at[0] - now)
        patience = draw.expovariate(1 / patience_s)
        if patience < wait:
            yield Played(now, patience, gave_up=True)
        else:
            heapq.heapreplace(free_at, now + wait + draw.expovariate(1 / handling_s))
            yield Played(now, wait, gave_up=False)


def mean_and_error(batches: list[float]) -> tuple[float, float]:
    """Return the mean of independent repetitions and its standard error."""
    mean = sum(batches) / len(batches)
    spread = sum((value - mean) ** 2 for value in batches) / (len(batches) - 1)
    return mean, (spread / len(batches)) ** 0.5


@dataclass(frozen=True, slots=True)
class Seated:
    """So many seats until a moment, so many afterwards; never none. A seat which closes finishes its call."""

    first: int
    until_s: float = float("inf")
    then: int = 1

    def at(self, now: float) -> int:
        return self.first if now < self.until_s else self.then


def from_here(
    draw: random.Random, *, busy: int, waits_so_far: tuple[float, ...], seated: Seated,
    flow: tuple[float, float, float], end_s: float,
) -> list[Played]:  # fmt: skip
    """Play on from a given moment until the last caller is gone; `flow` is calls an hour, handling and patience in s.

    Those who wait already keep their waits; calls come until `end_s`.
    """
    calls_per_hour, handling_s, patience_s = flow
    talks = [draw.expovariate(1 / handling_s) for _ in range(busy)]
    heapq.heapify(talks)
    comes = [-wait for wait in sorted(waits_so_far, reverse=True)]
    queue = deque((came, draw.expovariate(1 / patience_s)) for came in comes)
    found: list[Played] = []
    now, next_call = 0.0, _next(draw, 0.0, calls_per_hour, end_s)
    while True:
        while queue and len(talks) < seated.at(now):
            came, leaves = queue.popleft()
            found.append(Played(came, min(now, leaves) - came, gave_up=leaves < now))
            if leaves >= now:
                heapq.heappush(talks, now + draw.expovariate(1 / handling_s))
        change = seated.until_s if now < seated.until_s else float("inf")
        now = min(next_call, talks[0] if talks else float("inf"), change if queue else float("inf"))
        if now == float("inf"):
            return found
        while talks and talks[0] <= now:
            heapq.heappop(talks)
        if next_call <= now:
            queue.append((now, now + draw.expovariate(1 / patience_s)))
            next_call = _next(draw, now, calls_per_hour, end_s)


def _next(draw: random.Random, now: float, calls_per_hour: float, end_s: float) -> float:
    at = now + draw.expovariate(calls_per_hour / 3600)
    return at if at < end_s else float("inf")
