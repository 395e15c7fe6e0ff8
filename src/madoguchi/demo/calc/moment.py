"""At which moment the demonstration stands: always within an open counter day, as close to the real one as possible."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKS_OPEN: Final = 6
"""So long the counters have been open in the demonstration."""

EARLIEST: Final = dt.time(9, 30)
LATEST: Final = dt.time(16, 0)
OTHERWISE: Final = dt.time(10, 30)
"""Between the first two the real time of day is kept; else the day stands at the third when the demonstration starts."""


def moment(real: dt.datetime, open_days: Iterable[dt.date]) -> dt.datetime:
    """Return the local instant at which the demonstration starts.

    ``real`` is the real local instant (aware), ``open_days`` the dates on which any counter opens. The last of them not after
    the real date is taken; raises ``ValueError`` when there is none.
    """
    day = max((date for date in open_days if date <= real.date()), default=None)
    if day is None:
        raise ValueError("no opening day on or before the real date")
    if day == real.date() and EARLIEST <= real.time() <= LATEST:
        return real
    return dt.datetime.combine(day, OTHERWISE, tzinfo=real.tzinfo)
