"""Labour days of a month reconcile with the breakdown."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from madoguchi.contract.models import Post
from madoguchi.costs.actions.correcting import explain_difference
from madoguchi.costs.queries.beside import month_beside, months_of, paper_of_month
from madoguchi.documents.calc.paper import Table
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract, make_site
from tests.makers.costs import CLERK, HEAD, LATER, NINE, make_submitted, sat, sheet
from tests.makers.people import by, make_line_up, make_worker

pytestmark = pytest.mark.django_db
OCTOBER = date(2023, 10, 1)


def test_a_month_beside_the_plan_with_its_explanation() -> None:
    contract = make_contract()
    worker = make_worker(contract, user=make_user(contract=contract))
    make_line_up(contract, {worker: "counter_staff@chuo"})
    assert worker.user is not None
    for days in (0, 1):
        sat(worker.user, make_site(contract), start=NINE + timedelta(days=days))
    make_submitted(contract, sheet(labour=[replace(CLERK, quantity=Decimal(240)), HEAD]))
    post = Post.objects.get(contract=contract, code="counter_staff")
    for words in ("応援が2日多かった", "応援が2日多かったため、11月で減らす"):
        explain_difference(
            contract=contract, note_id=uuid.uuid4(), post=post, month=OCTOBER, text=words, by=by(contract=contract)
        )
    found = month_beside(contract, OCTOBER, LATER)
    (clerk, notes), (head, none) = found.lines
    assert (clerk.post, clerk.actual, clerk.actual_amount) == ("counter_staff", Decimal(2), 30_000)
    assert {each.text for each in notes} == {"応援が2日多かった", "応援が2日多かったため、11月で減らす"}
    assert (head.actual, none) == (Decimal(0), [])
    term = {each.post: each for each in found.term}
    assert (term["counter_staff"].planned, term["counter_staff"].actual) == (Decimal(240), Decimal(2))
    november = month_beside(contract, date(2023, 11, 1), LATER)
    assert november.lines[0][0].actual == 0


def test_the_months_share_out_the_whole_plan() -> None:
    contract = make_contract()
    make_submitted(contract)
    shares = [month_beside(contract, month, LATER).lines[0][0].planned for month in months_of(contract)]
    assert sum(share for share in shares if share is not None) == CLERK.quantity
    assert shares[0] is not None
    assert shares[1] is not None
    assert 0 < shares[0] < shares[1], "October has only the days after the counters opened"


def test_a_post_which_the_breakdown_does_not_name_is_shown() -> None:
    contract = make_contract()
    worker = make_worker(contract, user=make_user(contract=contract))
    make_line_up(contract, {worker: "counter_supervisor@chuo"})
    assert worker.user is not None
    sat(worker.user, make_site(contract))
    make_submitted(contract, sheet(labour=[CLERK]))
    lines = month_beside(contract, OCTOBER, LATER).lines
    assert [(each.post, each.planned) for each, _ in lines][1] == ("counter_supervisor", None)


def test_the_paper_says_what_the_page_says() -> None:
    contract = make_contract()
    make_submitted(contract)
    found = month_beside(contract, OCTOBER, LATER)
    tables = [block for section in paper_of_month(contract, found, LATER).sections for block in section.blocks]
    assert [len(each.rows) for each in tables if isinstance(each, Table)] == [2, 2]
