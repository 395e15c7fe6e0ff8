"""Invented days become history: twice the same, with a rush that was alarmed and answered."""

from __future__ import annotations

import datetime as dt

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.calls.models import Alarm, Call, Measure, SeatStint
from madoguchi.demo.actions.call_days import Crew, bring_call_centre, day_events, play_call_day, todays_tape
from tests.factories import make_contract, make_user, principal_for
from tests.makers.calls import MONDAY_TEN, PBX

pytestmark = pytest.mark.django_db
LATER = dt.datetime(2023, 12, 1, tzinfo=dt.UTC)
SUNDAY = dt.date(2023, 10, 15)


def rush_day() -> dt.date:
    days = (dt.date(2023, 10, 16) + dt.timedelta(days=each) for each in range(28))
    return next(day for day in days if day.toordinal() % 14 == 4)


def test_a_rush_day_is_stored_once_with_its_alarm_and_what_was_done() -> None:
    contract = make_contract()
    source = bring_call_centre(contract=contract, actor=PBX, now=MONDAY_TEN)
    assert source is not None
    supervisor = principal_for(user=make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract))
    stored = play_call_day(source=source, day=rush_day(), seed=1, until=LATER, actor=PBX, crew=Crew(supervisor))
    assert Call.objects.count() == stored > 60
    assert not Call.objects.filter(end="").exists()
    assert not SeatStint.objects.filter(to_at=None).exists()
    alarm = Alarm.objects.get(kind="long_wait")
    assert alarm.worst_wait_s is not None
    assert alarm.worst_wait_s >= 300
    assert Measure.objects.get().alarm == alarm


def test_a_closed_day_has_no_calls_and_a_day_ends_at_the_present() -> None:
    contract = make_contract()
    source = bring_call_centre(contract=contract, actor=PBX, now=MONDAY_TEN)
    assert source is not None
    assert day_events(contract, SUNDAY, 1) == []
    day, noon = rush_day(), dt.datetime.combine(rush_day(), dt.time(3, 0), dt.UTC)
    play_call_day(source=source, day=day, seed=1, until=noon, actor=PBX, crew=Crew())
    assert Call.objects.latest("started_at").started_at <= noon
    assert [message.at for message in todays_tape(contract, day, 1)][-1] > noon.timestamp()
