"""A forecast's days with the events as they are now: a campaign which was approved since is felt before the next night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from madoguchi.planning.calc.demand import Band
from madoguchi.planning.calc.events import Event, stamp
from madoguchi.planning.calc.publishing import Grounds, Published, published
from madoguchi.planning.calc.seen import Coming
from madoguchi.planning.choices import ForecastMethod
from madoguchi.planning.models import Forecast, ForecastDay
from madoguchi.planning.queries.forecasts import learned_of


def current(events: tuple[Event, ...], forecast: Forecast, rows: Sequence[ForecastDay]) -> list[Published]:
    """Return the days as they were published, or lifted anew where other events hold now."""
    if forecast.learned.get("events") == stamp(events):
        return [
            Published(coming_of(each), each.base, Band(each.expected, each.low, each.high), tuple(each.reasons))
            for each in rows
        ]
    grounds = grounds_of(forecast, events, {each.key: each.site.short_name for each in rows if each.site})
    return [published(coming_of(each), each.base, grounds) for each in rows]


def coming_of(row: ForecastDay) -> Coming:
    """Return what a stored day is."""
    return Coming(row.day, row.key, row.follows_closed)


def grounds_of(forecast: Forecast, events: tuple[Event, ...], names: Mapping[str, str]) -> Grounds:
    """Return on which grounds a stored forecast is published with these events."""
    repeats = forecast.method == ForecastMethod.SEASONAL_NAIVE
    return Grounds(
        events=events,
        learned=learned_of(forecast),
        spread=forecast.spread,
        keys=forecast.learned.get("keys", {}),
        names=names,
        repeated_until=forecast.history_until if repeats else None,
    )
