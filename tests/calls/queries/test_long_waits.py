"""The five-minute list: who waited too long, which alarm stood then, and how soon somebody acted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.choices import AlarmKind, MeasureKind
from madoguchi.calls.models import Alarm, Call, Measure
from madoguchi.calls.queries.long_waits import long_waits
from tests.factories import make_contract, make_user
from tests.makers.stored_calls import abandoned, answered, keep, make_source

pytestmark = pytest.mark.django_db
DAY = date(2023, 11, 6)
NINE = datetime(2023, 11, 6, 0, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def test_each_long_wait_has_its_alarm_and_what_was_done() -> None:
    contract = make_contract()
    keep(
        make_source(contract),
        [answered(NINE, wait_s=350), abandoned(after(10), wait_s=300), abandoned(after(20), wait_s=299.9),
         abandoned(after(7200), wait_s=310)],
        now=after(9000),
    )  # fmt: skip
    alarm = Alarm.objects.create(
        contract=contract,
        kind=AlarmKind.LONG_WAIT,
        raised_at=after(300),
        longest_wait_s=300,
        waiting=3,
        cleared_at=after(360),
    )
    Alarm.objects.create(
        contract=contract, kind=AlarmKind.EARLY_WARNING, raised_at=after(180), longest_wait_s=180, waiting=3
    )
    Measure.objects.create(
        id=uuid4(),
        alarm=alarm,
        kind=MeasureKind.SEAT_ADDED,
        seats=1,
        taken_at=after(318),
        taken_by=make_user(contract=contract),
    )
    first, second, third = long_waits(contract, DAY, DAY, now=after(9000))
    assert [(each.wait_s, each.end) for each in (first, second, third)] == [
        (350, CallEnd.ANSWERED),
        (300, CallEnd.ABANDONED),
        (310, CallEnd.ABANDONED),
    ]
    assert [each.id for each in first.alarms] == [alarm.pk]
    assert first.alarms[0].measures[0].seats == 1
    assert (first.reaction_s, second.reaction_s) == (18, 18)
    assert (list(third.alarms), third.reaction_s) == ([], None), "Nobody had raised an alarm two hours later"


def test_whoever_still_waits_is_on_the_list() -> None:
    contract = make_contract()
    keep(make_source(contract), [abandoned(NINE, wait_s=1), abandoned(after(100), wait_s=1)], now=NINE)
    Call.objects.update(end="", wait_s=None, ended_at=None)
    (waiting,) = long_waits(contract, DAY, DAY, now=after(301))
    assert (waiting.wait_s, waiting.end, waiting.came_at) == (301, None, NINE)


def test_whoever_is_being_talked_with_after_a_long_wait_is_on_the_list() -> None:
    contract = make_contract()
    keep(make_source(contract), [answered(NINE, wait_s=350), answered(after(10), wait_s=20)], now=after(400))
    Call.objects.update(end="", ended_at=None)
    (talking,) = long_waits(contract, DAY, DAY, now=after(900))
    assert (talking.wait_s, talking.end) == (350, CallEnd.ANSWERED)


def test_a_wait_which_was_seen_only_when_it_was_over_has_the_alarm_that_names_it() -> None:
    contract = make_contract()
    keep(make_source(contract), [answered(NINE, wait_s=350), answered(after(5), wait_s=340)], now=after(400))
    one, other = Call.objects.order_by("started_at")
    alarm = Alarm.objects.create(
        contract=contract,
        kind=AlarmKind.LONG_WAIT,
        raised_at=after(351),
        longest_wait_s=350,
        waiting=0,
        cleared_at=after(351),
        evidence={"callers": [{"call": str(one.pk), "wait_s": 350, "end": "answered"}]},
    )
    named, unnamed = long_waits(contract, DAY, DAY, now=after(900))
    assert ([each.id for each in named.alarms], named.call) == ([alarm.pk], one.pk)
    assert (list(unnamed.alarms), unnamed.call) == ([], other.pk)
