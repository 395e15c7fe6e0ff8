"""個人情報保護委員会への報告の期限: when the preliminary and the full report of a leak are due.

Source: 個人情報の保護に関する法律 第68条・施行規則 第44条 and the Commission's guidance. The day on which it became known is
counted as the first day. Preliminary (速報): promptly, as a guide within three to five days. Full (確報): within thirty days, sixty when
somebody may have acted with an unjust purpose; a last day on which the offices are closed gives way to the next open one.
The guide days of the preliminary report do not give way: it is the more careful reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from madoguchi.contract.calc.business_days import BusinessCalendar, on_or_after

EARLY_DAY, PRELIMINARY_DAY, FULL_DAY, FULL_DAY_ON_PURPOSE = 3, 5, 30, 60


@dataclass(frozen=True, slots=True)
class LegalClock:
    """The days by which the Commission must have been told; ``early`` is the beginning of the guide days."""

    early: date
    preliminary: date
    full: date


def legal_clock(known_on: date, *, on_purpose: bool, calendar: BusinessCalendar) -> LegalClock:
    """Return the due days of a leak which became known on that day."""
    full = _day(known_on, FULL_DAY_ON_PURPOSE if on_purpose else FULL_DAY)
    return LegalClock(_day(known_on, EARLY_DAY), _day(known_on, PRELIMINARY_DAY), on_or_after(calendar, full))


def _day(known_on: date, number: int) -> date:
    """Return the day with that number, where the day of knowing is number one."""
    return known_on + timedelta(days=number - 1)
