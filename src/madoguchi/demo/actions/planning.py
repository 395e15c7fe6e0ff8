"""Plans ahead: a forecast three weeks ago, a leaflet to all households entered since, and the forecast of this morning."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.contract.calc.business_days import on_or_after
from madoguchi.contract.queries import business_calendar
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.documents.actions.submitting import By
from madoguchi.planning.actions.events import WantedEvent, enter_event
from madoguchi.planning.actions.forecasting import Run, make_forecasts
from madoguchi.planning.choices import Cause

if TYPE_CHECKING:
    from random import Random

    from madoguchi.demo.actions.ward_days import Play

NIGHT: Final = Actor(kind="job", id="planning-forecast", label="需要の見込みの計算")
FIRST_NIGHT = dt.timedelta(days=21)
ENTERED_BEFORE = dt.timedelta(days=6)
LEAFLET_IN = dt.timedelta(days=10)
LASTS = dt.timedelta(days=3)


def plan_demand(play: Play) -> None:
    """Forecast, enter the leaflet, forecast again; nothing where the contract has hardly begun or is nearly over."""
    contract, random = play.contract, seeded(play.seed, "planning")
    manager = play.company.one(contract, Role.GENERAL_MANAGER)
    leaflet = on_or_after(business_calendar(contract), play.until.date() + LEAFLET_IN)
    if (play.until - FIRST_NIGHT).date() <= contract.counters_open_on or leaflet + LASTS > contract.ends_on:
        return
    make_forecasts(contract=contract, run=_night(random, play.until - FIRST_NIGHT))
    if manager.user is not None:
        enter_event(
            contract=contract,
            event_id=drawn_uuid(random),
            wanted=WantedEvent(
                kind="mailing", title="全戸配布のチラシ", starts_on=leaflet, ends_on=leaflet + LASTS, peak_percent=80
            ),
            by=By(user=manager.user, actor=manager.actor, now=play.until - ENTERED_BEFORE),
        )
    make_forecasts(contract=contract, run=_night(random, play.until))


def _night(random: Random, day: dt.datetime) -> Run:
    """Return the run of the night before a day's opening."""
    at = day.replace(hour=3, minute=10, second=0, microsecond=0)
    return Run(key=drawn_uuid(random), cause=Cause.NIGHT, actor=NIGHT, user=None, now=at)
