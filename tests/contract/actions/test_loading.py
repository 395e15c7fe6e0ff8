"""Loading a contract: complete, repeatable, recorded, and never destructive."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from madoguchi.audit.models import Entry
from madoguchi.contract.actions import DestructiveChangeError, load_contract
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.contract.choices import Book, Certainty, ClosedDayKind
from madoguchi.contract.models import Contract, Window
from madoguchi.contract.queries import (
    business_calendar,
    call_centre_calendar,
    contract_deadlines,
    is_open,
    next_opening_days,
    open_sites,
    opening_days,
    terms_of,
)
from tests.makers.contract import BEFORE_CHIBA_OPENS, TAIKEN, TESTER, make_contract, make_site, make_terms

pytestmark = pytest.mark.django_db
LATER = datetime(2023, 12, 1, 3, 0, tzinfo=UTC)


def reload(terms: ContractTerms, now: datetime = LATER) -> Contract:
    return load_contract(terms=terms, actor=TESTER, now=now).contract


def test_every_part_becomes_rows() -> None:
    contract = make_contract(line_up=True, set_up=True)
    terms = make_terms()
    assert terms_of(contract) == terms
    assert contract.counters_open_on == date(2023, 10, 17)
    for name in ("sites", "clauses", "posts", "obligations", "deliverables"):
        assert getattr(contract, name).count() == len(getattr(terms, name))
    assert contract.codes.filter(book=Book.TOPIC).count() == len(terms.topics)
    assert Window.objects.filter(site__contract=contract).count() == 12
    assert list(contract.sites.values_list("weekdays", flat=True)) == [[1], [2], [3], [4], [5], [3]]


def test_rows_carry_what_the_counter_needs() -> None:
    contract = make_contract()
    purpose = contract.codes.get(book=Book.PURPOSE, code="both")
    assert (purpose.settings["series"], purpose.settings["minutes"]) == ("A", 20)
    assert purpose.settings["procedures"] == ["health_insurance_card", "public_money_account"]
    reason = contract.codes.get(book=Book.FAILURE_REASON, code="name_mismatch")
    assert reason.parent is not None
    assert reason.parent.code == "public_money_account"
    assert contract.codes.get(book=Book.FAILURE_REASON, code="pin_unknown").parent is None
    weekly = contract.deliverables.get(code="weekly_report")
    assert weekly.due_rule == {"kind": "last_business_day_of_next_week", "if_closed": "keep"}
    duty = contract.obligations.get(code="answer-rate")
    assert duty.post is not None
    assert (duty.clause.number, duty.post.code) == ("7(5)オ(イ)", "call_centre_supervisor")


def test_the_same_file_again_changes_nothing_and_leaves_no_record() -> None:
    first = make_contract(line_up=True, set_up=True)
    again = load_contract(terms=make_terms(), actor=TESTER, now=LATER)
    assert (again.created, again.changed) == (False, False)
    assert again.contract.loaded_at == first.loaded_at
    assert list(Entry.objects.values_list("verb", flat=True)) == ["contract_loaded"]


def test_a_changed_file_updates_by_code_and_is_recorded() -> None:
    contract = make_contract()
    ids = set(contract.obligations.values_list("id", flat=True))
    terms = make_terms()
    site = replace(terms.sites[0], name="中央区役所 2階", windows=3)
    reload(replace(terms, sites=(site, *terms.sites[1:])))
    chuo = contract.sites.get(code="chuo")
    assert (chuo.name, chuo.windows.filter(active=True).count()) == ("中央区役所 2階", 3)
    assert set(contract.obligations.values_list("id", flat=True)) == ids
    assert Entry.objects.filter(verb="contract_reloaded", contract_id=contract.id).count() == 1
    reload(terms)
    assert list(chuo.windows.filter(active=True).values_list("number", flat=True)) == [1, 2]
    assert chuo.windows.count() == 3


def test_a_code_that_has_gone_becomes_inactive_and_may_return() -> None:
    contract = make_contract()
    terms = make_terms()
    reload(replace(terms, topics=terms.topics[:-1]))
    gone = contract.codes.get(book=Book.TOPIC, code=terms.topics[-1].code)
    assert not gone.active
    reload(terms)
    gone.refresh_from_db()
    assert gone.active


@pytest.mark.parametrize("part", ["sites", "deliverables"])
def test_dropping_what_records_may_hang_on_is_refused(part: str) -> None:
    contract = make_contract()
    terms = make_terms()
    lost = getattr(terms, part)[-1].code
    with pytest.raises(DestructiveChangeError, match=lost):
        reload(
            replace(terms, **{part: getattr(terms, part)[:-1]}, visitors=replace(terms.visitors, expected_per_month=1))
        )
    contract.refresh_from_db()
    assert contract.expected_visitors_per_month == 1000
    assert getattr(contract, part).filter(code=lost).exists()


def test_another_city_under_the_same_slug_is_refused() -> None:
    make_contract()
    with pytest.raises(DestructiveChangeError, match="千葉市の契約"):
        make_contract(slug="chiba", file=TAIKEN)


def test_opening_days_follow_weekday_holidays_and_year_end() -> None:
    contract = make_contract()
    chuo = make_site(contract)
    assert not is_open(chuo, date(2023, 10, 16))
    assert is_open(chuo, date(2023, 10, 23))
    assert not is_open(chuo, date(2024, 1, 8))  # a holiday on its Monday
    wednesday = opening_days(contract, date(2023, 11, 8), date(2023, 11, 8))
    assert [day.site.code for day in wednesday] == ["inage", "mihama"]
    assert [site.code for site in open_sites(contract, date(2023, 11, 8))] == ["inage", "mihama"]
    following = next_opening_days(chuo, 2, after=date(2023, 12, 18))
    assert [day.date for day in following] == [date(2023, 12, 25), date(2024, 1, 15)]


def test_another_city_runs_beside_the_first() -> None:
    make_contract()
    taiken = make_contract(slug="taiken", file=TAIKEN, now=datetime(2026, 4, 1, tzinfo=UTC))
    week = opening_days(taiken, date(2026, 5, 11), date(2026, 5, 17))
    assert [(day.date.day, day.site.code) for day in week] == [
        (11, "honcho"),
        (12, "honcho"),
        (12, "minami"),
        (13, "honcho"),
        (14, "honcho"),
        (14, "minami"),
        (15, "honcho"),
        (16, "ekimae"),
    ]
    assert not opening_days(taiken, date(2026, 10, 20), date(2026, 10, 20)).exists()
    assert taiken.closed_days.get(date=date(2026, 10, 20)).kind == ClosedDayKind.CITY
    assert call_centre_calendar(taiken) is None
    assert {day.site.contract.slug for day in week} == {"taiken"}


def test_closed_days_say_whether_they_are_law_yet() -> None:
    taiken = make_contract(slug="taiken", file=TAIKEN, now=datetime(2026, 4, 1, tzinfo=UTC))
    expected = taiken.closed_days.filter(certainty=Certainty.EXPECTED)
    assert {day.date.year for day in expected} == {2028}
    assert {"春分の日", "秋分の日"} <= {day.name for day in expected}


def test_calendars_of_the_database_equal_those_of_the_file() -> None:
    contract = make_contract()
    calendar, desk = business_calendar(contract), call_centre_calendar(contract)
    assert desk is not None
    assert calendar.closed_because(date(2023, 12, 29)) == "年末年始の閉庁日"
    assert desk.is_business_day(date(2023, 12, 29))
    assert not desk.is_business_day(date(2023, 11, 23))
    months = [each.due_on for each in contract_deadlines(contract) if each.code == "monthly_report"]
    assert months[2] == date(2024, 1, 11)


def test_loading_late_still_makes_the_whole_season() -> None:
    contract = make_contract(now=LATER)
    assert opening_days(contract, date(2023, 10, 17), date(2023, 11, 30)).exists()
    assert make_contract(slug="early", now=BEFORE_CHIBA_OPENS).opening_days.count() == contract.opening_days.count()
