"""Makes the opening calendar from the contract's weekdays and closed days."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.calc.opening_calendar import opening_days, season_after_set_up
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.contract.queries.calendars import business_calendar
from madoguchi.contract.queries.terms import terms_of
from madoguchi.live.publishing import publish


@transaction.atomic
def regenerate_opening_days(*, contract: Contract, actor: Actor, now: datetime) -> Mapping[str, int]:
    """Make the calendar of opening days anew from the rules; returns how many were added, changed, removed.

    Today and the past stay as they were. So do days which people moved or cancelled (they carry a
    reason). A contract without any opening day gets its whole season, the past included.
    """
    counts = write_opening_days(contract, business_date(now, contract))
    if any(counts.values()):
        record(
            actor=actor,
            verb="opening_days_regenerated",
            subject=("contract", str(contract.id)),
            contract_id=contract.id,
            detail=dict(counts),
            now=now,
        )
        publish(f"contract:{contract.id}", "opening_days")
    return counts


def write_opening_days(contract: Contract, today: date) -> dict[str, int]:
    """Bring the rows of opening days into line with the rules, inside the caller's transaction."""
    first_time = not contract.opening_days.exists()
    calendar, terms = business_calendar(contract), terms_of(contract)
    season = season_after_set_up(terms.schedule.set_up_completed_on, terms.period.ends_on)
    counts = {"added": 0, "changed": 0, "removed": 0}
    for site in contract.sites.all():
        weekdays = [number - 1 for number in site.weekdays]
        planned = [day for day in opening_days(weekdays, season, calendar) if first_time or day > today]
        for name, count in _write_site(site, planned, date.min if first_time else today).items():
            counts[name] += count
    return counts


def _write_site(site: Site, planned: list[date], fixed_until: date) -> dict[str, int]:
    hours = {"opens_at": site.opens_at, "closes_at": site.closes_at, "last_ticket_at": site.last_ticket_at}
    rows = site.opening_days.filter(date__gt=fixed_until)
    made_by_rule = rows.filter(reason="")
    removed, _ = made_by_rule.exclude(date__in=planned).delete()
    changed = made_by_rule.exclude(**hours).update(**hours)
    present = set(rows.values_list("date", flat=True))
    missing = [day for day in planned if day not in present]
    OpeningDay.objects.bulk_create(
        OpeningDay(contract_id=site.contract_id, site=site, date=day, **hours) for day in missing
    )
    return {"added": len(missing), "changed": changed, "removed": removed}
