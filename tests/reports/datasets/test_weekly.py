"""A week made by hand, and the numbers it must give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.contacts.models import Complaint
from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.reports.calc.tables import FigureTable, ReportFigures, as_json, from_json
from madoguchi.reports.queries.figures import compute
from madoguchi.reports.queries.reports import week_on
from tests.factories import make_contract, make_site, make_user
from tests.makers.contract import TAIKEN
from tests.makers.reports import (
    AFTER_THE_WEEK,
    MONDAY,
    Visited,
    answer,
    make_ticket_row,
    make_visit,
    make_week,
    office_time,
)

CARD, ACCOUNT = "health_insurance_card", "public_money_account"


@pytest.fixture
def few(contract: Contract) -> Contract:
    """Three people at Chuo on Monday and one at Midori on Friday; one missed, one left; one complaint answered."""
    chuo, midori = make_site(contract, code="chuo"), make_site(contract, code="midori")
    clerk, friday = make_user(contract=contract, sites=[chuo, midori]), MONDAY + timedelta(days=4)
    visits = [
        (
            chuo,
            Visited(
                at=office_time(MONDAY, 9, 5),
                wait_s=120,
                handling_s=300,
                results={CARD: "registered", ACCOUNT: "already"},
                trial=True,
            ),
        ),
        (
            chuo,
            Visited(
                at=office_time(MONDAY, 9, 40),
                wait_s=2000,
                handling_s=900,
                results={CARD: "failed", ACCOUNT: "declined"},
                device="own_phone",
                topics=("safety",),
                note="髙﨑①さん宅",
                leaflet=True,
                disinfected=False,
            ),
        ),
        (
            chuo,
            Visited(
                at=office_time(MONDAY, 13),
                wait_s=0,
                handling_s=60,
                device="none",
                topics=("at_hospital", "safety"),
                via=IssuedVia.WALK_IN,
                complaint="案内が分かりにくい",
            ),
        ),
        (
            midori,
            Visited(
                at=office_time(friday, 17, 20),
                wait_s=60,
                handling_s=600,
                results={CARD: "registered"},
                logout=False,
                referred=True,
            ),
        ),
    ]
    for site, visited in visits:
        make_visit(site, clerk, visited)
    make_ticket_row(chuo, office_time(MONDAY, 10), state=TicketState.NO_SHOW, wait_s=600)
    make_ticket_row(chuo, office_time(MONDAY, 11), state=TicketState.CANCELLED, wait_s=None)
    answer(Complaint.objects.get(), "案内板を増やした", by=clerk, at=office_time(friday, 18))
    return contract


def figures_of(contract: Contract, day: date = MONDAY) -> ReportFigures:
    return compute(contract, week_on(contract, day), as_of=AFTER_THE_WEEK).figures


def table(figures: ReportFigures, key: str) -> FigureTable:
    return next(each for each in figures.tables if each.key == key)


def row(figures: ReportFigures, key: str, label: str) -> list[object]:
    return list(next(each.cells for each in table(figures, key).rows if each.label == label))


def test_people_served_and_the_breakdown(few: Contract) -> None:
    figures = figures_of(few)
    assert row(figures, "head_counts", "中央区役所") == [3, 2, 2, 2, 0, 0]
    assert row(figures, "head_counts", "緑区役所") == [1, 0, 1, 1, 0, 1]
    assert row(figures, "head_counts", "窓口計") == [4, 2, 3, 3, 0, 1]
    assert row(figures, "head_counts", "コールセンター") == [None] * 6
    assert row(figures, "head_counts", "合計") == [4, 2, 3, 3, 0, 1]


def test_tickets(few: Contract) -> None:
    figures = figures_of(few)
    assert row(figures, "tickets", "中央区役所") == [5, 3, 1, 1, 0, 1]
    assert row(figures, "tickets", "合計") == [6, 4, 1, 1, 0, 1]


def test_results_by_procedure_with_reasons(few: Contract) -> None:
    figures = figures_of(few)
    assert row(figures, f"results-{CARD}", "合計") == [0, 2, 1, 0, 3]
    assert row(figures, f"results-{ACCOUNT}", "合計") == [1, 0, 0, 1, 2]
    assert [(each.figure, each.cells[-1]) for each in table(figures, "reasons").rows] == [
        (f"reason:{CARD}:pin_locked", 1)
    ]


def test_devices_topics_and_trials(few: Contract) -> None:
    figures = figures_of(few)
    assert row(figures, "devices", "合計") == [2, 1, 1, 4, 1]
    topics = {each.figure: each.cells[-1] for each in table(figures, "topics").rows if each.cells[-1]}
    assert topics == {"topic:at_hospital": 1, "topic:safety": 2}


def test_waits_leave_out_walk_ins_and_people_never_called(few: Contract) -> None:
    assert row(figures_of(few), "waits", "中央区役所") == [3, 600, 2000, 2000, 2, (2, 3), 300]
    assert row(figures_of(few), "waits", "花見川区役所") == [0, None, None, None, 0, (0, 0), None]


def test_hours_are_the_office_s_own(few: Contract) -> None:
    hours = {each.label: each.cells[-1] for each in table(figures_of(few), "hours").rows if each.cells[-1]}
    assert hours == {"9時台": 2, "10時台": 1, "11時台": 1, "13時台": 1, "17時台": 1}


def test_confirmations(few: Contract) -> None:
    assert row(figures_of(few), "hygiene", "合計") == [4, 3, (3, 4), 2, 1, (1, 2)]


def test_enquiries_and_complaints_are_listed_with_what_came_of_them(few: Contract) -> None:
    figures = figures_of(few)
    first, second = table(figures, "enquiries").rows
    assert first.cells[1:4] == ("中央区", "個人情報・安全への不安", "髙﨑①さん宅")
    assert first.cells[4] == "保険証：できなかった（暗証番号がロックされている）、口座：希望しない"
    assert second.cells[4] == "回答のみ"
    (complaint,) = table(figures, "complaints").rows
    assert complaint.cells[2:] == ("案内が分かりにくい", "案内板を増やした", "11月10日（金）18:00")


def test_the_week_before_and_the_expected_number(few: Contract) -> None:
    make_week(few, MONDAY - timedelta(days=7), visitors_a_day=1)
    figures = figures_of(few)
    served_before = row(figures_of(few, MONDAY - timedelta(days=7)), "head_counts", "窓口計")[0]
    assert row(figures, "comparison", "対応人数") == [4, served_before, 4 - served_before]  # type: ignore[operator]
    issued, expected, monthly, share = row(figures, "expected", "11月")
    assert monthly == 1000
    assert share == (issued, expected)


def test_a_week_without_visitors_is_all_zeros_and_dashes(contract: Contract) -> None:
    figures = figures_of(contract)
    assert row(figures, "tickets", "合計") == [0] * 6
    assert row(figures, "waits", "合計")[1] is None
    assert table(figures, "enquiries").rows == ()
    assert len(table(figures, "openings").rows) == 6


def test_a_holiday_has_no_opening_day(contract: Contract) -> None:
    """3 November 2023 was a holiday: Midori, which opens on Fridays, stayed closed."""
    days = [each.label for each in table(figures_of(contract, date(2023, 10, 30)), "openings").rows]
    assert len(days) == 5
    assert not any("11月3日" in day for day in days)


def test_a_cancelled_day_says_why(contract: Contract) -> None:
    OpeningDay.objects.filter(contract=contract, date=MONDAY).update(cancelled=True, reason="台風")
    cells = table(figures_of(contract), "openings").rows[0].cells
    assert cells[2:] == ("中止（台風）", "—", "—", None)


def test_another_city_s_procedures_and_sites_need_no_code(db: None) -> None:
    other = make_contract(slug="taiken", file=TAIKEN)
    week = week_on(other, other.counters_open_on)
    make_week(other, week.starts_on, visitors_a_day=2)
    figures = compute(other, week, as_of=AFTER_THE_WEEK + timedelta(days=3000)).figures
    procedures = other.codes.filter(book="procedure").values_list("code", flat=True)
    assert [each.key for each in figures.tables if each.key.startswith("results-")] == [
        f"results-{code}" for code in procedures
    ]
    assert len(table(figures, "tickets").rows) == other.sites.count() + 1
    assert row(figures, "tickets", "合計")[1] == 2 * len(table(figures, "openings").rows)


def test_records_of_another_contract_are_never_counted(few: Contract) -> None:
    other = make_contract(slug="other")
    make_week(other, visitors_a_day=2)
    assert row(figures_of(few), "head_counts", "合計")[0] == 4


def test_figures_survive_being_kept_as_json(few: Contract) -> None:
    figures = figures_of(few)
    assert from_json(as_json(figures)) == figures


@pytest.mark.parametrize("visitors", [1, 8])
def test_the_number_of_queries_does_not_grow_with_the_visitors(
    contract: Contract, visitors: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_week(contract, visitors_a_day=visitors)
    with django_assert_max_num_queries(32):
        figures_of(contract)
