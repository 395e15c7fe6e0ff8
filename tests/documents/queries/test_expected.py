"""Everything owed, with its day and how it stands, set beside dates worked out by hand from the specification."""

from __future__ import annotations

from datetime import timedelta

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.choices import Verdict
from madoguchi.documents.queries.expected import expected, line_of
from madoguchi.documents.queries.finding import Search, found, lines_for
from madoguchi.documents.queries.notices import addressees, lines_to_remind, notices_for
from tests.factories import make_contract, make_user
from tests.makers.documents import acting, day, make_decision, make_for_duty, make_submission, make_submitted, official

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def line(lines: list[ExpectedLine], key: str) -> ExpectedLine:
    return next(each for each in lines if each.key == key)


def test_all_eleven_deliverables_are_owed_on_their_days(contract: Contract) -> None:
    lines = expected(contract, today=day("2023-10-03"))
    codes = {each.code for each in lines}
    assert {deliverable.code for deliverable in contract.deliverables.all()} <= codes
    assert len(contract.deliverables.all()) == 11
    monthly = {each.period[0].month: each.due_on for each in lines if each.code == "monthly_report" and each.period}
    assert monthly == {
        10: day("2023-11-08"),
        11: day("2023-12-07"),
        12: day("2024-01-11"),
        1: day("2024-02-07"),
        2: day("2024-03-07"),
        3: day("2024-04-05"),
    }
    assert line(lines, "completion_report").due_on == day("2024-03-29")


def test_overdue_comes_first_and_done_last(contract: Contract) -> None:
    by, city = acting(contract=contract), official(contract)
    make_decision(make_submitted(make_for_duty(contract, "work_plan", by=by), by=by), by=city)
    lines = expected(contract, today=day("2023-11-15"))
    order = [each.standing for each in lines]
    assert order == sorted(order, key=["late", "returned", "soon", "waiting", "later", "done"].index)
    assert (order[0], order[-1]) == ("late", "done")
    assert lines[-1].key == "work_plan"
    late = [each.due_on for each in lines if each.standing == "late"]
    assert late == sorted(late)  # type: ignore[type-var]


def test_a_submission_takes_the_place_of_its_duty(contract: Contract) -> None:
    by = acting(contract=contract)
    before = len(expected(contract, today=day("2023-11-06")))
    submission = make_for_duty(contract, "cost_breakdown", by=by)
    lines = expected(contract, today=day("2023-11-06"))
    assert len(lines) == before
    begun = line(lines, "cost_breakdown").begun
    assert begun is not None
    assert (begun.id, begun.state, begun.versions) == (submission.pk, "draft", 0)
    assert line_of(submission, today=day("2023-11-06")).due_on == submission.due_on


def test_a_submission_of_its_own_stands_beside_the_duties(contract: Contract) -> None:
    submission = make_submission(contract, due_on=day("2023-11-10"), by=acting(contract=contract))
    mine = line(expected(contract, today=day("2023-11-08")), str(submission.pk))
    assert (mine.words, mine.standing) == ("あと2営業日", "soon")


def test_what_came_in_late_says_so_for_ever(contract: Contract) -> None:
    by = acting(contract=contract)
    submission = make_for_duty(contract, "completion_report", by=by)  # the clock stands long after the contract
    make_submitted(submission, by=by)
    mine = line(expected(contract, today=day("2026-12-01")), "completion_report")
    assert "遅れて提出" in mine.words
    assert mine.standing == "waiting"


def test_a_return_asks_for_work_whatever_the_day(contract: Contract) -> None:
    by = acting(contract=contract)
    version = make_submitted(make_submission(contract, by=by), by=by)
    make_decision(version, Verdict.RETURNED, by=official(contract))
    mine = line(expected(contract, today=day("2023-11-06")), str(version.submission_id))
    assert mine.standing == "returned"


def test_the_search_takes_kind_words_and_days(contract: Contract) -> None:
    lines = expected(contract, today=day("2023-11-06"))
    weekly = found(lines, Search(show="all", code="weekly_report"))
    assert weekly
    assert {each.code for each in weekly} == {"weekly_report"}
    assert [each.key for each in found(lines, Search(show="all", words="積算"))] == ["cost_breakdown"]
    in_march = found(lines, Search(show="all", since=day("2024-03-29"), until=day("2024-03-29")))
    assert {each.due_on for each in in_march} == {day("2024-03-29")}
    assert found(lines, Search(show="waiting")) == []


def test_a_supervisor_sees_duties_and_only_their_own_drafts(contract: Contract) -> None:
    supervisor = make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract)
    own = make_submission(contract, by=acting(supervisor))
    other = make_submission(contract, by=acting(contract=contract))
    keys = {each.key for each in lines_for(contract, only_of=supervisor, today=day("2023-11-06"))}
    assert str(own.pk) in keys
    assert str(other.pk) not in keys
    assert "work_plan" in keys


def test_notices_tell_each_side_its_own_work(contract: Contract) -> None:
    by = acting(contract=contract)
    make_submitted(make_submission(contract, by=by), by=by)
    today = day("2023-11-15")
    assert [(each.words, each.count) for each in notices_for(contract, Role.CITY_OFFICIAL, today=today)] == [
        ("判断を待つ提出物", 1)
    ]
    manager = notices_for(contract, Role.GENERAL_MANAGER, today=today)
    assert manager[0].words == "期限を過ぎた提出物"
    late = [each for each in expected(contract, today=today) if each.standing == "late"]
    assert manager[0].count == len(late)
    assert notices_for(contract, Role.OPERATOR, today=today) == []


def test_a_reminder_lists_late_returned_and_the_next_two_business_days(contract: Contract) -> None:
    today = day("2023-11-06")
    lines = lines_to_remind(expected(contract, today=today), Role.GENERAL_MANAGER)
    soon = [each for each in lines if each.standing == "soon"]
    assert soon
    assert all(each.days_left <= 2 and each.due_on and each.due_on <= today + timedelta(days=4) for each in soon)


def test_only_people_with_an_address_are_reminded(contract: Contract) -> None:
    manager = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    make_user(role=Role.OPERATOR, contract=contract)
    assert addressees(contract, today=day("2023-11-06")) == []
    manager.email = "manager@example.jp"
    manager.save(update_fields=("email",))
    assert [each.user for each in addressees(contract, today=day("2023-11-06"))] == [manager]
