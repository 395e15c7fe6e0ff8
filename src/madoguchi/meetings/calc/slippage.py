"""予定・実績・遅れ: how a piece of the schedule stands against what was planned at first. Calendar days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What was planned at first, what is planned now, and what happened."""

    first: tuple[date, date]
    planned: tuple[date, date]
    actual_from: date | None = None
    actual_to: date | None = None

    @property
    def done(self) -> bool:
        """Whether it is finished."""
        return self.actual_to is not None


def slippage_days(dates: Dates, today: date) -> int:
    """Return by how many days the end lies behind what was planned at first; negative is early, 0 is on time.

    What is not finished ends at the earliest on the day planned now, or today where that day has passed.
    """
    end = dates.actual_to or max(dates.planned[1], today)
    return (end - dates.first[1]).days


def start_late_days(dates: Dates, today: date) -> int:
    """Return by how many days the beginning is overdue: 0 where it has begun or need not have."""
    if dates.actual_from is not None:
        return 0
    return max((today - dates.planned[0]).days, 0)


def slippage_words(dates: Dates, today: date) -> str:
    """Return 予定どおり, 3日の遅れ, 2日早く終了, 着手が1日遅れ."""
    late = slippage_days(dates, today)
    if late > 0:
        return f"{late}日の遅れ"
    if dates.done:
        return f"{-late}日早く終了" if late < 0 else "予定どおり終了"
    waiting = start_late_days(dates, today)
    return f"着手が{waiting}日遅れ" if waiting else "予定どおり"
