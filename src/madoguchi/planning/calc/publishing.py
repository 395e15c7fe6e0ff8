"""From what a method said of a day to what is published: the number with its events, its interval, and why.

Light on purpose: entering an event renews what stands, without fitting anything anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from madoguchi.planning.calc.count_spread import band
from madoguchi.planning.calc.demand import Band
from madoguchi.planning.calc.events import Event, Learned, after_closed, factor, lifts
from madoguchi.planning.calc.seen import Coming

WEEKDAYS: Final = "月火水木金土日"
TOLD: Final = 0.05
"""A difference below 5 % is not told."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What all days of a forecast share.

    ``keys`` tell by how much a weekday or ward differs, ``names`` what people call it. ``repeated_until`` is the last
    counted day where the plain last value is published: lifts which it contains already are not put on top.
    """

    events: tuple[Event, ...]
    learned: Learned
    spread: float
    keys: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    repeated_until: date | None = None

    @property
    def felt(self) -> tuple[Event, ...]:
        """The events which are put on top."""
        if self.repeated_until is None:
            return self.events
        return tuple(each for each in self.events if each.starts_on > self.repeated_until)


@dataclass(frozen=True, slots=True)
class Published:
    """One day: the number with its interval, and the reasons in words."""

    coming: Coming
    base: float
    total: Band
    reasons: tuple[str, ...]


def published(coming: Coming, base: float, grounds: Grounds) -> Published:
    """Return a day's number with its events on top."""
    follows = coming.follows_closed and grounds.repeated_until is None
    mean = base * factor(coming.day, grounds.felt, grounds.learned, follows_closed=follows)
    return Published(coming, base, band(mean, grounds.spread), reasons(coming, grounds, follows=follows))


def reasons(coming: Coming, grounds: Grounds, *, follows: bool) -> tuple[str, ...]:
    """Return why the day is not like the others, in words."""
    found = []
    key = grounds.keys.get(coming.key, 1.0)
    if abs(key - 1.0) >= TOLD and grounds.repeated_until is None:
        name = grounds.names.get(coming.key, f"{WEEKDAYS[coming.day.weekday()]}曜日")
        found.append(f"{name}は平均の{key:.2f}倍です。")
    if follows and abs(after_closed(grounds.learned)) >= TOLD:
        found.append(f"休み明けのため{signed(after_closed(grounds.learned))}です。")
    titles = {each.key: each.title for each in grounds.felt}
    for event, lift in lifts(coming.day, grounds.felt, grounds.learned).items():
        found.append(f"「{titles[event]}」のため{signed(lift)}です。")
    return tuple(found)


def signed(part: float) -> str:
    """Return a part of 1 as signed per cent."""
    return f"{'＋' if part >= 0 else '−'}{abs(part):.0%}"
