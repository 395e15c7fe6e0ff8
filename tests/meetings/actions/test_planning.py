"""The series follows the contract; what moves takes its due days along."""

from __future__ import annotations

import uuid
from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from madoguchi.documents.queries.expected import expected
from madoguchi.meetings.actions.planning import Hours, cancel_meeting, move_meeting, plan_meeting, plan_series
from madoguchi.meetings.choices import MeetingState, PaperKind
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.papers import due_of
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.documents import acting
from tests.makers.meetings import EVE, HOURS, MEETING_DAY, make_meeting

pytestmark = pytest.mark.django_db
LATER = Hours(starts_at=time(14, 0), ends_at=time(15, 0), place="本庁舎5階")


def due_days(contract: object, code: str) -> dict[str, date | None]:
    lines = expected(contract, today=date(2023, 11, 1))  # type: ignore[arg-type]
    return {each.key: each.due_on for each in lines if each.code == code}


def test_the_series_has_a_meeting_each_week_and_planning_again_only_moves_the_hours() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=EVE)
    make_meeting(contract, by=by)
    rows = Meeting.objects.filter(contract=contract).order_by("on")
    assert rows.count() == len(due_days(contract, "minutes"))
    assert rows[0].on == date(2023, 10, 12)
    assert [row.on for row in rows if row.on.weekday() != 3] == [date(2023, 11, 24)]  # the Thursday is a holiday
    plan_series(contract=contract, hours=LATER, by=by)
    assert Meeting.objects.filter(contract=contract).count() == rows.count()
    assert Meeting.objects.get(contract=contract, series_on=MEETING_DAY).place == "本庁舎5階"
    assert Meeting.objects.get(contract=contract, series_on=date(2023, 10, 12)).place == HOURS.place  # it is over


def test_due_days_follow_a_meeting_which_moves() -> None:
    contract = make_contract()
    meeting = make_meeting(contract)
    assert due_days(contract, "minutes")["minutes/2023-11-09"] == date(2023, 11, 16)
    by = acting(contract=contract, now=EVE)
    moved = move_meeting(meeting=meeting, on=date(2023, 11, 10), hours=LATER, reason="本市の行事のため", by=by)
    assert due_days(contract, "minutes")["minutes/2023-11-09"] == date(2023, 11, 17)
    assert due_days(contract, "meeting_paper")["meeting_paper/2023-11-09"] == date(2023, 11, 9)
    due = due_of(moved, PaperKind.MINUTES)
    assert due is not None
    assert due.due_on == date(2023, 11, 17)


def test_of_a_cancelled_meeting_nothing_is_due() -> None:
    contract = make_contract()
    meeting = make_meeting(contract)
    by = acting(contract=contract, now=EVE)
    with pytest.raises(ValidationError, match="理由"):
        cancel_meeting(meeting=meeting, reason=" ", by=by)
    cancelled = cancel_meeting(meeting=meeting, reason="本市の申し出で、次週にまとめる。", by=by)
    assert cancelled.state == MeetingState.CANCELLED
    assert "minutes/2023-11-09" not in due_days(contract, "minutes")
    assert "minutes/2023-11-02" in due_days(contract, "minutes")
    with pytest.raises(ValidationError, match="変えられません"):
        move_meeting(meeting=meeting, on=MEETING_DAY, hours=LATER, reason="", by=by)


@pytest.mark.parametrize(
    ("on", "reason", "words"),
    [
        (date(2023, 11, 10), "", "理由"),
        (date(2023, 11, 11), "都合", "閉庁"),
        (date(2024, 4, 4), "都合", "契約期間"),
    ],
)
def test_a_meeting_moves_to_a_working_day_of_the_contract_with_a_reason(on: date, reason: str, words: str) -> None:
    contract = make_contract()
    meeting, by = make_meeting(contract), acting(contract=contract, now=EVE)
    with pytest.raises(ValidationError, match=words):
        move_meeting(meeting=meeting, on=on, hours=LATER, reason=reason, by=by)


def test_a_single_meeting_owes_minutes_by_the_same_rule() -> None:
    contract = make_contract(file=TAIKEN, slug="taiken")
    day = contract.signed_on
    while day.weekday() != 0:
        day = date.fromordinal(day.toordinal() + 1)
    by, key = acting(contract=contract), uuid.uuid4()
    single = plan_meeting(contract=contract, meeting_id=key, title="臨時の打合せ", on=day, hours=HOURS, by=by)
    assert plan_meeting(contract=contract, meeting_id=key, title="別", on=day, hours=HOURS, by=by) == single
    due = due_of(single, PaperKind.MINUTES)
    assert due is not None
    assert (due.due_on - day).days == 3  # 定例会の後3日以内
    assert due_of(single, PaperKind.PAPER) is None  # this city asks for no paper the day before
