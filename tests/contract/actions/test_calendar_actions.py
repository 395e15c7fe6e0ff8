"""Opening days regenerated, moved and cancelled; holidays taken from a list; eras added."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.actions import (
    DayNotMovableError,
    add_era,
    cancel_opening_day,
    import_holidays,
    load_contract,
    move_opening_day,
    regenerate_opening_days,
)
from madoguchi.contract.adapters.national_holidays import NationalHoliday
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.models import OpeningDay
from madoguchi.contract.queries import all_eras, is_open
from tests.makers.contract import TESTER, make_contract, make_opening_day, make_site, make_terms

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 6, 3, 0, tzinfo=UTC)  # a Monday noon in Chiba
PAST, TODAY, NEXT = date(2023, 10, 30), date(2023, 11, 6), date(2023, 11, 13)


def chuo_day(day: date) -> OpeningDay:
    return OpeningDay.objects.get(site__code="chuo", date=day)


def test_regenerating_an_unchanged_calendar_does_nothing() -> None:
    contract = make_contract()
    counts = regenerate_opening_days(contract=contract, actor=TESTER, now=NOW)
    assert counts == {"added": 0, "changed": 0, "removed": 0}
    assert not Entry.objects.filter(verb="opening_days_regenerated").exists()


def test_a_new_weekday_changes_the_future_only() -> None:
    contract = make_contract()
    terms = make_terms()
    site = replace(terms.sites[0], weekdays=("火",))
    load_contract(terms=replace(terms, sites=(site, *terms.sites[1:])), actor=TESTER, now=NOW)
    chuo = make_site(contract)
    assert is_open(chuo, PAST)
    assert is_open(chuo, TODAY)
    assert not is_open(chuo, NEXT)
    assert is_open(chuo, date(2023, 11, 14))


def test_new_hours_reach_future_days_but_not_today() -> None:
    make_contract()
    terms = make_terms()
    later = terms.sites[0].opens_at.replace(hour=10)
    site = replace(terms.sites[0], opens_at=later)
    load_contract(terms=replace(terms, sites=(site, *terms.sites[1:])), actor=TESTER, now=NOW)
    assert chuo_day(NEXT).opens_at == later
    assert chuo_day(TODAY).opens_at != later


def test_cancelling_closes_the_day_for_good_and_is_recorded() -> None:
    contract = make_contract()
    cancel_opening_day(opening_day=chuo_day(NEXT), reason=" 庁舎の工事 ", actor=TESTER, now=NOW)
    chuo = make_site(contract)
    assert not is_open(chuo, NEXT)
    assert chuo_day(NEXT).reason == "庁舎の工事"
    regenerate_opening_days(contract=contract, actor=TESTER, now=NOW)
    assert not is_open(chuo, NEXT)
    entry = Entry.objects.get(verb="opening_day_cancelled")
    assert entry.detail == {"date": "2023-11-13", "reason": "庁舎の工事"}
    assert entry.site_id == chuo.id


def test_moving_opens_another_day_instead_and_survives_regeneration() -> None:
    contract = make_contract()
    to = date(2023, 11, 14)
    moved = move_opening_day(opening_day=chuo_day(NEXT), to=to, reason="停電", actor=TESTER, now=NOW)
    assert (moved.date, moved.reason) == (to, "11月13日（月）から変更：停電")
    regenerate_opening_days(contract=contract, actor=TESTER, now=NOW)
    chuo = make_site(contract)
    assert is_open(chuo, to)
    assert not is_open(chuo, NEXT)
    assert Entry.objects.get(verb="opening_day_moved").detail["to"] == "2023-11-14"


def test_a_day_can_be_moved_back() -> None:
    make_contract()
    moved = move_opening_day(opening_day=chuo_day(NEXT), to=date(2023, 11, 14), reason="停電", actor=TESTER, now=NOW)
    back = move_opening_day(opening_day=moved, to=NEXT, reason="復旧", actor=TESTER, now=NOW)
    assert (back.date, back.cancelled) == (NEXT, False)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        (date(2023, 11, 3), "過ぎた日"),
        (date(2023, 11, 23), "勤労感謝の日"),
        (date(2023, 11, 18), "土曜日"),
        (date(2024, 4, 1), "期間の外"),
        (date(2023, 11, 20), "もう中央区役所の開設日"),
    ],
)
def test_days_to_which_nothing_can_be_moved(to: date, words: str) -> None:
    make_contract()
    with pytest.raises(DayNotMovableError, match=words):
        move_opening_day(opening_day=chuo_day(NEXT), to=to, reason="停電", actor=TESTER, now=NOW)
    assert not chuo_day(NEXT).cancelled


def test_what_cannot_be_cancelled() -> None:
    make_contract()
    with pytest.raises(DayNotMovableError, match="過ぎた開設日"):
        cancel_opening_day(opening_day=chuo_day(PAST), reason="停電", actor=TESTER, now=NOW)
    for reason in ("  ", "長" * 121):
        with pytest.raises(DayNotMovableError, match="理由"):
            cancel_opening_day(opening_day=chuo_day(NEXT), reason=reason, actor=TESTER, now=NOW)
    cancel_opening_day(opening_day=chuo_day(TODAY), reason="停電", actor=TESTER, now=NOW)
    with pytest.raises(DayNotMovableError, match="もう開かない"):
        cancel_opening_day(opening_day=chuo_day(TODAY), reason="停電", actor=TESTER, now=NOW)


def test_an_official_list_replaces_the_years_it_covers() -> None:
    contract = make_contract()
    official = [
        NationalHoliday(date(2024, 1, 1), "元日", expected=False, source="内閣府 国民の祝日CSV"),
        NationalHoliday(date(2024, 1, 15), "臨時の休日", expected=False, source="内閣府 国民の祝日CSV"),
        NationalHoliday(date(2031, 1, 1), "元日", expected=False, source="内閣府 国民の祝日CSV"),
    ]
    counts = import_holidays(contract=contract, holidays=official, actor=TESTER, now=NOW)
    chuo = make_site(contract)
    assert (counts["added"], counts["changed"]) == (1, 0)
    assert not is_open(chuo, date(2024, 1, 15))
    assert is_open(chuo, date(2024, 1, 8))  # the official list given here does not have it
    assert contract.closed_days.filter(date__year=2023).exists()
    assert not contract.closed_days.filter(date__year=2031).exists()
    assert Entry.objects.get(verb="holidays_imported").detail["years"] == "2024"


def test_an_official_list_survives_a_reload_of_the_contract() -> None:
    contract = make_contract()
    official = [NationalHoliday(date(2024, 1, 15), "臨時の休日", expected=False, source="内閣府 国民の祝日CSV")]
    import_holidays(contract=contract, holidays=official, actor=TESTER, now=NOW)
    terms = make_terms()
    changed = replace(terms, visitors=replace(terms.visitors, expected_per_month=900))
    load_contract(terms=changed, actor=TESTER, now=NOW)
    assert list(contract.closed_days.filter(date__year=2024).values_list("name", flat=True)) == ["臨時の休日"]


def test_an_opening_day_made_for_a_test_is_open() -> None:
    chuo = make_site()
    make_opening_day(chuo, date(2023, 11, 7))
    assert is_open(chuo, date(2023, 11, 7))


def test_the_next_era_is_added_without_a_release() -> None:
    add_era(name="未来", initial="X", starts_on=date(2040, 7, 1), actor=TESTER, now=NOW)
    assert date_text(date(2041, 1, 1), all_eras()) == "未来2年1月1日"


@pytest.mark.parametrize(
    ("name", "initial", "starts_on"),
    [("過去", "K", date(2019, 5, 1)), ("", "K", date(2040, 7, 1)), ("未来", "未", date(2040, 7, 1))],
)
def test_an_era_that_makes_no_sense_is_refused(name: str, initial: str, starts_on: date) -> None:
    with pytest.raises(ValidationError):
        add_era(name=name, initial=initial, starts_on=starts_on, actor=TESTER, now=NOW)
