"""Takes the next number of a series: the one place where two devices must wait for each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField

from madoguchi.contract.models import Site
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.calc.queue_order import place_of_new
from madoguchi.counter.models import NumberRow
from madoguchi.counter.queries.given import DAY, SITE
from madoguchi.counter.queries.terms import ticket_policy
from madoguchi.prepared.questions import Given, Prepared

WALK_IN_SERIES = "W"
LOCKED_ROW = Prepared(
    lambda: NumberRow.objects.select_for_update(no_key=True).filter(
        site_id=SITE, business_date=DAY, series=Given("series", CharField())
    )
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number which nobody else has, and its place in the queue."""

    number: int
    place: datetime


def take_number(*, site: Site, day: date, series: str, now: datetime) -> Numbered:
    """Take the next number; it is taken when the caller's transaction commits. Raises Refused when none is left."""
    policy = ticket_policy(site.contract)
    row = locked_row(site, day, series, policy.first_number - 1)
    if row.last_number >= policy.last_number:
        raise Refused(
            "numbers_used_up", f"本日の{series}の番号は使い切りました。窓口で番号札なしの受付をしてください。"
        )
    row.last_number += 1
    row.last_place = place_of_new(now, row.last_place)
    row.save(update_fields=("last_number", "last_place"))
    return Numbered(row.last_number, row.last_place)


def locked_row(site: Site, day: date, series: str, before_first: int) -> NumberRow:
    """Return the series' row of the day, locked; the first to ask makes it."""
    row = LOCKED_ROW.first(site=site.pk, day=day, series=series)
    if row is None:
        new = NumberRow(site=site, business_date=day, series=series, last_number=before_first)
        NumberRow.objects.bulk_create([new], ignore_conflicts=True)
        (row,) = LOCKED_ROW.all(site=site.pk, day=day, series=series)
    return row
