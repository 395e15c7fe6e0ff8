"""Who sits where: one person at a seat, one seat for a person; a telephone system's seats are asked, not set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from madoguchi.audit.models import Entry
from madoguchi.calls.actions.refusals import Refused
from madoguchi.calls.actions.seats import free_seat, set_seat, sit, stand
from madoguchi.calls.models import SeatStint
from tests.makers.call_desk import TESTER, make_operator, make_seat, seated
from tests.makers.contract import make_contract

NOW = datetime(2023, 11, 6, 1, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)
pytestmark = pytest.mark.django_db


def open_stints() -> list[tuple[str, str, str]]:
    return [(row.agent, row.state, row.reason) for row in SeatStint.objects.filter(to_at=None).order_by("agent")]


def test_who_sits_down_is_ready_and_the_trail_says_so() -> None:
    contract = make_contract()
    user = seated(contract, NOW)
    row = SeatStint.objects.get()
    assert (row.agent, row.state, row.user, row.from_at) == ("1001", "ready", user, NOW)
    assert Entry.objects.filter(verb="calls.sit", subject_id="1001").count() == 1


def test_sitting_down_twice_changes_nothing() -> None:
    contract = make_contract()
    user = seated(contract, NOW)
    sit(seat=make_seat(contract), user=user, actor=TESTER, now=LATER)
    assert SeatStint.objects.count() == 1


def test_a_taken_seat_is_refused_by_the_name_of_who_sits_there() -> None:
    contract = make_contract()
    user = seated(contract, NOW)
    with pytest.raises(Refused, match=user.display_name):
        sit(seat=make_seat(contract), user=make_operator(contract), actor=TESTER, now=LATER)


def test_who_moves_to_another_seat_leaves_the_first() -> None:
    contract = make_contract()
    user = seated(contract, NOW)
    sit(seat=make_seat(contract, 2), user=user, actor=TESTER, now=LATER)
    assert open_stints() == [("1002", "ready", "")]
    assert SeatStint.objects.get(agent="1001").to_at == LATER


def test_states_follow_one_another_without_a_gap() -> None:
    contract = make_contract()
    user = seated(contract, NOW)
    set_seat(contract=contract, user=user, shown=("paused", "break"), actor=TESTER, now=LATER)
    set_seat(contract=contract, user=user, shown=("paused", "break"), actor=TESTER, now=LATER + timedelta(minutes=1))
    assert open_stints() == [("1001", "paused", "break")]
    assert [row.to_at for row in SeatStint.objects.order_by("pk")] == [LATER, None]


def test_a_seat_of_the_telephone_system_is_not_set_by_hand() -> None:
    contract = make_contract()
    user = seated(contract, NOW)
    SeatStint.objects.update(standing={"queues": {"shimin": False}, "reason": "", "ringing": [], "talking": []})
    with pytest.raises(Refused, match="電話機"):
        set_seat(contract=contract, user=user, shown=("paused", "break"), actor=TESTER, now=LATER)
    assert open_stints() == [("1001", "ready", "")]


def test_without_a_seat_there_is_nothing_to_set() -> None:
    contract = make_contract()
    with pytest.raises(Refused, match="席を選んで"):
        set_seat(contract=contract, user=make_operator(contract), shown=("ready", ""), actor=TESTER, now=NOW)


def test_who_sits_down_at_a_living_seat_takes_its_state_over_and_leaves_it_living() -> None:
    # given a seat which the telephone system signed in
    contract = make_contract()
    seat, user = make_seat(contract), make_operator(contract)
    standing = {"queues": {"shimin": False}, "reason": "", "ringing": [], "talking": []}
    SeatStint.objects.create(contract=contract, agent="1001", state="ready", standing=standing, from_at=NOW)
    # when somebody sits down and leaves
    sit(seat=seat, user=user, actor=TESTER, now=LATER)
    assert SeatStint.objects.get(to_at=None).user == user
    stand(contract=contract, user=user, actor=TESTER, now=LATER + timedelta(minutes=1))
    # then the telephone is still signed in, without a person
    row = SeatStint.objects.get(to_at=None)
    assert (row.state, row.user, row.standing["queues"]) == ("ready", None, {"shimin": False})


def test_a_supervisor_frees_a_forgotten_seat() -> None:
    contract = make_contract()
    seated(contract, NOW)
    free_seat(contract=contract, agent="1001", actor=TESTER, now=LATER)
    assert open_stints() == []
