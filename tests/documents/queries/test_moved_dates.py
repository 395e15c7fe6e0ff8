"""When a date of the contract changes, every dated duty follows; what was handed in before stays under its own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from madoguchi.audit.actor import Actor
from madoguchi.contract.actions.loading import load_contract
from madoguchi.contract.calc.closed_days import business_calendar
from madoguchi.contract.calc.deadlines import deadlines
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.contract.calc.terms.frame import Closure
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.expected import expected
from tests.makers.contract import make_contract
from tests.makers.documents import acting, make_for_duty, make_submitted

pytestmark = pytest.mark.django_db

TESTER = Actor(kind="job", id="tests", label="テスト")
CHANGED_AT = datetime(2023, 10, 11, 1, 0, tzinfo=UTC)
HANDED_IN_AT = datetime(2023, 10, 5, 1, 0, tzinfo=UTC)
TODAY = date(2023, 10, 11)
HOLIDAYS = {
    date(2023, 10, 9): "スポーツの日",
    date(2023, 11, 3): "文化の日",
    date(2023, 11, 23): "勤労感謝の日",
    date(2024, 1, 1): "元日",
    date(2024, 1, 8): "成人の日",
    date(2024, 2, 11): "建国記念の日",
    date(2024, 2, 12): "休日",
    date(2024, 2, 23): "天皇誕生日",
    date(2024, 3, 20): "春分の日",
}


@pytest.fixture
def contract() -> Contract:
    """The Chiba contract, of which one paper was handed in on its fourth day."""
    made = make_contract()
    by = acting(contract=made, now=HANDED_IN_AT)
    make_submitted(make_for_duty(made, "work_plan", by=by), by=by)
    return made


def due_days(contract: Contract) -> dict[str, date | None]:
    return {each.key: each.due_on for each in expected(contract, today=TODAY)}


def changed(contract: Contract, terms: ContractTerms) -> dict[str, date | None]:
    load_contract(terms=terms, actor=TESTER, now=CHANGED_AT)
    contract.refresh_from_db()
    return due_days(Contract.objects.get(pk=contract.pk))


def recomputed(terms: ContractTerms) -> dict[str, date]:
    """Every duty's day from the terms and the holidays above, without the database."""
    return {each.key: each.due_on for each in deadlines(terms, business_calendar(terms, HOLIDAYS))}


def with_closed(terms: ContractTerms, *days: date) -> ContractTerms:
    extra = tuple(Closure(on=day, name="臨時の閉庁") for day in days)
    return replace(terms, closed_days=replace(terms.closed_days, extra=extra))


def test_a_closed_day_moves_what_is_counted_in_business_days_and_nothing_else(contract: Contract) -> None:
    before = due_days(contract)
    terms = with_closed(terms_of(contract), date(2023, 10, 6), date(2023, 10, 27), date(2023, 11, 7))
    after = changed(contract, terms)
    assert (before["contact_tree"], after["contact_tree"]) == (date(2023, 10, 10), date(2023, 10, 11))
    weekly = "weekly_report/2023-10-16"
    assert (before[weekly], after[weekly]) == (date(2023, 10, 27), date(2023, 10, 26))
    monthly = "monthly_report/2023-10-01"
    assert (before[monthly], after[monthly]) == (date(2023, 11, 8), date(2023, 11, 9))
    assert before["completion_report"] == after["completion_report"] == date(2024, 3, 29)
    assert before["work_plan"] == after["work_plan"] == date(2023, 10, 10)  # handed in before the change
    wanted = recomputed(terms)
    follows = {key: day for key, day in after.items() if key in wanted and key != "work_plan"}
    assert follows == {key: wanted[key] for key in follows}
    assert len(follows) > 60


def test_another_day_of_signing_moves_what_is_counted_from_it(contract: Contract) -> None:
    terms = terms_of(contract)
    moved = replace(terms, period=replace(terms.period, signed_on=date(2023, 10, 3)))
    after = changed(contract, moved)
    assert after["cost_breakdown"] == date(2023, 10, 11)
    assert after["operations_manual"] == date(2023, 10, 10)  # counted from the training
    assert after["work_plan"] == date(2023, 10, 10)
    wanted = recomputed(moved)
    assert {key: day for key, day in after.items() if wanted.get(key, day) != day} == {"work_plan": date(2023, 10, 10)}


def test_a_draft_follows_until_it_is_handed_in(contract: Contract) -> None:
    by = acting(contract=contract, now=HANDED_IN_AT)
    draft = make_for_duty(contract, "contact_tree", by=by)
    after = changed(contract, with_closed(terms_of(contract), date(2023, 10, 6)))
    assert after["contact_tree"] == date(2023, 10, 11)
    make_submitted(draft, by=acting(by.user, now=CHANGED_AT))
    assert Submission.objects.get(pk=draft.pk).due_on == date(2023, 10, 11)
