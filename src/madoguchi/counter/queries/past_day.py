"""Days next to one another, and the records of any one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from madoguchi.contacts.queries.records import recent_at
from madoguchi.contract.models import OpeningDay, Site
from madoguchi.counter.calc.shapes import RecentLine

PAST_RECORDS = 12


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The opening days before and after a day, where there are any."""

    before: date | None
    after: date | None


def neighbours_of(site: Site, day: date, today: date) -> Neighbours:
    """Return the opening days of the site next to a day, none of them in the future. At most two queries."""
    days = OpeningDay.objects.filter(site=site, cancelled=False).values_list("date", flat=True)
    return Neighbours(
        before=days.filter(date__lt=day).order_by("-date").first(),
        after=days.filter(date__gt=day, date__lte=today).order_by("date").first() if day < today else None,
    )


def opening_day_of(site: Site, day: date) -> OpeningDay | None:
    """Return the calendar's row for a day, also a cancelled one."""
    return OpeningDay.objects.filter(site=site, date=day).first()


def records_of_day(site: Site, day: date, labels: Mapping[UUID, str]) -> tuple[RecentLine, ...]:
    """Return the last records of a day, newest first, with the numbers of their tickets. One query."""
    return tuple(
        RecentLine(
            each.pk,
            labels.get(each.source_id, "") if each.source_id else "",
            each.ended_at,
            bool(getattr(each, "corrected", False)),
        )
        for each in recent_at(site, day, PAST_RECORDS)
    )
