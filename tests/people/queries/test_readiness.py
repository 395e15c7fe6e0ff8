"""Who may work on a day, and if not, why: asked by the counter and the call centre."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.people.models import Worker
from madoguchi.people.queries.readiness import may_work, post_reasons, readiness_of
from madoguchi.people.queries.workers import Search, found, working_on
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract
from tests.makers.people import FIRST_DAY, make_line_up, make_worker, propose

pytestmark = pytest.mark.django_db
BEFORE = date(2023, 10, 16)


def codes(worker: Worker, on: date = FIRST_DAY) -> list[str]:
    return [each.code for each in post_reasons(worker.contract, [worker], on)[worker.pk]]


def test_a_worker_becomes_ready_step_by_step() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    assert codes(worker) == ["no_post"]
    line_up = propose(contract, {worker: "general_manager"})
    assert codes(worker) == ["proposed"]
    line_up.starts.all().delete()
    line_up.delete()
    make_line_up(contract, {worker: "general_manager"})
    assert codes(worker, BEFORE) == ["not_begun"]
    assert codes(worker) == []


def test_a_worker_who_left_is_not_ready_the_day_after() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    make_line_up(contract, {worker: "general_manager"})
    Worker.objects.filter(pk=worker.pk).update(left_on=FIRST_DAY)
    worker.refresh_from_db()
    assert codes(worker) == []
    assert codes(worker, date(2023, 10, 18)) == ["left"]


def test_the_number_of_questions_does_not_grow_with_the_workers(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    contract = make_contract()
    workers = [make_worker(contract) for _ in range(12)]
    make_line_up(contract, dict.fromkeys(workers, "operator"))
    with django_assert_max_num_queries(12):
        found_now = readiness_of(contract, workers, FIRST_DAY)
    assert {each.post_codes for each in found_now.values()} == {("operator",)}


def test_somebody_without_a_worker_may_not_work_and_learns_whom_to_ask() -> None:
    contract = make_contract()
    user = make_user(contract=contract)
    (reason,) = may_work(user, contract, FIRST_DAY, "counter_staff")
    assert reason.code == "not_listed"
    assert "総括責任者は" in reason.remedy


def test_a_worker_does_the_work_of_their_own_post_and_another_only_when_assisting() -> None:
    contract = make_contract()
    user = make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract)
    worker = make_worker(contract, user=user)
    make_line_up(contract, {worker: "call_centre_supervisor"})

    def against(post: str, *, assisting: bool = False) -> set[str]:
        found_now = may_work(user, contract, FIRST_DAY, post, assisting=assisting)
        return {each.code for each in found_now} & {
            "other_post",
            "no_post",
            "proposed",
            "not_begun",
            "left",
            "no_consent",
        }

    assert against("call_centre_supervisor") == set()
    assert against("counter_staff") == {"other_post"}
    assert against("counter_staff", assisting=True) == set()
    assert against("general_manager", assisting=True) == {"other_post"}


def test_workers_are_found_by_words_post_site_and_whether_they_left() -> None:
    contract = make_contract()
    clerk = make_worker(contract, name="体験 窓口", employer="別会社")
    operator = make_worker(contract, name="体験 電話")
    spare = make_worker(contract, name="体験 待機")
    gone = make_worker(contract, name="体験 退職", left_on=date(2023, 10, 4))
    make_line_up(contract, {clerk: "counter_staff@chuo", operator: "operator"})

    def names(**asked: object) -> set[str]:
        return {each.name for each in found(contract, Search(**asked), on=FIRST_DAY)}  # type: ignore[arg-type]

    assert names() == {clerk.name, operator.name, spare.name}
    assert names(working=False) == {clerk.name, operator.name, spare.name, gone.name}
    assert names(words="別会社") == {clerk.name}
    assert names(post="operator") == {operator.name}
    assert names(post="none") == {spare.name}
    assert names(site="chuo") == {clerk.name}
    assert names(site="inage") == set()
    assert {each.name for each in working_on(contract, FIRST_DAY)} == {clerk.name, operator.name, spare.name}
