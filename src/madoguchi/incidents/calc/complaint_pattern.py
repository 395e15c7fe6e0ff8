"""How complaints are spread over months, places and topics. Pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

NO_TOPIC = "（内容の分類なし）"


@dataclass(frozen=True, slots=True)
class Heard:
    """One complaint: the day, the place, the topics of its record, whether it is answered, days until the answer."""

    on: date
    place: str
    topics: Sequence[str] = ()
    days_open: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a name, the number in each month, and all of them."""

    name: str
    counts: Sequence[int]

    @property
    def total(self) -> int:
        """Return the sum over the months."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The months, the totals, and the lines by place and by topic, the longest first."""

    months: Sequence[date]
    totals: Sequence[int]
    places: Sequence[Line]
    topics: Sequence[Line]
    answered: int
    unanswered: int
    days_to_answer: float | None


def pattern(heard: Iterable[Heard], first: date, last: date) -> Pattern:
    """Return how complaints are spread over the months from the first day to the last.

    A complaint with several topics counts in each of them, so topics may add up to more than the months.
    """
    rows = [each for each in heard if first <= each.on <= last]
    months = list(_months(first, last))
    answered = [each.days_open for each in rows if each.days_open is not None]
    return Pattern(
        months=months,
        totals=_counts([each.on for each in rows], months),
        places=_lines(((each.place, each.on) for each in rows), months),
        topics=_lines(((topic, each.on) for each in rows for topic in (each.topics or (NO_TOPIC,))), months),
        answered=len(answered),
        unanswered=len(rows) - len(answered),
        days_to_answer=sum(answered) / len(answered) if answered else None,
    )


def half_a_year_to(last: date) -> date:
    """Return the first day of the six months which end with this day's month."""
    back = last.year * 12 + last.month - 6
    return date(back // 12, back % 12 + 1, 1)


def _months(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _counts(days: Iterable[date], months: Sequence[date]) -> list[int]:
    found = Counter(day.replace(day=1) for day in days)
    return [found[month] for month in months]


def _lines(pairs: Iterable[tuple[str, date]], months: Sequence[date]) -> list[Line]:
    days: dict[str, list[date]] = {}
    for name, day in pairs:
        days.setdefault(name, []).append(day)
    lines = [Line(name, _counts(found, months)) for name, found in days.items()]
    return sorted(lines, key=lambda each: (-each.total, each.name))
