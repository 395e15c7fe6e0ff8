"""Which method forecasts a series: tried on the last weeks as if they were to come, beside the plain last value.

Nothing which is worse than repeating the last same weekday may be published (the rolling origin decides).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from madoguchi.planning.calc.accuracy import Trial, coverage, spread, wape
from madoguchi.planning.calc.methods import LEVEL, METHODS, NAIVE, Method
from madoguchi.planning.calc.seen import Seen, Setting

ORIGINS: Final = 8
HORIZON_DAYS: Final = 14
LEAST_BEFORE: Final = 10
LEAST_TESTED: Final = 10
"""With fewer tested days nothing is compared: the recent level forecasts, held by the contract's figure."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What won, and how it did: parts of 1, None where nothing could be tested."""

    method: str
    wape: float | None
    naive_wape: float | None
    coverage: float | None
    spread: float
    tested_days: int

    @property
    def replaced(self) -> bool:
        """Whether the plain last value stands in because it was better."""
        return self.method == NAIVE


def chosen(seen: Sequence[Seen], setting: Setting, methods: Mapping[str, Method] = METHODS) -> Choice:
    """Return the best method of the rolling origin; the plain last value only where it beats every other."""
    trials = tried(seen, setting, methods)
    naive = trials.get(NAIVE, [])
    if len(naive) < LEAST_TESTED:
        return Choice(LEVEL, None, None, None, spread(trials.get(LEVEL, [])), len(naive))
    errors = {name: wape(points) or 0.0 for name, points in trials.items()}
    best = min((name for name in errors if name != NAIVE), key=errors.__getitem__)
    won = NAIVE if errors[NAIVE] < errors[best] else best
    points = trials[won]
    return Choice(won, errors[won], errors[NAIVE], coverage(points), spread(points), len(points))


def tried(
    seen: Sequence[Seen],
    setting: Setting,
    methods: Mapping[str, Method] = METHODS,
    origins: int = ORIGINS,
) -> dict[str, list[Trial]]:
    """Return by method what it would have said of the last weeks, on the same days for all. ``seen`` is in order of days.

    Left out are days whose weekday or ward was never seen before: the plain last value would have nothing to say.
    """
    found: dict[str, list[Trial]] = {name: [] for name in methods}
    for number, origin in enumerate(_origins(seen, origins)):
        before = [each for each in seen if each.day < origin]
        known = {each.key for each in before}
        end = origin + timedelta(days=HORIZON_DAYS)
        after = [each for each in seen if origin <= each.day < end and each.key in known]
        if len(before) < LEAST_BEFORE or not after:
            continue
        for name, method in methods.items():
            said = method(before, after, setting).expected(after, setting)
            found[name] += [Trial(number, said_of, each.count) for said_of, each in zip(said, after, strict=True)]
    return found


def _origins(seen: Sequence[Seen], origins: int) -> list[date]:
    """Return the first days of the tests, a week apart; the last has at least a week of records behind it."""
    if not seen:
        return []
    last = seen[-1].day - timedelta(days=6)
    return [last - timedelta(weeks=back) for back in range(origins - 1, -1, -1)]
