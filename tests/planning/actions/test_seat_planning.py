"""Asking, computing and accepting a plan, and what the roster is told."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.planning.actions.seat_planning import Asker, WantedPlan, accept_plan, ask_plan, compute_plan
from madoguchi.planning.choices import PlanState
from madoguchi.planning.queries.seat_page import page_of
from madoguchi.planning.queries.seats import accepted_plan, clerks_for, seats_for
from tests.makers.contract import make_contract, make_opening_day, make_site
from tests.makers.planning import TESTER, make_by, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.mark.spared_on_postgres
def test_a_plan_is_asked_for_once_computed_and_put_into_force(contract: Contract) -> None:
    site, key = make_site(contract), uuid.uuid4()
    day = make_opening_day(site, contract.counters_open_on + timedelta(days=7)).date
    now = datetime.combine(day - timedelta(days=2), time(3), UTC)
    asker, wanted = Asker(actor=TESTER, user=None, now=now), WantedPlan(day=day, percent=80, site=site, wait_minutes=20)
    asked = ask_plan(contract=contract, plan_id=key, wanted=wanted, asker=asker)
    again = WantedPlan(day=day, percent=90, site=site)
    assert ask_plan(contract=contract, plan_id=key, wanted=again, asker=asker).percent == 80
    plan = compute_plan(plan=asked, actor=TESTER, now=now)
    assert plan.state == PlanState.READY
    assert plan.proved
    assert plan.probability is not None
    assert plan.probability > 0.78
    page = page_of(plan)
    assert page is not None
    assert page.promise == "来庁者の90%以上が、20分より短い待ちで呼ばれる"
    accept_plan(plan=plan, until=day, by=make_by(contract, now))
    assert clerks_for(contract, site, day) == max(each["at_desk"] for each in page.slots)
    verbs = list(Entry.objects.filter(subject_id=str(key)).order_by("seq").values_list("verb", flat=True))
    assert verbs == ["ask_seat_plan", "compute_seat_plan", "accept_seat_plan"]


def test_the_roster_is_told_who_sits_at_the_telephones(contract: Contract) -> None:
    plan = make_plan(contract, seats=(2, 3, 3, 2))
    textbook = seats_for(contract, plan.day, plan.asked_at)
    assert textbook[0] == (time(8, 30), textbook[0][1])
    accept_plan(plan=plan, until=plan.day, by=make_by(contract, plan.asked_at))
    assert seats_for(contract, plan.day) == ((time(9), 2), (time(9, 30), 3), (time(10), 3), (time(10, 30), 2))


def test_a_plan_holds_for_its_weekday_until_its_end_and_the_days_own_comes_first(contract: Contract) -> None:
    plan = make_plan(contract)
    week, by = timedelta(days=7), make_by(contract, plan.asked_at)
    accept_plan(plan=plan, until=plan.day + week, by=by)
    assert accepted_plan(contract, None, plan.day + week) == plan
    assert accepted_plan(contract, None, plan.day + timedelta(days=1)) is None
    assert accepted_plan(contract, None, plan.day + 2 * week) is None
    own = accept_plan(plan=make_plan(contract, plan.day + week), until=plan.day + week, by=by)
    assert accepted_plan(contract, None, plan.day + week) == own


def test_what_cannot_be_is_refused_in_words(contract: Contract) -> None:
    by, plan = make_by(contract, datetime(2026, 1, 5, tzinfo=UTC)), make_plan(contract)
    with pytest.raises(ValidationError, match="契約の終わり"):
        accept_plan(plan=plan, until=contract.ends_on + timedelta(days=1), by=by)
    sunday = plan.day + timedelta(days=6 - plan.day.weekday())
    asker = Asker(actor=TESTER, user=None, now=by.now)
    with pytest.raises(ValidationError, match="開いている日"):
        ask_plan(contract=contract, plan_id=uuid.uuid4(), wanted=WantedPlan(day=sunday), asker=asker)
    plan.state = PlanState.ASKED
    plan.probability = plan.seat_hours = None
    plan.save(update_fields=["state", "probability", "seat_hours"])
    with pytest.raises(ValidationError, match="計算が終わってから"):
        accept_plan(plan=plan, until=plan.day, by=by)


def test_a_closed_counter_needs_nobody(contract: Contract) -> None:
    site = make_site(contract)
    assert clerks_for(contract, site, contract.ends_on + timedelta(days=40)) == 0
