"""The forecasts which were published, and how they turned out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Site
from madoguchi.planning.calc.accuracy import Trial, wape
from madoguchi.planning.calc.demand import Band
from madoguchi.planning.calc.events import Learned
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import Forecast, ForecastDay

LEAD: Final = timedelta(days=7)
"""A day counts as forecast when it stood in a forecast made a week before: early enough to change a roster."""
LOOKS_BACK: Final = timedelta(days=56)


@dataclass(frozen=True, slots=True)
class Lived:
    """A day which was forecast at least a week ahead, and what came."""

    day: date
    site: Site | None
    said: Band
    came: float

    @property
    def inside(self) -> bool:
        """Whether what came lay in the interval."""
        return self.said.low <= self.came <= self.said.high


@dataclass(frozen=True, slots=True)
class LivedSums:
    """How the published forecasts did: parts of 1, None without a day."""

    days: int
    wape: float | None
    coverage: float | None


def forecast_in_force(contract: Contract, subject: Subject) -> Forecast | None:
    """Return the latest forecast of a subject. One query."""
    return Forecast.objects.filter(contract=contract, subject=subject).order_by("-made_at", "-pk").first()


def learned_of(forecast: Forecast) -> Learned:
    """Return what the records said of lifts when it was made."""
    return Learned(forecast.learned.get("scales", {}), forecast.learned.get("tempo", 1.0))


def shares_of(forecast: Forecast, key: str) -> dict[time, float]:
    """Return which part of a day comes in which half hour."""
    return {time.fromisoformat(at): part for at, part in forecast.learned.get("shares", {}).get(key, [])}


def day_row(contract: Contract, subject: Subject, day: date, site: Site | None = None) -> ForecastDay | None:
    """Return what stands of a day in the latest forecast which reaches it. One query."""
    rows = ForecastDay.objects.filter(forecast__contract=contract, forecast__subject=subject, day=day, site=site)
    return rows.select_related("forecast").order_by("-forecast__made_at", "-forecast_id").first()


def day_rows(forecast: Forecast, first: date, last: date, sites: Iterable[Site] | None = None) -> list[ForecastDay]:
    """Return the days of a forecast within a span, in order; of some sites only where they are given. One query."""
    rows = forecast.days.filter(day__range=(first, last)).select_related("site")
    if sites is not None:
        rows = rows.filter(site__in=list(sites))
    return list(rows.order_by("day", "site__order", "pk"))


def lived_days(contract: Contract, subject: Subject, came: dict[tuple[date, str], float], until: date) -> list[Lived]:
    """Return the last weeks' days beside what had been forecast of them a week ahead, latest first. One query.

    ``came`` has what came by day and site code ("" for the telephone desk); days without records are left out.
    """
    span = (until - LOOKS_BACK, until)
    rows = ForecastDay.objects.filter(forecast__contract=contract, forecast__subject=subject, day__range=span)
    found: dict[tuple[date, str], ForecastDay] = {}
    for row in rows.select_related("forecast", "site").order_by("forecast__made_at", "forecast_id", "pk"):
        if business_date(row.forecast.made_at, contract) <= row.day - LEAD:
            found[row.day, row.site.code if row.site else ""] = row
    return [
        Lived(row.day, row.site, Band(row.expected, row.low, row.high), came[key])
        for key, row in sorted(found.items(), reverse=True)
        if key in came
    ]


def lived_sums(days: Sequence[Lived]) -> LivedSums:
    """Return the error and the coverage of forecasts which were published."""
    points = [Trial(0, each.said.expected, each.came) for each in days]
    inside = sum(each.inside for each in days) / len(days) if days else None
    return LivedSums(len(days), wape(points), inside)
