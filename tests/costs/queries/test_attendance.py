"""Attendance is what the desks saw, corrected; whose time counts for nobody is listed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from madoguchi.accounts.choices import Role
from madoguchi.calls.choices import PauseReason, SeatState
from madoguchi.contract.models import Contract
from madoguchi.costs.queries.attendance import EVERYWHERE, Attendance, Desks, attendance
from madoguchi.costs.queries.summing import sums_by_worker
from madoguchi.people.models import Worker
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract, make_site
from tests.makers.costs import DAY, LATER, NINE, at_seat, make_correction, sat
from tests.makers.people import make_line_up, make_worker

pytestmark = pytest.mark.django_db
TEN_HOURS = timedelta(hours=10)


def worker_with_login(contract: Contract, post: str = "counter_staff@chuo", role: Role = Role.COUNTER_STAFF) -> Worker:
    worker = make_worker(contract, user=make_user(role=role, contract=contract))
    make_line_up(contract, {worker: post})
    return worker


def of_day(contract: Contract, *, desks: Desks = EVERYWHERE) -> Attendance:
    return attendance(contract, DAY, DAY, desks=desks, now=LATER)


def test_a_day_at_two_windows_has_its_post_and_its_break() -> None:
    contract = make_contract()
    worker = worker_with_login(contract)
    assert worker.user is not None
    sat(worker.user, make_site(contract), minutes=180)
    sat(worker.user, make_site(contract, code="hanamigawa"), start=NINE + timedelta(hours=4), minutes=240)
    (day,) = of_day(contract).days
    assert (day.worker, day.day, day.post_code) == (worker, DAY, "counter_staff")
    counted = day.counted
    assert counted is not None
    assert (counted.first_in, counted.last_out) == (NINE, NINE + timedelta(hours=8))
    assert counted.seconds == 7 * 3600
    assert len(counted.breaks) == 1
    assert of_day(contract).gaps == []


def test_an_operators_pause_for_a_break_is_not_worked_but_paperwork_is() -> None:
    contract = make_contract()
    worker = worker_with_login(contract, "operator", Role.OPERATOR)
    at_seat(contract, worker.user)
    at_seat(contract, worker.user, start=NINE + timedelta(hours=1), state=SeatState.PAUSED, reason=PauseReason.BREAK)
    at_seat(
        contract, worker.user, start=NINE + timedelta(hours=2), state=SeatState.PAUSED, reason=PauseReason.PAPERWORK
    )
    (day,) = of_day(contract).days
    assert day.counted is not None
    assert day.counted.seconds == 2 * 3600
    assert day.counted.places == ("コールセンター",)


def test_the_latest_correction_counts_and_the_desks_record_stays() -> None:
    contract = make_contract()
    worker = worker_with_login(contract)
    assert worker.user is not None
    sat(worker.user, make_site(contract), minutes=60)
    make_correction(worker, site=make_site(contract))
    make_correction(
        worker, site=make_site(contract), to_at=NINE + timedelta(hours=4), break_minutes=0, reason="午後は休み"
    )
    (day,) = of_day(contract).days
    assert day.counted is not None
    assert day.desk is not None
    assert (day.counted.seconds, day.desk.seconds) == (4 * 3600, 3600)


def test_a_day_corrected_to_absent_is_no_labour_day() -> None:
    contract = make_contract()
    worker = worker_with_login(contract)
    assert worker.user is not None
    sat(worker.user, make_site(contract), minutes=60)
    make_correction(worker, kind="absent", from_at=None, to_at=None, break_minutes=0, reason="別人が座っていた")
    found = of_day(contract)
    assert [each.counted for each in found.days] == [None]
    assert sums_by_worker(found.days) == []


def test_a_correction_alone_makes_the_day_of_a_post_without_a_desk() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    make_line_up(contract, {worker: "general_manager"})
    make_correction(worker)
    (line,) = sums_by_worker(of_day(contract).days)
    assert (line.name, line.days, str(line.hours)) == (worker.name, 1, "7.00")


def test_gaps_name_logins_without_worker_seats_without_login_and_days_without_end_or_post() -> None:
    contract = make_contract()
    site, nobody = make_site(contract), make_user(contract=contract)
    unposted = make_worker(contract, user=make_user(contract=contract))
    unended = worker_with_login(contract)
    assert unposted.user is not None
    assert unended.user is not None
    sat(nobody, site)
    at_seat(contract, None)
    sat(unposted.user, site, minutes=10)
    sat(unended.user, site, minutes=None)
    gaps = {each.who: each.text for each in of_day(contract).gaps}
    assert gaps == {
        nobody.display_name: "従事者として登録されていません",
        "SIP/1001": "だれの席かわかりません",
        unposted.name: "この日の役職がありません",
        unended.name: "席を離れた記録がありません",
    }


def test_who_still_sits_there_today_is_no_gap() -> None:
    contract = make_contract()
    worker = worker_with_login(contract)
    assert worker.user is not None
    sat(worker.user, make_site(contract), minutes=None)
    found = attendance(contract, DAY, DAY, now=NINE + timedelta(hours=3))
    assert found.gaps == []
    assert found.days[0].counted is not None
    assert found.days[0].counted.seconds == 3 * 3600


def test_a_supervisor_sees_their_own_desks_only() -> None:
    contract = make_contract()
    site, other = make_site(contract), make_site(contract, code="hanamigawa")
    here, there = worker_with_login(contract), make_worker(contract, user=make_user(contract=contract))
    assert here.user is not None
    assert there.user is not None
    sat(here.user, site)
    sat(there.user, other)
    at_seat(contract, here.user, start=NINE + TEN_HOURS)
    make_correction(there, site=None)
    of_counter = of_day(contract, desks=Desks(frozenset({site.pk}), calls=False))
    assert [each.worker for each in of_counter.days] == [here]
    assert of_counter.days[0].counted is not None
    assert of_counter.days[0].counted.places == (site.short_name,)
    of_calls = of_day(contract, desks=Desks(frozenset(), calls=True))
    assert {each.worker for each in of_calls.days} == {here, there}


def test_only_the_days_asked_for_and_only_this_contract() -> None:
    contract, other = make_contract(), make_contract(slug="other")
    worker = worker_with_login(contract)
    assert worker.user is not None
    sat(worker.user, make_site(contract))
    assert attendance(contract, date(2023, 10, 18), date(2023, 10, 31), now=LATER).days == []
    assert attendance(other, DAY, DAY, now=LATER) == Attendance([], [])


def test_a_month_costs_the_same_few_queries_however_many_sat(django_assert_max_num_queries: object) -> None:
    contract = make_contract()
    worker = worker_with_login(contract)
    assert worker.user is not None
    for days in range(5):
        sat(worker.user, make_site(contract), start=NINE + timedelta(days=days))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        found = attendance(contract, date(2023, 10, 1), date(2023, 10, 31), now=LATER)
        assert [each.day.day for each in found.days if each.post_title and each.counted] == [17, 18, 19, 20, 21]
