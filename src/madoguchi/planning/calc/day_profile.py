"""How a day's visitors or calls spread over its half hours.

Before there are records an assumed profile stands in; afterwards the records count, held back by that assumption as
if it had been seen on ``HELD_BACK`` visitors of that weekday or ward.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Final

SLOT_MINUTES: Final = 30
HELD_BACK: Final = 200.0
USUAL_HOURS: Final = {8: 0.9, 9: 1.3, 10: 1.6, 11: 1.4, 12: 0.9, 13: 1.1, 14: 1.2, 15: 1.0, 16: 0.8, 17: 0.4}
"""Assumed arrivals by hour: a morning peak, fewer at noon, fewest before closing."""
OTHER_HOURS: Final = 0.5

Shares = Mapping[time, float]


def half_hours(opens_at: time, closes_at: time) -> tuple[time, ...]:
    """Return the starts of the half hours from opening to closing; the last one may be shorter."""
    first, last = _minutes(opens_at), _minutes(closes_at)
    return tuple(time(*divmod(at, 60)) for at in range(first, last, SLOT_MINUTES))


def assumed_shares(slots: Sequence[time]) -> dict[time, float]:
    """Return which part of a day comes in which half hour, from the assumed profile. Sums to 1."""
    weights = {slot: USUAL_HOURS.get(slot.hour, OTHER_HOURS) for slot in slots}
    total = sum(weights.values())
    return {slot: weight / total for slot, weight in weights.items()}


def shares(slots: Sequence[time], seen: Mapping[time, float], held_by: Shares | None = None) -> dict[time, float]:
    """Return the parts of a day from what was seen, held back by a profile (the assumed one unless told). Sums to 1."""
    prior = held_by or assumed_shares(slots)
    counted = into_slots(slots, seen)
    total = sum(counted.values()) + HELD_BACK
    return {slot: (counted[slot] + HELD_BACK * prior[slot]) / total for slot in slots}


def into_slots(slots: Sequence[time], seen: Mapping[time, float]) -> dict[time, float]:
    """Put counts into the half hours; who came before opening or after closing counts in the first or last one."""
    found = dict.fromkeys(slots, 0.0)
    for at, count in seen.items():
        fitting = [slot for slot in slots if slot <= at]
        found[fitting[-1] if fitting else slots[0]] += count
    return found


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
