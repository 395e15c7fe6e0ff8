"""What is really there is counted from the equipment, and its difference explained once, for good."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from madoguchi.audit.models import Entry
from madoguchi.costs.actions.explaining import explain_equipment_difference
from madoguchi.costs.calc.money import EquipmentRow
from madoguchi.costs.models import EquipmentDifferenceNote
from madoguchi.costs.queries.things_beside import equipment_beside
from madoguchi.equipment.actions.counting import count_fixtures
from madoguchi.equipment.actions.stock import Move, move_stock
from madoguchi.equipment.choices import MovementKind
from madoguchi.equipment.queries.records import stocks_at
from tests.makers.contract import make_contract, make_site
from tests.makers.costs import DESK, LATER, make_submitted, sheet
from tests.makers.equipment import item_of, make_asset, make_items
from tests.makers.people import by

pytestmark = pytest.mark.django_db


def test_pieces_counts_and_what_was_received_stand_beside_the_plan() -> None:
    contract = make_items(make_contract())
    site, who = make_site(contract), by(contract=contract, now=LATER)
    kinds = [item_of(contract, code) for code in ("support_terminal", "chair", "writing_tools")]
    make_asset(site)
    for at, number in ((LATER - timedelta(days=1), 9), (LATER, 5)):
        count_fixtures(site=site, count_id=uuid.uuid4(), counts={kinds[1]: number}, by=by(contract=contract, now=at))
    stock = next(each for each in stocks_at(site) if each.item == kinds[2])
    for kind, quantity in ((MovementKind.RECEIVED, 30), (MovementKind.USED, 12), (MovementKind.RECEIVED, 10)):
        move_stock(stock=stock, movement_id=uuid.uuid4(), move=Move(kind=kind, quantity=quantity), by=who)
    rows = [EquipmentRow(each.name, each.unit, 500, Decimal(4), each.code) for each in kinds]
    make_submitted(contract, sheet(equipment=[*rows, DESK]))
    found = [(each.actual, each.difference_yen) for each, _ in equipment_beside(contract, LATER).lines]
    assert found == [(1, -1_500), (5, 500), (40, 18_000), (None, None)]


def test_an_explanation_is_written_once_and_never_changed() -> None:
    contract, note_id = make_contract(), uuid.uuid4()
    make_submitted(contract)

    def write(name: str = DESK.name, key: uuid.UUID = note_id) -> EquipmentDifferenceNote:
        return explain_equipment_difference(
            contract=contract, note_id=key, key=("", name), text="庁舎の机を借りた", by=by(contract=contract)
        )

    note = write()
    assert write() == note
    assert Entry.objects.filter(verb="explain_equipment_difference").count() == 1
    assert [notes for each, notes in equipment_beside(contract, LATER).lines if each.name == DESK.name] == [[note]]
    with pytest.raises(ValidationError, match="いまの積算内訳書にありません"):
        write("内訳書にない物", uuid.uuid4())
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        EquipmentDifferenceNote.objects.update(text="別の理由")
    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        note.delete()
