"""How long a visitor may have to wait, and how that was worked out.

The queue is played forward: staffed windows, each free now or after the rest of its present visit, take the waiting
tickets in order (Kiefer and Wolfowitz's recursion for a first-come first-served queue with several servers).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from statistics import median

PRIOR_VISITS = 5
"""The contract's default minutes count as much as this many visits of today."""
LEAST_REST_MINUTES = 2.0
"""What is left of a visit which already took longer than expected."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Expected minutes of a visit for one purpose, and from how many of today's visits it was learnt."""

    minutes: float
    visits: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """Minutes to wait, or None when nothing can be said; ``how`` tells a person where it comes from."""

    minutes: int | None
    how: str


def pace(seconds: Sequence[float], default_minutes: float, last: int) -> Pace:
    """Return the expected length of a visit: the median of the last visits, shrunk to the contract's default.

    ``seconds`` are handling times, oldest first; the ``last`` of them count (the policy's ``estimate_from_last``).
    """
    recent = list(seconds)[-last:] if last > 0 else []
    if not recent:
        return Pace(default_minutes, 0)
    middle = median(recent) / 60
    weighed = (middle * len(recent) + default_minutes * PRIOR_VISITS) / (len(recent) + PRIOR_VISITS)
    return Pace(weighed, len(recent))


def rest_of_visit(expected_minutes: float, elapsed_seconds: float) -> float:
    """Return the minutes a present visit may still take; never less than LEAST_REST_MINUTES."""
    return max(expected_minutes - elapsed_seconds / 60, LEAST_REST_MINUTES)


def waits(rests: Iterable[float], visits: Iterable[float]) -> list[float]:
    """Return minutes until each of the visits begins, in order, and last those for somebody who came now.

    ``rests`` has one entry for each staffed window: minutes until it is free. Without any, the list is empty.
    """
    free_in = list(rests)
    if not free_in:
        return []
    heapify(free_in)
    begins = []
    for minutes in visits:
        start = heappop(free_in)
        begins.append(start)
        heappush(free_in, start + minutes)
    return [*begins, free_in[0]]


def shown_minutes(minutes: float) -> int:
    """Return minutes as shown to people: rounded up, so that nobody is promised less than was worked out."""
    return math.ceil(round(minutes, 6))


def explained(windows: int, ahead: int, paces: Mapping[str, Pace], wait: float | None) -> Estimate:
    """Return the estimate with the sentence that says how it was computed. ``paces`` is keyed by short label."""
    if wait is None or windows == 0:
        return Estimate(None, "着席中の窓口がないため、待ち時間の目安を出せません。窓口に着席すると計算します。")
    if ahead == 0 and wait == 0:
        return Estimate(0, "空いている窓口があり、お待ちの方はいません。")
    lengths = "、".join(_pace_text(name, each) for name, each in paces.items())
    return Estimate(
        shown_minutes(wait),
        f"着席中の窓口{windows}、お待ちの方{ahead}人、1件あたり{lengths}から計算しています。",
    )


def _pace_text(name: str, each: Pace) -> str:
    """Return one purpose's pace and its source, in words."""
    source = f"本日{each.visits}件の実績と契約の標準時間" if each.visits else "契約の標準時間"
    return f"{name} 約{shown_minutes(each.minutes)}分（{source}）"
