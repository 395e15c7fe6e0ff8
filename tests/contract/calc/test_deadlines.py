"""Every deadline of the Chiba contract, recomputed another way: by looking at each day in turn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.calc.closed_days import business_calendar, call_centre_calendar
from madoguchi.contract.calc.deadlines import Deadline, deadlines
from tests.contract.calc.test_business_days import JAPAN
from tests.makers.contract import TAIKEN, make_terms

SIGNED, LAST = date(2023, 10, 2), date(2024, 3, 29)
# The holidays of the season, written out from a wall calendar.
HOLIDAYS = {
    date(2023, 10, 9),
    date(2023, 11, 3),
    date(2023, 11, 23),
    date(2024, 1, 1),
    date(2024, 1, 8),
    date(2024, 2, 12),
    date(2024, 2, 23),
    date(2024, 3, 20),
}
ALL_DAYS = [SIGNED + timedelta(days=n) for n in range(200)]
OPEN = [
    day
    for day in ALL_DAYS
    if day.strftime("%a") not in {"Sat", "Sun"}
    and day not in HOLIDAYS
    and day.strftime("%m-%d") not in {"12-29", "12-30", "12-31", "01-01", "01-02", "01-03"}
]


def computed() -> tuple[Deadline, ...]:
    terms = make_terms()
    return deadlines(terms, business_calendar(terms, JAPAN))


def due_days(code: str) -> list[date]:
    return [each.due_on for each in computed() if each.code == code]


def test_weekly_reports_by_iso_week() -> None:
    """Week n of the year is due on the last open day of the week after; grouped by ISO week number."""
    last_open = {day.isocalendar()[:2]: day for day in OPEN}
    weeks = sorted({day.isocalendar()[:2] for day in ALL_DAYS if date(2023, 10, 17) <= day <= LAST})
    following = [(date.fromisocalendar(*week, 1) + timedelta(days=7)).isocalendar()[:2] for week in weeks]
    assert due_days("weekly_report") == [last_open[week] for week in following]
    assert len(weeks) == 24


def test_monthly_reports_by_counting() -> None:
    expected = []
    for year, month in [(2023, 11), (2023, 12), (2024, 1), (2024, 2), (2024, 3), (2024, 4)]:
        expected.append([day for day in OPEN if (day.year, day.month) == (year, month)][4])
    assert due_days("monthly_report") == expected
    assert expected[:5] == [
        date(2023, 11, 8),
        date(2023, 12, 7),
        date(2024, 1, 11),
        date(2024, 2, 7),
        date(2024, 3, 7),
    ]


def test_meetings_papers_and_minutes() -> None:
    """A Thursday each week; when it is closed, the first open day left in that week, else none."""
    meetings = []
    for thursday in [day for day in ALL_DAYS if day.weekday() == 3 and date(2023, 10, 9) <= day <= LAST]:
        rest = [day for day in OPEN if thursday <= day <= min(thursday + timedelta(days=3), LAST)]
        meetings += rest[:1]
    assert due_days("meeting_paper") == [day - timedelta(days=1) for day in meetings]
    assert due_days("minutes") == [day + timedelta(days=7) for day in meetings]
    assert date(2023, 11, 24) in meetings


def test_dates_counted_by_hand() -> None:
    once = {each.code: each for each in computed() if "/" not in each.key}
    assert once["set_up"].due_on == date(2023, 10, 16)
    assert once["clear_away"].due_on == once["completion_report"].due_on == LAST
    for code in ("operations_manual", "training_plan", "training_text"):
        assert once[code].due_on == date(2023, 10, 10)
    prompt = {code for code, each in once.items() if not each.contractual}
    assert prompt == {
        "work_plan",
        "contact_tree",
        "cost_breakdown",
        "publicity_material",
        "line_up",
        "equipment_list",
    }
    assert all(once[code].rule == "promptly" for code in prompt)


def test_a_duty_for_each_site_has_a_key_and_a_day_for_each() -> None:
    layouts = {each.key: each for each in computed() if each.code == "layout"}
    assert set(layouts) == {f"layout/{site.code}" for site in make_terms().sites}
    assert len({each.due_on for each in layouts.values()}) == 1
    assert layouts["layout/chuo"].title == "現地の確認とレイアウト図の提出　中央区"


def test_every_deliverable_is_dated_and_keys_are_unique() -> None:
    found = computed()
    assert {each.code for each in make_terms().deliverables} <= {each.code for each in found}
    assert len({each.key for each in found}) == len(found)
    assert [each.due_on for each in found] == sorted(each.due_on for each in found)


def test_what_falls_after_the_last_day_says_so() -> None:
    late = [each for each in computed() if each.due_on > LAST]
    assert [each.code for each in late] == ["minutes", "weekly_report", "monthly_report"]
    assert all("最終日より後" in each.reason for each in late)


def test_a_week_without_business_days_has_no_meeting() -> None:
    terms = make_terms()
    closed = BusinessCalendar(
        frozenset({5, 6}), {day: "閉庁" for day in ALL_DAYS if date(2023, 11, 6) <= day <= date(2023, 11, 10)}
    )
    papers = [each.period_from for each in deadlines(terms, closed) if each.code == "meeting_paper"]
    assert not [day for day in papers if day and date(2023, 11, 6) <= day <= date(2023, 11, 12)]
    assert date(2023, 11, 2) in papers
    assert date(2023, 11, 16) in papers


def test_without_a_meeting_weekday_nothing_is_dated_by_meetings() -> None:
    terms = make_terms()
    silent = replace(terms, schedule=replace(terms.schedule, meeting_weekday=None))
    codes = {each.code for each in deadlines(silent, business_calendar(silent, JAPAN))}
    assert codes.isdisjoint({"minutes", "meeting_paper"})


def test_the_telephone_desk_keeps_its_own_calendar() -> None:
    terms = make_terms()
    desk = call_centre_calendar(terms, JAPAN)
    assert desk is not None
    assert desk.is_business_day(date(2023, 12, 29))
    assert not business_calendar(terms, JAPAN).is_business_day(date(2023, 12, 29))
    assert desk.closed_because(date(2024, 1, 1)) == "元日"
    assert call_centre_calendar(make_terms(TAIKEN), JAPAN) is None


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("weekly_report", date(2026, 4, 28)),
        ("monthly_report", date(2026, 5, 19)),
        ("work_plan", date(2026, 4, 13)),
        ("minutes", date(2026, 4, 13)),
        ("training_text", date(2026, 4, 10)),
        ("set_up", date(2026, 4, 22)),
    ],
)
def test_another_city_has_other_deadlines(code: str, first: date) -> None:
    terms = make_terms(TAIKEN)
    found = deadlines(terms, business_calendar(terms, JAPAN))
    assert next(each.due_on for each in found if each.code == code) == first
