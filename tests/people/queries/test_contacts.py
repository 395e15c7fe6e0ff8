"""Gaps in reachability, and what is wrong with the contact tree."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from madoguchi.contract.models import Contract
from madoguchi.people.actions.contacts import Away, Tried, note_absence, note_attempt, withdraw_absence
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours
from madoguchi.people.models import ContactAbsence, Worker
from madoguchi.people.queries.contacts import faults_of, gaps_ahead, hours_at, tree_of
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.people import by, make_line_up, make_tree, make_worker

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 17, 1, 0, tzinfo=UTC)
"""Tuesday 10:00 at the offices; the counter is open from 8:30 to 17:30."""


def away(worker: Worker, first: datetime, last: datetime, deputy: Worker | None = None) -> ContactAbsence:
    absent = Away(worker=worker, from_at=first, to_at=last, reason="移動", deputy=deputy)
    return note_absence(contract=worker.contract, absence_id=uuid.uuid4(), away=absent, by=by(contract=worker.contract))


def manager_of(contract: Contract) -> Worker:
    manager = make_worker(contract)
    make_line_up(contract, {manager: "general_manager"})
    return manager


def test_without_absences_a_general_manager_in_post_leaves_no_gap() -> None:
    contract = make_contract()
    manager_of(contract)
    assert gaps_ahead(contract, NOW) == []


def test_an_absence_in_opening_hours_is_a_gap_even_with_a_deputy_and_outside_them_it_is_none() -> None:
    contract = make_contract()
    manager, deputy = manager_of(contract), make_worker(contract)
    start, end = datetime(2023, 10, 18, 7, 0, tzinfo=UTC), datetime(2023, 10, 18, 12, 0, tzinfo=UTC)
    absence = away(manager, start, end, deputy)
    (found,) = gaps_ahead(contract, NOW)
    assert (found.gap.from_at, found.gap.to_at) == (start, datetime(2023, 10, 18, 8, 30, tzinfo=UTC))
    assert found.absence is not None
    assert found.absence.deputy == deputy
    withdraw_absence(absence=absence, by=by(contract=contract))
    assert gaps_ahead(contract, NOW) == []


def test_an_absence_of_somebody_else_is_no_gap() -> None:
    contract = make_contract()
    manager_of(contract)
    away(make_worker(contract), datetime(2023, 10, 18, 0, tzinfo=UTC), datetime(2023, 10, 18, 8, tzinfo=UTC))
    assert gaps_ahead(contract, NOW) == []


def test_every_open_day_without_anybody_in_the_post_is_a_gap_of_what_is_left_of_it() -> None:
    contract = make_contract()
    first, *others = gaps_ahead(contract, NOW)
    assert (first.gap.from_at, first.gap.to_at) == (NOW, datetime(2023, 10, 17, 8, 30, tzinfo=UTC))
    assert first.absence is None
    assert len(others) > 10


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (datetime(2023, 10, 17, 8, 29, tzinfo=UTC), Hours.OPEN),
        (datetime(2023, 10, 17, 8, 30, tzinfo=UTC), Hours.OUTSIDE),
        (datetime(2023, 10, 21, 2, 0, tzinfo=UTC), Hours.OUTSIDE),
    ],
)
def test_the_hours_follow_the_counters_calendar(at: datetime, hours: Hours) -> None:
    assert hours_at(make_contract(), at) == hours


def faults(contract: Contract) -> list[tuple[str, str]]:
    return [(each.code, each.clause) for each in faults_of(contract, tree_of(contract), NOW)]


def test_a_tree_is_without_fault_once_somebody_was_reached_in_a_test() -> None:
    contract = make_contract()
    assert faults(contract) == [("no_open_step", "6(2)"), ("no_outside_step", "6(2)")]
    make_tree(contract, [make_worker(contract, phone="")], outside="")
    assert [code for code, _ in faults(contract)] == ["no_outside_step", "no_number", "not_tested"]
    make_tree(contract, [make_worker(contract)])
    assert [code for code, _ in faults(contract)] == ["not_tested"]
    for result in (AttemptResult.NO_ANSWER, AttemptResult.REACHED):
        assert [code for code, _ in faults(contract)] == ["not_tested"]
        tried = Tried(label="体験", kind=AttemptKind.TEST, result=result)
        note_attempt(contract=contract, attempt_id=uuid.uuid4(), tried=tried, by=by(contract=contract, now=NOW))
    assert faults(contract) == []


def test_the_second_city_asks_for_no_number_outside_opening_hours() -> None:
    contract = make_contract(slug="taiken", file=TAIKEN)
    assert [code for code, _ in faults(contract)] == ["no_open_step"]
