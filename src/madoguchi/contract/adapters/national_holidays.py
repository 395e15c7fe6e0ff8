"""Japan's national holidays from the `holidays` library, with which of them are still predictions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import holidays

SOURCE = "holidays（Pythonパッケージ）"
ANNOUNCED_IN_MONTH = 2
PREDICTED = ("春分", "秋分", "休日", "振替")


@dataclass(frozen=True, slots=True)
class NationalHoliday:
    """A holiday; `expected` while its date is computed and not yet announced by law."""

    on: date
    name: str
    expected: bool
    source: str


def national_holidays(years: Iterable[int], today: date) -> tuple[NationalHoliday, ...]:
    """The national holidays of the years in order.

    The equinoxes of a year are announced in February of the year before; until then they, and the
    substitute days that may follow from them, are predictions.
    """
    found = holidays.country_holidays("JP", years=list(years), language="ja")
    announced_to = today.year + (1 if today.month > ANNOUNCED_IN_MONTH else 0)
    return tuple(
        NationalHoliday(
            on=day,
            name=name,
            expected=day.year > announced_to and any(word in name for word in PREDICTED),
            source=SOURCE,
        )
        for day, name in sorted(found.items())
    )
