"""Forecasts as rows: from the contract, from records, with events, once for each key."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import opening_days
from madoguchi.planning.actions.events import WantedEvent, enter_event, withdraw_event
from madoguchi.planning.actions.forecasting import make_forecasts
from madoguchi.planning.choices import ForecastMethod, Subject
from madoguchi.planning.models import Forecast, ForecastDay, PlanningEvent
from madoguchi.planning.queries.counted import coming_calls, counted_calls
from madoguchi.planning.queries.demand import call_demand, ward_demand
from madoguchi.planning.queries.events import events_of
from madoguchi.planning.queries.forecasts import forecast_in_force, lived_days, lived_sums
from madoguchi.planning.queries.standing import standing
from tests.makers.contract import make_contract, make_site
from tests.makers.planning import make_by, make_days_of_calls, make_event, make_run

pytestmark = pytest.mark.django_db
BEFORE = datetime(2023, 10, 10, 0, 0, tzinfo=UTC)
MID = datetime(2023, 12, 5, 18, 10, tzinfo=UTC)  # the night to the sixth
TODAY = date(2023, 12, 6)


def with_calls(contract: Contract, per_day: int = 40) -> None:
    """Give the contract eight weeks of calls, half as many more on Mondays, a tenth more or less from day to day."""
    days = coming_calls(contract, contract.counters_open_on, TODAY - timedelta(days=1))
    random = Random(5)
    usual = {each.day: per_day * 3 // 2 if each.day.weekday() == 0 else per_day for each in days}
    make_days_of_calls(contract, [(day, round(count * random.gauss(1.0, 0.1))) for day, count in usual.items()])


def test_before_there_are_records_the_contracts_figure_is_kept_with_its_name() -> None:
    """1,000 visitors a month at six counters a week: 38 on a day; the telephone: as many, on five days a week."""
    contract = make_contract()
    calls, visits = make_forecasts(contract=contract, run=make_run(BEFORE))
    assert {calls.method, visits.method} == {ForecastMethod.EXPECTATION}
    assert visits.days.count() == opening_days(contract, visits.first_day, visits.last_day).count()
    first = visits.days.order_by("day", "pk")[0]
    assert round(first.expected) == 38
    assert round(calls.days.order_by("day")[0].expected) in {46, 53}  # 53 where the day before was closed


@pytest.mark.spared_on_postgres
def test_records_take_over_and_monday_is_seen() -> None:
    contract = make_contract()
    with_calls(contract)
    make_forecasts(contract=contract, run=make_run(MID))
    forecast = forecast_in_force(contract, Subject.CALLS)
    assert forecast is not None
    assert forecast.method in {ForecastMethod.LEVEL, ForecastMethod.ETS}
    assert forecast.history_until == TODAY - timedelta(days=1)
    assert forecast.tested_days > 20
    monday, tuesday = (call_demand(contract, date(2023, 12, day), events_of(contract)) for day in (11, 12))
    assert monday.total.expected == pytest.approx(60, rel=0.12)
    assert tuesday.total.expected == pytest.approx(40, rel=0.12)
    assert sum(each.calls.expected for each in monday.half_hours) == pytest.approx(monday.total.expected, rel=0.01)
    assert max(monday.half_hours, key=lambda each: each.calls.expected).starts_at.hour in {9, 10}
    assert "月曜日" in "".join(monday.reasons_ja)


def test_a_day_of_opening_without_a_call_is_a_gap_and_not_a_nought() -> None:
    contract = make_contract()
    make_days_of_calls(contract, [(date(2023, 10, 16), 30), (date(2023, 10, 18), 30)])
    seen = counted_calls(contract, date(2023, 10, 20)).seen
    assert [each.day.day for each in seen] == [16, 18]


def test_the_same_key_forecasts_once_and_an_ended_contract_never() -> None:
    contract, key = make_contract(), uuid.uuid4()
    first = make_forecasts(contract=contract, run=make_run(BEFORE, key))
    again = make_forecasts(contract=contract, run=make_run(BEFORE + timedelta(hours=1), key))
    assert {each.pk for each in first} == {each.pk for each in again}
    assert Entry.objects.filter(verb="forecast_demand").count() == 2
    with pytest.raises(ValidationError, match="契約期間が終わった"):
        make_forecasts(contract=contract, run=make_run(datetime(2024, 4, 2, tzinfo=UTC)))


def test_an_event_lifts_what_stands_at_once_and_its_withdrawal_takes_it_out() -> None:
    """Without a forecast the contract's figure is lifted; with one, its rows are published anew and the old ones stay."""
    contract, site = make_contract(), make_site()
    day = next(each.date for each in opening_days(contract, date(2023, 11, 6), date(2023, 11, 20)) if each.site == site)
    plain = ward_demand(contract, site, day, events_of(contract)).total.expected
    make_forecasts(contract=contract, run=make_run(BEFORE))
    event = make_event(contract, day)
    lifted = ward_demand(contract, site, day, events_of(contract))
    assert lifted.total.expected == pytest.approx(2 * plain, rel=0.02)
    assert "「全戸配布のチラシ」のため＋100%です。" in lifted.reasons_ja
    assert any(each.surge for each in standing(contract, Subject.VISITS, day, day, events=events_of(contract)).days)
    withdraw_event(event=event, by=make_by(contract, MID))
    withdraw_event(event=event, by=make_by(contract, MID))
    assert ward_demand(contract, site, day, events_of(contract)).total.expected == pytest.approx(plain)
    assert Forecast.objects.filter(contract=contract, subject=Subject.VISITS).count() == 3
    assert ForecastDay.objects.filter(
        forecast__contract=contract, site=site, day=day, expected__gt=plain * 1.9
    ).exists()


def test_an_event_outside_the_contract_or_backwards_is_refused_beside_its_field() -> None:
    contract = make_contract()
    by = make_by(contract, BEFORE)
    for day, end, field in ((date(2024, 4, 2), None, "starts_on"), (date(2023, 12, 8), date(2023, 12, 1), "ends_on")):
        wanted = WantedEvent(kind="mailing", title="全戸配布", starts_on=day, ends_on=end)
        with pytest.raises(ValidationError) as refused:
            enter_event(contract=contract, event_id=uuid.uuid4(), wanted=wanted, by=by)
        assert field in refused.value.message_dict
    assert not PlanningEvent.objects.exists()


def test_published_forecasts_are_held_against_what_came() -> None:
    """Only what stood a week before counts: the forecast of the third says nothing of the sixth."""
    contract = make_contract()
    make_forecasts(contract=contract, run=make_run(BEFORE))
    make_forecasts(contract=contract, run=make_run(datetime(2023, 11, 30, 18, 0, tzinfo=UTC)))
    came = {(date(2023, 12, day), ""): 60.0 for day in (4, 5)}
    lived = lived_days(contract, Subject.CALLS, came, date(2023, 12, 5))
    assert [each.day.day for each in lived] == [5, 4]
    assert all(each.said.expected == pytest.approx(46, abs=1) for each in lived)
    found = lived_sums(lived)
    assert found.days == 2
    assert found.wape == pytest.approx(14 / 60, abs=0.02)
