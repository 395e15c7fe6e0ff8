"""What the verbs of the roster promise: planned, changed by hand, repaired, swapped, published, seen in a calendar."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from icalendar import Calendar

from madoguchi.accounts.choices import Role
from madoguchi.costs.queries.beside import month_beside
from madoguchi.roster.actions.absences import propose_repair, take_repair
from madoguchi.roster.actions.calendar_keys import make_shift_calendar_key, revoke_shift_calendar_key
from madoguchi.roster.actions.changing import Cell, change_shift
from madoguchi.roster.actions.keeping import Reason
from madoguchi.roster.actions.opening import publish_roster
from madoguchi.roster.actions.planning import carry_out, start_run
from madoguchi.roster.actions.swapping import agree_swap, decide_swap
from madoguchi.roster.actions.wishing import keep_rules, keep_wishes
from madoguchi.roster.choices import ChangeKind, RunState, SwapState, WishKind
from madoguchi.roster.queries.broken import broken_in, shifts_in
from madoguchi.roster.queries.hours import planned_by_post
from madoguchi.roster.queries.in_force import rule_values, rules_in_force, shift_in_force, shifts_in_force
from madoguchi.roster.queries.patterns import CALLS
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.costs import LATER, make_breakdown
from tests.makers.people import by
from tests.makers.roster import BEFORE, FRIDAY, MONDAY, make_absence, make_published, make_roster, make_staff, make_swap

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


def hand(note: str = "") -> Reason:
    return Reason(change_id=uuid.uuid4(), kind=ChangeKind.BY_HAND, note=note)


def test_a_week_is_calculated_with_a_wish_met_and_a_gap_told_or_refused() -> None:
    staff = make_staff(make_contract())
    doer = by(contract=staff.contract, now=BEFORE)
    keep_wishes(worker=staff.people["op-1"], wanted={MONDAY: (WishKind.CANNOT, "")}, by=doer)
    roster = make_roster(staff.contract)
    strict = start_run(roster=roster, run_id=uuid.uuid4(), seconds=10, strict=True, by=doer)
    with pytest.raises(ValidationError, match="計算中"):
        start_run(roster=roster, run_id=uuid.uuid4(), seconds=10, strict=True, by=doer)
    refused = carry_out(run=strict, by=doer)
    assert refused.state == RunState.CONFLICT, "two counters on Wednesday and one supervisor"
    assert refused.words
    assert refused.remedies
    loose = start_run(roster=roster, run_id=uuid.uuid4(), seconds=10, strict=False, by=doer)
    solved = carry_out(run=loose, by=doer)
    assert solved.state == RunState.SOLVED
    assert solved.charges, "what is missing is told in words"
    assert broken_in(roster) == ()
    assert not [each for each in shifts_in(roster) if each.worker == staff.people["op-1"] and each.day == MONDAY]
    assert [(each.kind, each.lines) for each in roster.changes.all()] == [(ChangeKind.PLANNED, [])]


def test_a_change_by_hand_names_the_rule_it_breaks_and_needs_a_reason_once_published() -> None:
    staff = make_staff(make_contract())
    roster, doer = make_published(staff), by(contract=staff.contract, now=BEFORE)
    operator, clerk = staff.people["op-1"], staff.people["clerk-1"]
    at_the_counter = staff.shift("clerk-1", MONDAY, "chuo")
    wrong_post = Cell(worker=operator, day=TUESDAY, wanted=None)
    with pytest.raises(ValidationError, match="理由"):
        change_shift(roster=roster, cell=wrong_post, reason=hand(), by=doer)
    as_clerk = at_the_counter.__class__(
        worker=str(operator.pk), day=TUESDAY, shift=at_the_counter.shift, place="hanamigawa", post="counter_staff",
        break_at=720,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="決まりに反する"):
        change_shift(roster=roster, cell=Cell(worker=operator, day=TUESDAY, wanted=as_clerk), reason=hand("x"), by=doer)
    closed = Cell(worker=clerk, day=TUESDAY, wanted=None)  # nobody else is at that counter
    with pytest.raises(ValidationError, match="決まりに反する"):
        change_shift(roster=roster, cell=closed, reason=hand("x"), by=doer)
    extra = Cell(worker=staff.people["op-3"], day=MONDAY, wanted=staff.shift("op-3", MONDAY, CALLS))
    reason = hand("入電が多い見込みのため")
    change = change_shift(roster=roster, cell=extra, reason=reason, by=doer)
    assert change_shift(roster=roster, cell=extra, reason=reason, by=doer) == change
    assert [(line["before"], line["after"]) for line in change.lines] == [
        ("休み", "コールセンター 8:30〜17:30（休憩 12:00から）")
    ]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM roster_rosterchange")


def test_a_sick_call_is_filled_by_one_free_colleague_and_nobody_else_moves() -> None:
    staff = make_staff(make_contract())
    roster = make_published(staff)
    before = {(each.worker_id, each.day) for each in shifts_in(roster)}
    absence = propose_repair(absence=make_absence(staff))
    assert "shifts" in absence.proposal
    taken = take_repair(absence=absence, change_id=uuid.uuid4(), by=by(contract=staff.contract, now=BEFORE))
    assert taken.repaired_by is not None
    after = {(each.worker_id, each.day) for each in shifts_in_force(staff.contract, MONDAY, FRIDAY)}
    assert before - after == {(staff.people["op-1"].pk, MONDAY)}
    assert all(day == MONDAY or worker for worker, day in after - before)
    on_monday = [each for each in shifts_in_force(staff.contract, MONDAY, MONDAY) if each.post.code == "operator"]
    assert len(on_monday) >= 2
    with pytest.raises(ValidationError, match="公表済みの勤務はありません"):
        make_absence(staff, "op-1")


def test_a_swap_is_checked_agreed_and_decided() -> None:
    staff = make_staff(make_contract())
    roster, doer = make_published(staff), by(contract=staff.contract, now=BEFORE)
    with pytest.raises(ValidationError, match="決まりに反する"):
        make_swap(staff, "op-1", "op-2")  # who works that day already
    with pytest.raises(ValidationError, match="決まりに反する"):
        make_swap(staff, "op-1", "clerk-3")  # another post
    swap, key = make_swap(staff), uuid.uuid4()
    with pytest.raises(ValidationError, match="引き受けていません"):
        decide_swap(swap=swap, approve=True, answer="", change_id=key, by=doer)
    decided = decide_swap(swap=agree_swap(swap=swap, by=doer), approve=True, answer="", change_id=key, by=doer)
    assert decided.state == SwapState.APPROVED
    assert shift_in_force(staff.people["op-1"], MONDAY) is None
    assert shift_in_force(staff.people["op-3"], MONDAY) is not None
    roster.refresh_from_db()
    assert roster.version == 2  # published, swapped


def test_planned_hours_reach_the_costs_and_the_calendar_of_the_worker_alone() -> None:
    staff = make_staff(make_contract())
    make_published(staff)
    work = planned_by_post(staff.contract, MONDAY, FRIDAY)["operator"]
    assert (work.days, work.minutes) == (4, 4 * 480)
    make_breakdown(staff.contract)
    found = month_beside(staff.contract, date(2023, 10, 1), LATER)
    clerks = next(line for line, _ in found.lines if line.post == "counter_staff")
    assert found.shifts_of(clerks) == Decimal(7)
    worker, doer, client = (
        staff.people["op-1"],
        by(contract=staff.contract, now=BEFORE),
        client_for(Role.OPERATOR, contract=staff.contract),
    )
    address = f"/feeds/{staff.contract.slug}/shifts.ics?key={make_shift_calendar_key(worker=worker, by=doer)}"
    assert client.get(f"/feeds/{staff.contract.slug}/shifts.ics?key=guess").status_code == 404
    assert Calendar.from_ical(client.get(address).content).get("x-wr-calname").endswith(worker.name)
    revoke_shift_calendar_key(worker=worker, by=doer)
    assert client.get(address).status_code == 404


def test_the_rules_of_work_may_exceed_the_law_only_with_an_agreement() -> None:
    contract = make_contract()
    doer = by(contract=contract, now=BEFORE)
    values = rule_values(rules_in_force(contract))
    for wrong in ({"break_over_six": 40}, {"break_over_eight": 45}, {"day_minutes": 540}, {"consecutive_days": 7}):
        with pytest.raises(ValidationError):
            keep_rules(contract=contract, rules_id=uuid.uuid4(), values=values | wrong, by=doer)
    agreed = values | {"day_minutes": 540, "agreement": "36協定 令和5年9月1日"}
    assert keep_rules(contract=contract, rules_id=uuid.uuid4(), values=agreed, by=doer).number == 1
    assert rules_in_force(contract).day_minutes == 540


def test_an_empty_roster_is_not_published() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError, match="勤務がひとつもありません"):
        publish_roster(roster=make_roster(contract), change_id=uuid.uuid4(), by=by(contract=contract, now=BEFORE))
