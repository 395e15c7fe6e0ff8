"""Nobody sits down at a window unready, where the contract holds the line-up at its desks: the reason, the clause, the way out."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract, Site
from madoguchi.counter.actions import seats
from madoguchi.counter.actions.day import end_assist, start_assist
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.models import Seating, TemporaryAssist
from madoguchi.people.models import Worker
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract
from tests.makers.counter import TESTER, window_at
from tests.makers.people import make_line_up, make_worker
from tests.makers.training import FROM_ON, make_trained

pytestmark = pytest.mark.django_db
NINE = datetime(2023, 10, 23, 0, 0, tzinfo=UTC)
LATER = NINE + timedelta(hours=1)


@pytest.fixture
def contract() -> Contract:
    return make_contract(line_up=True)


@pytest.fixture
def site(contract: Contract) -> Site:
    return contract.sites.get(code="chuo")


def sit(site: Site, user: User, now: datetime = NINE) -> Seating:
    return seats.sit(window=window_at(site), user=user, seating_id=uuid.uuid4(), actor=TESTER, now=now)


def refused(site: Site, user: User) -> str:
    with pytest.raises(Refused) as refusal:
        sit(site, user)
    assert refusal.value.code == "not_ready"
    assert not Seating.objects.exists()
    return refusal.value.message


def in_post(worker: Worker, post: str) -> Worker:
    """Put a worker into a line-up in force, and return who may train them."""
    manager = make_worker(worker.contract)
    make_line_up(worker.contract, {manager: "general_manager", worker: post}, on=FROM_ON)
    return manager


def assist(site: Site, user: User, now: datetime = NINE) -> TemporaryAssist:
    return start_assist(
        site=site, user=user, reason="混雑", assist_id=uuid.uuid4(), recorded_by=user, actor=TESTER, now=now
    )


def test_each_step_which_is_missing_is_named_until_the_clerk_may_sit_down(contract: Contract, site: Site) -> None:
    clerk = make_user(contract=contract, sites=[site])
    assert "従事者の一覧で利用者と結び付いていません" in refused(site, clerk)
    worker = make_worker(contract, user=clerk)
    assert "承認された体制に入っていません（仕様書6(1)-1）" in refused(site, clerk)
    manager = in_post(worker, "counter_staff@chuo")
    message = refused(site, clerk)
    assert "承認された体制" not in message
    assert "まだ受けていません（仕様書6(4)）" in message
    assert "確認テストに合格していません（仕様書6(4)）" in message
    make_trained(contract, [worker], manager)
    assert sit(site, clerk).user == clerk


def test_another_post_sits_down_only_while_an_assist_is_recorded_there(contract: Contract, site: Site) -> None:
    supervisor = make_user(role=Role.COUNTER_SUPERVISOR, contract=contract, sites=[site])
    worker = make_worker(contract, user=supervisor)
    make_trained(contract, [worker], in_post(worker, "counter_supervisor@chuo"))
    message = refused(site, supervisor)
    assert "窓口従事者を兼ねることはできません（仕様書6(1)表1※1）" in message
    assert "一時的な応援を記録してください" in message
    elsewhere = assist(contract.sites.get(code="inage"), supervisor)
    refused(site, supervisor)
    end_assist(assist=elsewhere, actor=TESTER, now=NINE)
    here = assist(site, supervisor)
    assert sit(site, supervisor).user == supervisor
    with pytest.raises(ValidationError, match="窓口1に着席しています"):
        end_assist(assist=here, actor=TESTER, now=LATER)
    seats.stand(window=window_at(site), actor=TESTER, now=LATER)
    assert end_assist(assist=here, actor=TESTER, now=LATER).to_at == LATER


def test_an_assist_opens_no_window_to_the_untrained(contract: Contract, site: Site) -> None:
    supervisor = make_user(role=Role.COUNTER_SUPERVISOR, contract=contract, sites=[site])
    in_post(make_worker(contract, user=supervisor), "counter_supervisor@chuo")
    assist(site, supervisor)
    assert "確認テストに合格していません" in refused(site, supervisor)


def test_a_contract_which_does_not_hold_the_line_up_asks_nobody() -> None:
    site = make_contract().sites.get(code="chuo")
    clerk = make_user(contract=site.contract, sites=[site])
    assert sit(site, clerk).user == clerk
