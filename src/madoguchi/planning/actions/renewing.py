"""Puts changed events into the forecasts which stand, without fitting anything anew: quick enough for a page."""

from __future__ import annotations

from uuid import uuid5

from madoguchi.contract.models import Contract
from madoguchi.planning.actions.forecasting import Run, days_of, keep
from madoguchi.planning.calc.events import stamp
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import Forecast
from madoguchi.planning.queries.current import coming_of, grounds_of
from madoguchi.planning.queries.events import events_of
from madoguchi.planning.queries.forecasts import forecast_in_force

CARRIED = (
    "contract_id", "subject", "method", "first_day", "last_day", "history_days", "history_from", "history_until",
    "tested_days", "wape", "naive_wape", "coverage", "spread", "learned",
)  # fmt: skip


def renew_forecasts(*, contract: Contract, run: Run) -> list[Forecast]:
    """Publish the forecasts in force again with today's events. Inside the caller's transaction.

    Nothing happens while none was made yet. What was published before stays as it was.
    """
    events, renewed = events_of(contract), []
    for subject in Subject:
        standing = forecast_in_force(contract, subject)
        if standing is None:
            continue
        forecast = Forecast(
            id=uuid5(run.key, subject.value),
            cause=run.cause,
            made_at=run.now,
            made_by=run.user,
            **{name: getattr(standing, name) for name in CARRIED},
        )
        forecast.learned = {**standing.learned, "events": stamp(events)}
        lines = [
            (coming_of(each), each.site, each.base)
            for each in standing.days.select_related("site").order_by("day", "site__order", "pk")
        ]
        keep(forecast, days_of(forecast, lines, grounds_of(standing, events, {})), run)
        renewed.append(forecast)
    return renewed
