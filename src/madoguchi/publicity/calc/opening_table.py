"""When and where counters open, as a leaflet and a wall calendar show it: dates of each month, and what closes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

WEEKDAYS = "月火水木金土日"
MOST_DATES = 6
"""A month with more dates is told by its weekdays: a list of numbers would hide them."""
MOST_MONTHS = 6


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A place with a counter; weekdays as ISO numbers, Monday 1."""

    code: str
    name: str
    weekdays: tuple[int, ...]
    opens_at: time
    closes_at: time
    days: tuple[date, ...]


def table_of(places: Sequence[OpenPlace]) -> dict[str, Any]:
    """Return the months ahead and, for each place, its opening and the days of each month."""
    months = sorted({(day.year, day.month) for place in places for day in place.days})[:MOST_MONTHS]
    return {
        "months": [f"{month}月" for _, month in months],
        "rows": [
            {"name": place.name, "opening": opening_words(place), "days": [_days_in(place, month) for month in months]}
            for place in places
        ],
    }


def opening_words(place: OpenPlace) -> str:
    """Return 「毎週月曜日 8:30〜17:30」."""
    return f"毎週{weekday_words(place.weekdays)}曜日 {clock(place.opens_at)}〜{clock(place.closes_at)}"


def weekday_words(weekdays: Iterable[int]) -> str:
    """Return 「月」, 「火・木」 or, of three and more in a row, 「月〜金」."""
    numbers = sorted(weekdays)
    names = [WEEKDAYS[number - 1] for number in numbers]
    in_a_row = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1))
    return f"{names[0]}〜{names[-1]}" if in_a_row else "・".join(names)


def clock(at: time) -> str:
    """Return 8:30."""
    return f"{at.hour}:{at.minute:02d}"


def spoken_clock(at: time) -> str:
    """Return 8時30分, 9時."""
    return f"{at.hour}時{at.minute}分" if at.minute else f"{at.hour}時"


def _days_in(place: OpenPlace, month: tuple[int, int]) -> list[str]:
    days = [str(day.day) for day in place.days if (day.year, day.month) == month]
    return days if len(days) <= MOST_DATES else ["毎週"]
