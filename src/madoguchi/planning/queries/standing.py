"""The days ahead as they stand: from the forecast in force, or from the contract's figure with the events on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from madoguchi.contract.models import Contract, Site
from madoguchi.planning.calc.demand import Band
from madoguchi.planning.calc.events import NOTHING_LEARNED, Event
from madoguchi.planning.calc.expectation import SPREAD
from madoguchi.planning.calc.publishing import Grounds, Published, published
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import Forecast, ForecastDay
from madoguchi.planning.queries.counted import coming_calls, coming_visits
from madoguchi.planning.queries.current import current
from madoguchi.planning.queries.expected import calls_per_day, visitors_per_opening
from madoguchi.planning.queries.forecasts import day_rows, forecast_in_force

SURGE: Final = 1.3
"""From so many times the ordinary number on a day stands out, and staff has to be planned for it."""


@dataclass(frozen=True, slots=True)
class StandingDay:
    """One day (of one site, for visits) as it stands."""

    day: date
    site: Site | None
    total: Band
    base: float
    reasons: tuple[str, ...]

    @property
    def ratio(self) -> float:
        """How many times as many as without events."""
        return self.total.expected / self.base if self.base else 1.0

    @property
    def surge(self) -> bool:
        """Whether so many more come that staff has to be planned for it."""
        return self.ratio >= SURGE


@dataclass(frozen=True, slots=True)
class Standing:
    """The days of a span, and the forecast they come from; None while only the contract's figure is known."""

    days: list[StandingDay]
    forecast: Forecast | None


def standing(
    contract: Contract,
    subject: Subject,
    first: date,
    last: date,
    *,
    events: tuple[Event, ...],
    sites: Sequence[Site] | None = None,
) -> Standing:
    """Return the open days of a span in order, of some sites only where they are given. Three queries at most."""
    forecast = forecast_in_force(contract, subject)
    rows = day_rows(forecast, first, last, sites) if forecast else []
    if forecast is not None and rows:
        return Standing(list(_still_open(contract, events, forecast, rows)), forecast)
    return Standing(_assumed(contract, subject, (first, last), sites, events=events), None)


def surges(days: Iterable[StandingDay]) -> list[StandingDay]:
    """Return the days which stand out."""
    return [each for each in days if each.surge]


def _still_open(
    contract: Contract, events: tuple[Event, ...], forecast: Forecast, rows: Sequence[ForecastDay]
) -> Iterable[StandingDay]:
    """Yield the days of a forecast without those which were closed after it was made."""
    first, last = rows[0].day, rows[-1].day
    opened = (
        {(site.pk, each.day) for site, each in coming_visits(contract, first, last)}
        if forecast.subject == Subject.VISITS
        else {(None, each.day) for each in coming_calls(contract, first, last)}
    )
    for row, said in zip(rows, current(events, forecast, rows), strict=True):
        if (row.site_id, row.day) in opened:
            yield _day(said, row.site)


def _assumed(
    contract: Contract,
    subject: Subject,
    span: tuple[date, date],
    sites: Sequence[Site] | None,
    *,
    events: tuple[Event, ...],
) -> list[StandingDay]:
    first, last = max(span[0], contract.counters_open_on), min(span[1], contract.ends_on)
    grounds = Grounds(events, NOTHING_LEARNED, SPREAD)
    if subject == Subject.CALLS:
        usual = calls_per_day(contract)
        return [_day(published(each, usual, grounds), None) for each in coming_calls(contract, first, last)]
    usual = visitors_per_opening(contract)
    chosen = {each.pk for each in sites} if sites is not None else None
    return [
        _day(published(each, usual, grounds), site)
        for site, each in coming_visits(contract, first, last)
        if chosen is None or site.pk in chosen
    ]


def _day(said: Published, site: Site | None) -> StandingDay:
    return StandingDay(said.coming.day, site, said.total, said.base, said.reasons)
