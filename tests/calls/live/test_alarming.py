"""The five-minute rule as it happens: warned, alarmed, answered, cleared, and proved afterwards."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from pytest_django import DjangoCaptureOnCommitCallbacks

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.calls.actions.alarming import Deed, record_measure, watch_waits
from madoguchi.calls.adapters import posting
from madoguchi.calls.adapters.asterisk_ami import read
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.choices import AlarmKind, MeasureKind
from madoguchi.calls.models import Alarm, CallSource, Measure
from tests.calls.counted import ami_file, expected
from tests.factories import make_user
from tests.makers.calls import MONDAY_TEN, PBX, at_clock, hear, make_source, seconds_after

pytestmark = pytest.mark.django_db
Q = "shimin"


def waits_since_ten(name: str = "c1", after_s: float = 0) -> CallEvent:
    return said.Entered(seconds_after(after_s), name, name, Q)


def look(source: CallSource, after_s: float) -> None:
    watch_waits(contract=source.contract, actor=PBX, now=MONDAY_TEN + timedelta(seconds=after_s))


def steps() -> list[int]:
    found: list[int] = Alarm.objects.get(kind=AlarmKind.EARLY_WARNING).evidence["steps"]
    return found


def test_warned_at_three_and_four_minutes_and_alarmed_at_five_while_nobody_has_answered() -> None:
    source = make_source()
    hear(source, [waits_since_ten()], MONDAY_TEN)
    look(source, 179)
    assert not Alarm.objects.exists()
    look(source, 180)
    assert steps() == [180]
    look(source, 239)
    assert steps() == [180]
    look(source, 240)
    look(source, 241)
    assert steps() == [180, 240]
    look(source, 299)
    assert not Alarm.objects.filter(kind=AlarmKind.LONG_WAIT).exists()
    look(source, 300)
    alarm = Alarm.objects.get(kind=AlarmKind.LONG_WAIT)
    assert (alarm.longest_wait_s, alarm.waiting, alarm.cleared_at) == (300, 1, None)
    assert Alarm.objects.get(kind=AlarmKind.EARLY_WARNING).cleared_at is not None


def test_cleared_with_the_worst_wait_of_those_who_gave_up_too() -> None:
    source = make_source()
    hear(source, [waits_since_ten("c1"), waits_since_ten("c2", 5)], MONDAY_TEN)
    look(source, 301)
    gone = said.Left(seconds_after(345), "c1", "c1", Q, LegEnd.ABANDONED, 345.0)
    hear(source, [gone], at_clock(seconds_after(345)))
    assert Alarm.objects.get(kind=AlarmKind.LONG_WAIT).cleared_at is None
    hear(source, [said.Connected(seconds_after(350), "c2", "c2", Q, "1001", 345.0)], at_clock(seconds_after(350)))
    alarm = Alarm.objects.get(kind=AlarmKind.LONG_WAIT)
    assert (alarm.cleared_at, alarm.worst_wait_s) == (at_clock(seconds_after(350)), 345)
    assert [(each["wait_s"], each["end"]) for each in alarm.evidence["callers"]] == [
        (345, "abandoned"),
        (345, "answered"),
    ]
    verbs = set(Entry.objects.filter(subject_kind="alarm").values_list("verb", flat=True))
    assert verbs == {"calls.raise_alarm", "calls.clear_alarm"}


def test_a_long_wait_which_came_and_went_unseen_is_alarmed_once_afterwards() -> None:
    source = make_source()
    gone = said.Left(seconds_after(310), "c1", "c1", Q, LegEnd.ABANDONED, 310.0)
    hear(source, [waits_since_ten(), gone], at_clock(seconds_after(400)))
    look(source, 401)
    look(source, 900)
    alarm = Alarm.objects.get(kind=AlarmKind.LONG_WAIT)
    assert alarm.cleared_at is not None
    assert alarm.worst_wait_s == 310


def test_two_looks_without_a_change_write_nothing() -> None:
    source = make_source()
    hear(source, [waits_since_ten()], MONDAY_TEN)
    look(source, 301)
    before = list(Alarm.objects.order_by("kind").values()), Entry.objects.count()
    look(source, 302)
    assert (list(Alarm.objects.order_by("kind").values()), Entry.objects.count()) == before


def answered_and_lost(answered: int, lost: int) -> list[CallEvent]:
    found: list[CallEvent] = []
    for place in range(answered + lost):
        name, at = f"d{place}", seconds_after(place * 10)
        found.append(said.Entered(at, name, name, Q))
        if place < answered:
            found.append(said.Connected(at + 8, name, name, Q, "1001", 8.0))
        else:
            found.append(said.Left(at + 60, name, name, Q, LegEnd.ABANDONED, 60.0))
    return found


@pytest.mark.parametrize(("answered", "lost", "alarmed"), [(30, 3, False), (20, 6, True), (10, 8, False)])
def test_the_rate_alarms_below_the_target_once_there_are_calls_enough(answered: int, lost: int, alarmed: bool) -> None:
    source = make_source()
    hear(source, answered_and_lost(answered, lost), MONDAY_TEN + timedelta(minutes=20))
    assert Alarm.objects.filter(kind=AlarmKind.RATE_BELOW).exists() is alarmed


def test_the_rate_alarm_ends_only_a_little_above_the_target() -> None:
    source = make_source()
    hear(source, answered_and_lost(20, 6), MONDAY_TEN + timedelta(minutes=20))
    more = [said.Entered(seconds_after(600 + place), f"e{place}", f"e{place}", Q) for place in range(40)]
    answers = [said.Connected(seconds_after(640 + n), f"e{n}", f"e{n}", Q, "1002", 40.0) for n in range(40)]
    hear(source, [*more, *answers], MONDAY_TEN + timedelta(minutes=21))
    assert Alarm.objects.get(kind=AlarmKind.RATE_BELOW).cleared_at is not None


def raised(source: CallSource) -> Alarm:
    hear(source, [waits_since_ten()], MONDAY_TEN)
    look(source, 320)
    return Alarm.objects.get(kind=AlarmKind.LONG_WAIT)


def test_a_measure_is_recorded_once_with_how_things_stood() -> None:
    source = make_source()
    alarm, user = raised(source), make_user()
    deed = Deed(uuid.uuid4(), MeasureKind.SEAT_ADDED, seats=2, note="後処理中の2席を受電へ")
    now = at_clock(seconds_after(338))
    first, taken = (record_measure(alarm=alarm, deed=deed, user=user, actor=PBX, now=now) for _ in range(2))
    assert first == taken
    assert Measure.objects.count() == 1
    assert (taken.longest_wait_s, taken.waiting, taken.taken_at) == (338, 1, at_clock(seconds_after(338)))


@pytest.mark.parametrize("seats", [0, 3])
def test_a_measure_which_says_nothing_or_something_else_under_the_same_id_is_refused(seats: int) -> None:
    source = make_source()
    alarm, user, key = raised(source), make_user(), uuid.uuid4()
    if seats:
        first = Deed(key, MeasureKind.SEAT_ADDED, seats=1)
        record_measure(alarm=alarm, deed=first, user=user, actor=PBX, now=MONDAY_TEN)
    with pytest.raises(ValidationError):
        record_measure(
            alarm=alarm, deed=Deed(key, MeasureKind.SEAT_ADDED, seats=seats), user=user, actor=PBX, now=MONDAY_TEN
        )


def posted() -> bool:
    """Wait until the mails which were given out have gone."""
    return posting._postman.submit(lambda: True).result(20)


def test_supervisors_and_managers_get_one_mail_about_an_alarm(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    source = make_source()
    for role in (Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR):
        user = make_user(role=role, contract=source.contract, username=f"mail-{role}")
        user.email = f"{role}@example.test"
        user.save(update_fields=("email",))
    with django_capture_on_commit_callbacks(execute=True):
        raised(source)
        look(source, 330)
    assert posted()
    assert [message.to for message in mail.outbox] == [["call_centre_supervisor@example.test"]]
    assert "5分20秒" in mail.outbox[0].body


def test_a_mail_server_which_does_not_answer_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(posting, "send_mail", refuse)
    assert posting.post("警報", "待っています", ["desk@example.test"]).result(20) is False


def test_the_recorded_afternoon_is_alarmed_within_a_second_and_cleared_when_the_last_long_wait_ended() -> None:
    source = make_source()
    events = list(read([ami_file("five")], Notes()))
    second = int(events[0].at)
    while events:
        told = [event for event in events if event.at < second + 1]
        events = events[len(told) :]
        second += 1
        if told:
            hear(source, told, at_clock(second))
        else:
            watch_waits(contract=source.contract, actor=PBX, now=at_clock(second))
    alarm = Alarm.objects.get(kind=AlarmKind.LONG_WAIT)
    assert 300 <= alarm.longest_wait_s <= 302
    truth = expected("five")["truth_by_queue"]["shimin"]
    assert alarm.worst_wait_s == pytest.approx(truth["max_wait_any_s"], abs=2)
    long_waits = [each for each in alarm.evidence["callers"] if each["wait_s"] >= 300]
    assert len(long_waits) == truth["waits_300s_or_more"]
    assert {each["end"] for each in long_waits} == {"answered"}
    assert isinstance(alarm.cleared_at, datetime)
