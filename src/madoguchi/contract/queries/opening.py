"""On which days which site is open."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.contract.queries.terms import terms_of


def opening_days(contract: Contract, first: date, last: date) -> QuerySet[OpeningDay]:
    """The days from first to last on which counters open, by date and site; cancelled days are left out."""
    days = OpeningDay.objects.filter(contract=contract, date__range=(first, last), cancelled=False)
    return days.select_related("site")


def is_open(site: Site, day: date) -> bool:
    """Whether the site's counter opens on that date."""
    return site.opening_days.filter(date=day, cancelled=False).exists()


def open_sites(contract: Contract, day: date) -> QuerySet[Site]:
    """The sites whose counter opens on that date, in the contract's order."""
    return Site.objects.filter(contract=contract, opening_days__date=day, opening_days__cancelled=False)


def next_opening_days(site: Site, n: int, *, after: date) -> list[OpeningDay]:
    """The next n days on which the site opens, strictly after a date."""
    return list(site.opening_days.filter(date__gt=after, cancelled=False).order_by("date")[:n])


SET_UP = "set_up"


def not_open_yet(site: Site, day: date) -> str:
    """Why the site's counter may not open on that day, naming the clause and the way out; empty where it may."""
    if site.may_open_on(day):
        return ""
    terms = terms_of(site.contract)
    duty = next((each.clause for each in terms.dated_duties if each.code == SET_UP), "")
    clause = duty or next((each.clause for each in terms.set_up_checks), "")
    by_clause = f"（仕様書{clause}）" if clause else ""
    if site.opened_from is not None:
        return f"窓口の設営が終わり、{month_and_day(site.opened_from)}から開けます{by_clause}。"
    return f"窓口の設営が完了していません{by_clause}。設営の完了を記録すると、翌日から開けます。"
