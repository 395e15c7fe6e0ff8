"""A breakdown is written whole and clear, frozen when it is handed in, and 一式 stays out at every door."""

from __future__ import annotations

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.costs.actions.equipment_list import make_equipment_list
from madoguchi.costs.actions.handing_in import submit_breakdown
from madoguchi.costs.actions.writing import save_breakdown
from madoguchi.costs.calc.content import content_of
from madoguchi.costs.choices import BreakdownState
from madoguchi.costs.models import CostBreakdown, EquipmentLine
from madoguchi.costs.queries.breakdowns import content_in, draft_of, in_use, sheet_in, submission_of
from madoguchi.documents.actions.submitting import Said, decide
from madoguchi.documents.calc.content import canonical
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import SubmissionVersion
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract
from tests.makers.costs import CARRYING, CLERK, DESK, make_breakdown, make_submitted, sheet
from tests.makers.people import by

pytestmark = pytest.mark.django_db


def test_a_breakdown_is_kept_as_it_was_written() -> None:
    contract = make_contract()
    wanted = sheet(equipment=[replace(DESK, kind="desk")])
    draft = make_breakdown(contract, wanted)
    draft.refresh_from_db()
    assert content_of(sheet_in(draft)) == content_of(wanted)
    assert (draft.number, draft.state, draft.content) == (1, BreakdownState.DRAFT, None)


def test_the_same_again_changes_nothing_and_is_not_recorded() -> None:
    contract, key = make_contract(), uuid.uuid4()
    who = by(contract=contract)
    for _ in range(2):
        save_breakdown(contract=contract, breakdown_id=key, sheet=sheet(), by=who)
    assert Entry.objects.filter(verb="save_breakdown").count() == 1
    changed = save_breakdown(contract=contract, breakdown_id=key, sheet=sheet(equipment=[DESK]), by=who)
    assert [changed.pk, changed.equipment_lines.count()] == [key, 1]
    assert Entry.objects.filter(verb="save_breakdown").count() == 2


def test_what_is_unclear_is_refused_with_table_row_field_and_remedy() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError) as refused:
        make_breakdown(contract, sheet(equipment=[DESK, replace(DESK, unit="１ 式")]))
    assert any("機材・資材の2行目 単位" in each and "数えられる単位" in each for each in refused.value.messages)
    assert not CostBreakdown.objects.exists()


def test_a_post_of_nowhere_and_a_forbidden_number_are_refused() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError, match="役職"):
        make_breakdown(contract, sheet(labour=[replace(CLERK, post="mayor")]))
    with pytest.raises(ValidationError):
        make_breakdown(contract, sheet(overheads=[replace(CARRYING, reason="1234 5678 9018")]))


@pytest.mark.parametrize("changed", [{"unit": "ｲｯｼｷ"}, {"name": "備品一式"}, {"unit": "セット"}, {"remark": "一 式"}])
def test_the_column_itself_refuses_a_lump_sum_in_every_kind_of_write(changed: dict[str, str]) -> None:
    draft = make_breakdown(make_contract())
    values = {"breakdown": draft, "order": 90, "name": "机", "unit": "台", "unit_price": 1, "quantity": Decimal(1)}
    with pytest.raises(ValidationError):
        EquipmentLine.objects.create(**(values | changed))
    with pytest.raises(ValidationError):
        EquipmentLine.objects.bulk_create([EquipmentLine(**(values | changed))])
    with pytest.raises(ValidationError):
        draft.equipment_lines.update(**changed)
    with pytest.raises(ValidationError):
        EquipmentLine(**(values | changed)).clean_fields(exclude=["breakdown"])


@pytest.mark.parametrize(
    "setting", ["unit = '一式'", "unit = '式'", "name = '備品一式'", "quantity = 0", "unit_price = 0"]
)
def test_the_database_refuses_it_in_raw_sql(setting: str) -> None:
    make_breakdown(make_contract())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE costs_equipmentline SET {setting}")  # noqa: S608  our own words


def test_handing_in_freezes_the_version_with_its_papers() -> None:
    contract = make_contract()
    breakdown = make_submitted(contract)
    assert breakdown.state == BreakdownState.SUBMITTED
    canonical(breakdown.content)  # raises TypeError for a float
    version = SubmissionVersion.objects.get(pk=breakdown.pk)
    assert version.content == breakdown.content
    assert version.submission.deliverable is not None
    assert version.submission.due_key
    assert version.submission.due_on is not None
    assert [each.name for each in version.files.all()] == ["積算内訳書第1版.pdf", "積算内訳書第1版.xlsx"]
    again = submit_breakdown(breakdown=breakdown, contract=contract, by=by(contract=contract))
    assert again == version
    assert Entry.objects.filter(verb="submit_breakdown").count() == 1


def test_a_submitted_version_is_final_whoever_writes() -> None:
    breakdown = make_submitted(make_contract())
    line = breakdown.equipment_lines.first()
    assert line is not None
    deeds = (
        lambda: breakdown.save(update_fields=("tax_percent",)),
        lambda: line.save(update_fields=("unit_price",)),
        line.delete,
        lambda: CostBreakdown.objects.filter(pk=breakdown.pk).delete(),
        lambda: EquipmentLine.objects.create(
            breakdown=breakdown, order=99, name="机", unit="台", unit_price=1, quantity=Decimal(1)
        ),
    )
    for deed in deeds:
        with pytest.raises(DatabaseError, match="final"), transaction.atomic():
            deed()


def test_the_next_version_begins_from_the_last_and_waits_for_the_city() -> None:
    contract = make_contract()
    first = make_submitted(contract)
    second = make_breakdown(contract, sheet(equipment=[DESK]))
    assert (second.number, second.based_on) == (2, first)
    assert in_use(contract) == first
    with pytest.raises(ValidationError, match="本市の確認を待っています"), transaction.atomic():
        submit_breakdown(breakdown=second, contract=contract, by=by(contract=contract))
    assert draft_of(contract) == second
    _return(contract)
    submit_breakdown(breakdown=second, contract=contract, by=by(contract=contract))
    submission = submission_of(contract)
    assert submission is not None
    assert [each.number for each in submission.versions.all()] == [1, 2]
    assert in_use(contract) == second


def test_the_id_of_a_submitted_version_is_not_written_again() -> None:
    contract = make_contract()
    first = make_submitted(contract)
    with pytest.raises(ValidationError, match="提出済み"):
        save_breakdown(contract=contract, breakdown_id=first.pk, sheet=sheet(), by=by(contract=contract))


def test_a_breakdown_without_equipment_is_not_handed_in() -> None:
    contract = make_contract()
    draft = make_breakdown(contract, sheet(equipment=[]))
    with pytest.raises(ValidationError, match="機材・資材"), transaction.atomic():
        submit_breakdown(breakdown=draft, contract=contract, by=by(contract=contract))
    assert draft_of(contract) == draft


def _return(contract: Contract) -> None:
    version = SubmissionVersion.objects.get(submission__contract=contract, number=1)
    official = by(make_user(role=Role.CITY_OFFICIAL, contract=contract))
    said = Said(verdict=Verdict.RETURNED, comment="机の単価の根拠を書いてください。")
    decide(version=version, decision_id=uuid.uuid4(), said=said, by=official)


def test_the_report_of_equipment_is_taken_from_the_breakdown_handed_in_and_fulfils_its_duty() -> None:
    contract, key = make_contract(), uuid.uuid4()
    doer = by(contract=contract)
    with pytest.raises(ValidationError, match="先に積算内訳書を出してください"):
        make_equipment_list(contract=contract, call_key=key, by=doer)
    breakdown = make_submitted(contract)
    version = make_equipment_list(contract=contract, call_key=key, by=doer)
    assert make_equipment_list(contract=contract, call_key=key, by=doer) == version
    content = version.content or {}
    assert content["equipment"] == content_in(breakdown)["equipment"]
    assert content["sum"] == content_in(breakdown)["sums"]["equipment"]
    assert version.submission.due_key == "equipment_list"
    assert [file.name for file in version.files.all()] == ["機器・資材の一覧.pdf", "機器・資材の一覧.xlsx"]
