"""On which days which site is open."""

from datetime import date

from django.db.models import QuerySet

from madoguchi.contract.models import Contract, OpeningDay, Site


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
