"""From counted days to everything a forecast consists of. Loads NumPy, and statsforecast when it forecasts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from madoguchi.planning.calc.choosing import Choice, chosen
from madoguchi.planning.calc.day_profile import shares
from madoguchi.planning.calc.expectation import SPREAD
from madoguchi.planning.calc.levels import taken_apart
from madoguchi.planning.calc.methods import METHODS
from madoguchi.planning.calc.publishing import Grounds
from madoguchi.planning.calc.seen import Coming, Seen, Setting

FEW_DAYS: Final = 5
"""With fewer counted days than this the contract's figure may still be far off, and the interval says so."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The choice, the coming days without lifts, and the grounds on which they are published."""

    choice: Choice
    bases: tuple[float, ...]
    grounds: Grounds


def fitted(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Fitted:
    """Choose the method for a history in order of days, and forecast the coming ones by it."""
    choice = chosen(seen, setting)
    path = METHODS[choice.method](seen, coming, setting)
    parts = taken_apart(seen, setting)
    grounds = Grounds(
        events=setting.events,
        learned=parts.learned,
        spread=choice.spread if len(seen) >= FEW_DAYS else SPREAD,
        keys=parts.keys,
        repeated_until=seen[-1].day if choice.replaced else None,
    )
    return Fitted(choice, tuple(max(0.0, base) for base in path.bases), grounds)


def shares_by_key(
    slots: Mapping[str, Sequence[time]], seen: Mapping[str, Mapping[time, float]]
) -> dict[str, dict[time, float]]:
    """Return by key which part of a day comes in which half hour, each held back by the profile of all together."""
    together: dict[time, float] = {}
    for counts in seen.values():
        for at, count in counts.items():
            together[at] = together.get(at, 0.0) + count
    return {
        key: shares(starts, seen.get(key, {}), shares(starts, together))
        for key, starts in slots.items()
        if starts
    }  # fmt: skip
