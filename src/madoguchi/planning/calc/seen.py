"""What a forecast is made from: counted days, days to come, and what is known of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.planning.calc.events import Event


@dataclass(frozen=True, slots=True)
class Coming:
    """A day to come. ``key`` is what repeats: the weekday of the telephone desk, or site and weekday of a counter."""

    day: date
    key: str
    follows_closed: bool = False


@dataclass(frozen=True, slots=True)
class Seen(Coming):
    """A day which is over, with how many came."""

    count: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the records: the events, and how many a day the contract lets expect."""

    events: tuple[Event, ...]
    usual: float
