"""Deals counted breaks out to people: how many go when is settled, who goes when changes from day to day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from madoguchi.roster.calc.outline import Duty, Outline

Counts = Mapping[Duty, Mapping[int, int]]


def deal(
    outline: Outline, people: Mapping[Duty, Sequence[str]], counts: Counts, earlier: Mapping[tuple[str, int], int]
) -> dict[tuple[str, int], int]:
    """Return when each worker's break of a day begins; `earlier` breaks stay where their number allows it."""
    found: dict[tuple[str, int], int] = {}
    for duty, workers in people.items():
        left = _starts(outline, duty, len(workers), counts.get(duty, {}))
        waiting = []
        for worker in workers:
            at = earlier.get((worker, duty.day))
            if at is not None and left[at]:
                found[worker, duty.day] = at
                left[at] -= 1
            else:
                waiting.append(worker)
        turned = waiting[duty.day % len(waiting) :] + waiting[: duty.day % len(waiting)] if waiting else []
        found |= {(worker, duty.day): at for worker, at in zip(turned, sorted(left.elements()), strict=False)}
    return found


def _starts(outline: Outline, duty: Duty, people: int, counted: Mapping[int, int]) -> Counter[int]:
    starts = outline.break_starts(outline.kinds[duty.shift])
    if counted or not starts:
        return Counter(counted)
    middle = sum(starts) / len(starts)
    nearest = sorted(starts, key=lambda at: (abs(at - middle), at))
    return Counter(nearest[number % len(nearest)] for number in range(people))
