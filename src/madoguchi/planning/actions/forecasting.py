"""Makes the forecasts of a contract anew from its records: every night, or when somebody asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Site
from madoguchi.live.publishing import publish
from madoguchi.planning.calc.events import Event, stamp
from madoguchi.planning.calc.publishing import Grounds, published
from madoguchi.planning.calc.seen import Coming, Seen, Setting
from madoguchi.planning.choices import Cause, ForecastMethod, Subject
from madoguchi.planning.models import Forecast, ForecastDay
from madoguchi.planning.queries.counted import (
    Counted,
    coming_calls,
    coming_visits,
    counted_calls,
    counted_visits,
    site_key,
)
from madoguchi.planning.queries.events import events_of
from madoguchi.planning.queries.expected import calls_per_day, visitors_per_opening
from madoguchi.planning.queries.slots import Slots, call_slots, visit_slots

HORIZON: Final = timedelta(weeks=13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Why, by whom and when forecasts are made. ``key`` is made by who asks: the same key makes nothing twice."""

    key: UUID
    cause: Cause
    actor: Actor
    user: User | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Series:
    """What one subject is forecast from and for; ``sites`` are those of the coming days, None for the telephone desk."""

    subject: Subject
    counted: Counted
    coming: Sequence[Coming]
    sites: Sequence[Site | None]
    slots: Slots
    usual: float


def make_forecasts(*, contract: Contract, run: Run) -> list[Forecast]:
    """Forecast calls and visitors of the next thirteen weeks, as far as the contract reaches; return what was stored.

    The same key again: the same rows. Raises ValidationError once the contract has ended.
    """
    known = forecasts_of_run(contract, run.key)
    if known:
        return known
    first, last = span_of(contract, business_date(run.now, contract))
    events = events_of(contract)
    made = [_made(each, events, run, contract) for each in _series(contract, first, last) if each.coming]
    with transaction.atomic():
        Contract.objects.select_for_update().get(pk=contract.pk)
        if known := forecasts_of_run(contract, run.key):
            return known
        for forecast, days in made:
            keep(forecast, days, run)
    return [forecast for forecast, _ in made]


def keep(forecast: Forecast, days: Sequence[ForecastDay], run: Run) -> None:
    """Store a forecast with its days, record it, and tell the screens."""
    forecast.save(force_insert=True)
    ForecastDay.objects.bulk_create(days, batch_size=200)
    record(
        actor=run.actor,
        verb="forecast_demand",
        subject=("forecast", str(forecast.pk)),
        contract_id=forecast.contract_id,
        detail={"subject": forecast.subject, "method": forecast.method, "cause": forecast.cause, "days": len(days)},
        now=run.now,
    )
    publish(f"contract:{forecast.contract_id}", "planning")


def forecasts_of_run(contract: Contract, key: UUID) -> list[Forecast]:
    """Return what was made under a key before."""
    ids = [uuid5(key, subject) for subject in Subject.values]
    return list(Forecast.objects.filter(contract=contract, pk__in=ids).order_by("subject"))


def span_of(contract: Contract, today: date) -> tuple[date, date]:
    """Return the first and last day to forecast. Raises ValidationError once the contract has ended."""
    first, last = max(today, contract.counters_open_on), min(today + HORIZON, contract.ends_on)
    last = max(last, min(contract.counters_open_on + HORIZON, contract.ends_on))
    if first > last:
        raise ValidationError("契約期間が終わったため、見込みは計算しません。実績は「報告」で確かめてください。")
    return first, last


def _series(contract: Contract, first: date, last: date) -> list[Series]:
    calls = coming_calls(contract, first, last)
    visits = coming_visits(contract, first, last)
    return [
        Series(
            Subject.CALLS, counted_calls(contract, first), calls, [None] * len(calls),
            call_slots(contract, calls), calls_per_day(contract),
        ),
        Series(
            Subject.VISITS, counted_visits(contract, first), [each for _, each in visits], [site for site, _ in visits],
            visit_slots(visits), visitors_per_opening(contract),
        ),
    ]  # fmt: skip


def _made(
    series: Series, events: tuple[Event, ...], run: Run, contract: Contract
) -> tuple[Forecast, list[ForecastDay]]:
    from madoguchi.planning.calc.fitting import fitted, shares_by_key  # noqa: PLC0415  NumPy: only where one is made

    seen = series.counted.seen
    setting = Setting(events, series.usual)
    found = fitted(seen, series.coming, setting)
    choice = found.choice
    shares = shares_by_key(series.slots, series.counted.by_half_hour)
    forecast = Forecast(
        id=uuid5(run.key, series.subject.value),
        contract=contract,
        subject=series.subject,
        method=choice.method if seen else ForecastMethod.EXPECTATION,
        cause=run.cause,
        made_at=run.now,
        made_by=run.user,
        first_day=series.coming[0].day,
        last_day=series.coming[-1].day,
        **history_of(seen),
        tested_days=choice.tested_days,
        wape=choice.wape,
        naive_wape=choice.naive_wape,
        coverage=choice.coverage,
        spread=found.grounds.spread,
        learned={
            "scales": dict(found.grounds.learned.scales),
            "events": stamp(events),
            "tempo": found.grounds.learned.tempo,
            "keys": dict(found.grounds.keys),
            "shares": {
                key: [[f"{at:%H:%M}", round(part, 5)] for at, part in each.items()] for key, each in shares.items()
            },
        },
    )
    return forecast, days_of(forecast, list(zip(series.coming, series.sites, found.bases, strict=True)), found.grounds)


def history_of(seen: Sequence[Seen]) -> dict[str, object]:
    """Return from which counted days a forecast is made, as columns."""
    return {
        "history_days": len({each.day for each in seen}),
        "history_from": seen[0].day if seen else None,
        "history_until": seen[-1].day if seen else None,
    }


def days_of(
    forecast: Forecast, lines: Sequence[tuple[Coming, Site | None, float]], grounds: Grounds
) -> list[ForecastDay]:
    """Return the rows of a forecast's days, with events, intervals and reasons."""
    rows = []
    named = {site_key(site.code, each.day): site.short_name for each, site, _ in lines if site}
    told = Grounds(grounds.events, grounds.learned, grounds.spread, grounds.keys, named, grounds.repeated_until)
    for coming, site, base in lines:
        said = published(coming, base, told)
        rows.append(
            ForecastDay(
                forecast=forecast,
                day=coming.day,
                site=site,
                key=coming.key,
                follows_closed=coming.follows_closed,
                base=base,
                expected=said.total.expected,
                low=said.total.low,
                high=said.total.high,
                reasons=list(said.reasons),
            )
        )
    return rows
