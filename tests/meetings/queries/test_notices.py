"""What home pages, the city's desk, the calendar and the wall plan learn from meetings."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.documents.calc.icalendar import calendar
from madoguchi.documents.queries.calendar import events, plan_rows
from madoguchi.meetings.actions.instructing import answer_instruction
from madoguchi.meetings.actions.planning import cancel_meeting
from madoguchi.meetings.queries.known import weekly_report_for
from madoguchi.meetings.queries.meetings import found
from madoguchi.meetings.queries.notices import desk_of, notices_for
from tests.makers.contract import make_contract
from tests.makers.documents import acting, official
from tests.makers.meetings import (
    AFTER,
    EVE,
    hand_in,
    make_instruction,
    make_issue,
    make_meeting,
    make_minutes,
    make_schedule_item,
)

pytestmark = pytest.mark.django_db
TODAY = date(2023, 11, 20)


@pytest.fixture(autouse=True)
def _files_in_a_folder_of_their_own(settings: object, tmp_path: object) -> None:
    settings.MADOGUCHI_FILES_DIR = tmp_path  # type: ignore[attr-defined]


def test_both_sides_are_told_what_presses_them() -> None:
    contract = make_contract()
    by, city = acting(contract=contract, now=AFTER), official(contract, now=EVE)
    meeting = make_minutes(contract, by=by)
    make_issue(contract, due_on=date(2023, 11, 30))
    first, second = make_instruction(contract, by=city), make_instruction(contract, by=city)
    answer_instruction(instruction=second, entry_id=uuid.uuid4(), text="移しました。", by=by)
    told = {each.words: each.count for each in notices_for(contract, Role.GENERAL_MANAGER, by.user, today=TODAY)}
    held = sum(day <= TODAY for day in contract.meetings.values_list("on", flat=True))
    late = sum(day < date(2023, 11, 13) for day in contract.meetings.values_list("on", flat=True))
    assert held == late + 1  # those of the 16th have until the 23rd
    assert told == {
        "期限を過ぎた議事録": late,
        "期限を過ぎた指示": 1,
        "期限を過ぎた懸案事項": 1,
        "期限を過ぎた宿題": 1,
        "期限の近い会議資料": 1,
    }
    hand_in(meeting, by=by)
    told = {each.words: each.count for each in notices_for(contract, Role.CITY_OFFICIAL, city.user, today=TODAY)}
    assert told == {"回答のあった指示": 1, "まだ読んでいない議事録": 1}
    assert notices_for(contract, Role.AUDITOR, by.user, today=TODAY) == []
    desk = desk_of(contract, today=TODAY)
    assert list(desk.instructions) == [first, second]
    assert desk.next_meeting is not None
    assert desk.next_meeting.on == date(2023, 11, 24)
    assert len(desk.late_minutes) == late - 1


def test_meetings_stand_in_the_calendar_with_their_hours_and_the_schedule_on_the_plan() -> None:
    contract = make_contract()
    meeting = make_meeting(contract)
    make_schedule_item(contract)
    made_at = datetime(2023, 11, 1, tzinfo=UTC)
    text = calendar("予定", events(contract, today=TODAY, address="https://x/"), host="h", made_at=made_at)
    entry = next(each for each in text.split("BEGIN:VEVENT") if str(meeting.pk) in each.replace("\r\n ", ""))
    assert "DTSTART:20231109T010000Z\r\n" in entry  # ten o'clock in the office
    assert "DTEND:20231109T020000Z\r\n" in entry
    assert "LOCATION:本庁舎3階 会議室\r\n" in entry
    assert "チラシの配布（10日遅れ）" in [row.label for row in plan_rows(contract, today=TODAY)]
    cancel_meeting(meeting=meeting, reason="本市の申し出", by=acting(contract=contract, now=EVE))
    assert all(str(meeting.pk) not in each.key for each in events(contract, today=TODAY, address=""))


def test_the_weekly_report_of_the_last_whole_week_serves() -> None:
    contract = make_contract()
    week = weekly_report_for(contract, date(2023, 11, 9))
    assert week is not None
    assert week[0] == "2023-10-30"
    assert week[1].startswith("週次報告書")
    assert weekly_report_for(contract, date(2023, 10, 19)) is None


def test_a_word_finds_the_meeting_in_which_it_was_said() -> None:
    contract = make_contract()
    meeting = make_minutes(contract)
    assert list(found(contract, "椅子 数")) == [meeting]
    assert list(found(contract, "駐車場")) == []
