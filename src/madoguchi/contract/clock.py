"""The one clock of the office.

Views and commands read it once and pass ``now`` down; actions, queries and calc never ask for the time themselves.
``settings.MADOGUCHI_CLOCK_OFFSET_S`` moves it, so that a demonstration can stand in the middle of a working day.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from madoguchi.contract.models import Contract


def office_now() -> dt.datetime:
    """Return the present instant (aware, UTC), moved by the configured offset in seconds."""
    offset = float(getattr(settings, "MADOGUCHI_CLOCK_OFFSET_S", 0))
    return timezone.now().astimezone(dt.UTC) + dt.timedelta(seconds=offset)


def local(instant: dt.datetime, contract: Contract) -> dt.datetime:
    """Return the instant on the wall clock of the contract's offices."""
    return instant.astimezone(ZoneInfo(contract.time_zone))


def business_date(instant: dt.datetime, contract: Contract) -> dt.date:
    """Return the office-local date to which the instant belongs."""
    return local(instant, contract).date()


def office_today(contract: Contract) -> dt.date:
    """Return today's date at the contract's offices."""
    return business_date(office_now(), contract)
