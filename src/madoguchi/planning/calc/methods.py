"""Ways to forecast: each takes what was seen and gives, for days to come, what would come without lifts and with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from madoguchi.planning.calc.events import NOTHING_LEARNED, Learned, factor
from madoguchi.planning.calc.levels import Numbers, Parts, taken_apart
from madoguchi.planning.calc.seen import Coming, Seen, Setting

LEVEL: Final = "level"
ETS: Final = "ets"
NAIVE: Final = "seasonal_naive"
SHORTEST: Final = 20
"""With fewer days of records no smoothing is fitted: the recent level has to do."""
LEAST_SHARE, MOST_SHARE = 0.25, 4.0
"""A smoothed level is believed within these bounds of the recent one: a trend is not carried out of sight."""


@dataclass(frozen=True, slots=True)
class Path:
    """What a method says: by coming day the number without lifts, and what it learned of lifts."""

    bases: tuple[float, ...]
    learned: Learned
    naive: bool = False

    def expected(self, coming: Sequence[Coming], setting: Setting) -> list[float]:
        """Return the numbers with their lifts; the last value repeated is taken as it is."""
        if self.naive:
            return list(self.bases)
        return [
            base * factor(each.day, setting.events, self.learned, follows_closed=each.follows_closed)
            for base, each in zip(self.bases, coming, strict=True)
        ]


Method = Callable[[Sequence[Seen], Sequence[Coming], Setting], Path]


def by_last(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Seasonal naive: what came on the same weekday (at the same ward) last time, events and all."""
    last = {each.key: each.count for each in seen}
    mean = sum(last.values()) / len(last) if last else setting.usual
    return Path(tuple(last.get(each.key, mean) for each in coming), NOTHING_LEARNED, naive=True)


def by_level(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Go on at the recent level, with weekday or ward and lifts. Works from no day of records on."""
    parts = taken_apart(seen, setting)
    return Path(tuple(parts.level * parts.keys.get(each.key, 1.0) for each in coming), parts.learned)


def by_ets(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Smooth the level by the exponential smoothing which fits best (statsforecast's AutoETS); else as by_level."""
    parts = taken_apart(seen, setting)
    series = _daily_level(seen, parts)
    days = sorted({each.day for each in coming})
    if len(series) < SHORTEST or not days:
        return Path(tuple(parts.level * parts.keys.get(each.key, 1.0) for each in coming), parts.learned)
    ahead = np.clip(smoothed(series, len(days)), LEAST_SHARE * parts.level, MOST_SHARE * parts.level)
    by_day = dict(zip(days, ahead.tolist(), strict=True))
    return Path(tuple(by_day[each.day] * parts.keys.get(each.key, 1.0) for each in coming), parts.learned)


def smoothed(series: Numbers, steps: int) -> Numbers:
    """Return the coming steps of a series without season, by AutoETS with a damped trend or none."""
    from statsforecast.models import AutoETS  # noqa: PLC0415  heavy: only where a forecast is made

    found: Numbers = AutoETS(season_length=1, model="ZZN", damped=True).forecast(y=series, h=steps)["mean"]
    return found


def _daily_level(seen: Sequence[Seen], parts: Parts) -> Numbers:
    """Return the level each day shows once weekday, ward and lifts are taken out; wards of one day count together."""
    came: dict[int, float] = {}
    exposed: dict[int, float] = {}
    for each, lift in zip(seen, parts.factors.tolist(), strict=True):
        at = each.day.toordinal()
        came[at] = came.get(at, 0.0) + each.count
        exposed[at] = exposed.get(at, 0.0) + parts.keys[each.key] * lift
    return np.array([came[at] / exposed[at] for at in sorted(came)])


METHODS: Final[dict[str, Method]] = {LEVEL: by_level, ETS: by_ets, NAIVE: by_last}
