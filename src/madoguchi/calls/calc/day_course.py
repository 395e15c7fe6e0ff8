"""How today's answer rate stands, and where it is heading.

The forecast takes the calls still to come from the same weekday of the last weeks, scaled by how busy today is, and lets
them be answered as in the last hour; that hour is weighed with the whole day's rate, because an hour of few calls says
little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

HELD_BACK_CALLS = 10.0
"""The last hour's rate counts as much as the day's when it has so many calls."""
LEAST, MOST = 0.5, 2.0
"""Today's business against that of other weeks is believed within these bounds."""


@dataclass(slots=True, frozen=True)
class Tally:
    """Calls that stand in the denominator and have an end, and those of them that were answered."""

    offered: int = 0
    answered: int = 0

    @property
    def rate(self) -> float | None:
        """Answered ÷ offered, None without a call."""
        return self.answered / self.offered if self.offered else None


def still_to_come(past: Mapping[time, float], today: int, now: time, hours: tuple[time, time]) -> float:
    """Return the calls expected between now and closing.

    `past`: mean calls of earlier days by the half hour of the day. Without any the day's own pace goes on.
    """
    opens, closes = _minutes(hours[0]), _minutes(hours[1])
    at = min(max(_minutes(now), opens), closes)
    gone = sum(calls * _share_before(half, at) for half, calls in past.items())
    left = sum(past.values()) - gone
    if left <= 0 and gone <= 0:
        return today * (closes - at) / (at - opens) if at > opens else 0.0
    busy = min(MOST, max(LEAST, today / gone)) if gone >= 1 else 1.0
    return left * busy


def heading(day: Tally, last_hour: Tally, to_come: float) -> float | None:
    """Return the rate at which the day is likely to end, None while nothing is known."""
    rate = day.rate
    if rate is None:
        return None
    recent = (last_hour.answered + HELD_BACK_CALLS * rate) / (last_hour.offered + HELD_BACK_CALLS)
    return (day.answered + to_come * recent) / (day.offered + to_come)


def percent(rate: float | None) -> float | None:
    """Return a rate as per cent with one decimal, cut and never rounded up to a target it has not reached."""
    return None if rate is None else int(rate * 1000 + 1e-9) / 10


def half_of_day(at: datetime) -> time:
    """Return the half hour of the day in which a local moment lies."""
    return time(at.hour, at.minute // 30 * 30)


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute + at.second / 60


def _share_before(half: time, at: float) -> float:
    """Return how much of a half hour lies before a minute of the day."""
    return min(1.0, max(0.0, (at - _minutes(half)) / 30))
