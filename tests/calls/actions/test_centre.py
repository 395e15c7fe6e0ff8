"""Seats, lines and places begin and end on days; nothing is in use twice, nothing is done twice, the trail keeps it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from madoguchi.audit.models import Entry
from madoguchi.calls.actions.centre import Dialled, Where, add_line, add_seat, end_line, end_seat, move_centre
from madoguchi.calls.choices import LineKind
from madoguchi.calls.models import CallLine, CentrePlace, Seat
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.makers.call_desk import TESTER, make_place, make_seat
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
FIRST, LATER = date(2023, 11, 6), date(2024, 1, 4)
FREE = Dialled(number="0120-000-000", kind=LineKind.TOLL_FREE, channels=6)


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def by() -> dict[str, Any]:
    return {"actor": TESTER, "now": office_now()}


def seat(contract: Contract, number: int = 1, agent: str = "1001", **more: Any) -> Seat:
    given = {"seat_id": uuid.uuid4(), "from_on": FIRST, **more}
    return add_seat(contract=contract, number=number, agent=agent, **given, **by())


def line(contract: Contract, dialled: Dialled = FREE, **more: Any) -> CallLine:
    return add_line(contract=contract, dialled=dialled, **{"line_id": uuid.uuid4(), "from_on": FIRST, **more}, **by())


def test_the_same_key_gives_the_same_row_and_another_content_is_refused(contract: Contract) -> None:
    key = uuid.uuid4()
    assert seat(contract, seat_id=key) == seat(contract, seat_id=key)
    with pytest.raises(ValidationError, match="使用済み"):
        seat(contract, 2, "1002", seat_id=key)
    assert line(contract, line_id=key) == line(contract, line_id=key)
    assert Entry.objects.filter(verb__startswith="calls.add_").count() == 2


@pytest.mark.parametrize(("number", "agent"), [(1, "1009"), (9, "1001")])
def test_a_number_or_telephone_in_use_is_refused_until_its_seat_has_ended(
    contract: Contract, number: int, agent: str
) -> None:
    held = seat(contract)
    with pytest.raises(ValidationError, match="すでに使われています"):
        seat(contract, number, agent, from_on=LATER)
    end_seat(seat=held, to_on=date(2023, 12, 28), **by())
    assert seat(contract, number, agent, from_on=LATER).from_on == LATER


def test_an_end_before_the_beginning_is_refused_and_the_same_end_writes_nothing(contract: Contract) -> None:
    held, wire = make_seat(contract), line(contract)
    with pytest.raises(ValidationError, match="より前の日"):
        end_line(line=wire, to_on=date(2023, 1, 1), **by())
    for _ in range(2):
        end_seat(seat=held, to_on=LATER, **by())
        end_line(line=wire, to_on=LATER, **by())
    assert Entry.objects.filter(verb__in=["calls.end_seat", "calls.end_line"]).count() == 2


def test_a_line_of_full_width_digits_is_kept_plain_and_what_is_no_number_is_refused(contract: Contract) -> None:
    typed = Dialled(number="０１２０‐１１１‐１１１", kind=LineKind.TOLL_FREE, channels=1)
    assert line(contract, typed).number == "0120-111-111"
    with pytest.raises(ValidationError, match="0から始まる番号"):
        line(contract, Dialled(number="たくさん", kind=LineKind.OTHER, channels=1))
    with pytest.raises(ValidationError, match="終わりの日"):
        line(contract, typed)


def test_moving_ends_the_place_before_on_the_eve(contract: Contract) -> None:
    before = make_place(contract)
    where = Where(name="体験第二センター", prefecture="沖縄県", city="那覇市", address="4番5号")
    moved = move_centre(contract=contract, place_id=uuid.uuid4(), where=where, from_on=LATER, **by())
    before.refresh_from_db()
    assert (before.in_city, before.to_on) == (True, date(2024, 1, 3))
    assert (moved.in_city, moved.to_on) == (False, None)
    with pytest.raises(ValidationError, match="より後の日"):
        move_centre(contract=contract, place_id=uuid.uuid4(), where=where, from_on=LATER, **by())


def test_there_is_one_place_at_a_time_whoever_writes(contract: Contract) -> None:
    place = make_place(contract)
    place.pk = uuid.uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        place.save(force_insert=True)
    assert CentrePlace.objects.count() == 1
