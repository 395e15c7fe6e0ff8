"""A workbook of workers: what it would change, what is wrong where, and the same thing done once."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.list_reading import UnreadableBook
from madoguchi.people.actions.importing import carry_out_import, choices_of, plan_import
from madoguchi.people.adapters.workbooks import sample_file, workers_file
from madoguchi.people.calc import worker_sheet as sheet
from madoguchi.people.calc.worker_difference import Change
from madoguchi.people.models import Worker
from madoguchi.people.queries.workers import workers_of
from tests.makers.accounts import make_user
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.people import PHONE, by, make_worker

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 5, 1, tzinfo=UTC)
Rows = list[dict[str, object]]


def row(number: int, **changed: object) -> dict[str, object]:
    values: dict[str, object] = {
        sheet.NUMBER: f"W{number:03d}",
        sheet.NAME: f"体験 {number}",
        sheet.KANA: "たいけん",
        sheet.EMPLOYER: "体験サポート株式会社",
        sheet.EMPLOYER_KIND: "受注者",
        sheet.EMPLOYMENT: "正社員",
        sheet.PHONE: "090-0000-0000",
        sheet.JOINED: "2023-10-03",
        sheet.POST: "窓口従事者",
        sheet.SITE: "中央区役所",
    }
    return values | {getattr(sheet, name.upper()): value for name, value in changed.items()}


def book(rows: Rows, columns: tuple[str, ...] = sheet.COLUMNS) -> bytes:
    written, stream = Workbook(), BytesIO()
    page = written.active
    assert page is not None
    page.append(["従事者（見本）"])
    page.append(list(columns))
    for each in rows:
        page.append([each.get(column, "") for column in columns])
    written.save(stream)
    return stream.getvalue()


def carry_out(contract: Contract, content: bytes) -> None:
    carry_out_import(contract=contract, content=content, by=by(contract=contract))


def test_twenty_five_workers_are_entered_and_entering_them_again_changes_nothing() -> None:
    contract, content = make_contract(), book([row(each) for each in range(1, 26)])
    assert plan_import(contract=contract, content=content).count(Change.NEW) == 25
    assert Worker.objects.count() == 0, "Looking at it changes nothing"
    carry_out(contract, content)
    assert Worker.objects.filter(planned_post__code="counter_staff", planned_site__code="chuo").count() == 25
    assert plan_import(contract=contract, content=content).count(Change.SAME) == 25
    carry_out(contract, content)
    assert Worker.objects.count() == 25


def test_a_change_is_shown_before_it_is_made() -> None:
    contract = make_contract()
    carry_out(contract, book([row(1)]))
    changed = book([row(1, name="体験 改名", phone="090-0000-1111")])
    (planned,) = plan_import(contract=contract, content=changed).rows
    assert planned.change == Change.CHANGED
    assert [each.column for each in planned.differences] == [sheet.NAME, sheet.PHONE]
    assert "1111" not in str(planned.differences)
    carry_out(contract, changed)
    assert Worker.objects.get().name == "体験 改名"


def test_every_wrong_cell_is_named_by_row_and_column_and_nothing_is_entered() -> None:
    contract = make_contract()
    content = book([row(1), row(2, kana="体験"), row(1), row(4, joined="いつか"), row(5, username="nobody")])
    plan = plan_import(contract=contract, content=content)
    assert [(each.row, each.column) for each in plan.faults] == [
        (4, sheet.KANA),
        (5, sheet.NUMBER),
        (6, sheet.JOINED),
        (7, sheet.USERNAME),
    ]
    with pytest.raises(ValidationError):
        carry_out(contract, content)
    assert Worker.objects.count() == 0


def test_a_log_in_is_joined_by_its_name_and_never_taken_from_another_worker() -> None:
    contract = make_contract()
    user = make_user(contract=contract, username="taiken-clerk")
    carry_out(contract, book([row(1, username="taiken-clerk")]))
    assert Worker.objects.get().user == user
    (fault,) = plan_import(contract=contract, content=book([row(2, username="taiken-clerk")])).faults
    assert (fault.column, fault.text) == (sheet.USERNAME, "「taiken-clerk」は従事者番号W001と結び付いています")


def test_a_forbidden_number_is_a_fault_of_its_cell() -> None:
    (fault,) = plan_import(
        contract=make_contract(), content=book([row(1, employer="マイナンバー 123456789018")])
    ).faults
    assert (fault.row, fault.column, fault.remedy) == (3, sheet.EMPLOYER, "番号を消してください。")
    assert "123456789018" not in fault.text


def test_a_list_taken_out_goes_back_in_without_a_change() -> None:
    contract = make_contract()
    make_worker(contract, user=make_user(contract=contract))
    content = workers_file(contract, workers_of(contract), NOW, with_numbers=True)
    assert plan_import(contract=contract, content=content).count(Change.SAME) == 1


def test_numbers_leave_only_for_managers() -> None:
    contract = make_contract()
    make_worker(contract)

    def cells(*, with_numbers: bool) -> list[object]:
        content = workers_file(contract, workers_of(contract), NOW, with_numbers=with_numbers)
        page = load_workbook(BytesIO(content)).worksheets[0]
        return [cell for line in page.iter_rows(values_only=True) for cell in line]

    assert PHONE in cells(with_numbers=True)
    assert PHONE not in cells(with_numbers=False)


@pytest.mark.parametrize("file", [None, TAIKEN])
def test_the_sample_can_be_read_as_it_is(file: object) -> None:
    contract = make_contract() if file is None else make_contract(slug="taiken", file=TAIKEN)
    offered = choices_of(contract)
    plan = plan_import(contract=contract, content=sample_file(contract, offered.posts, offered.sites))
    assert plan.faults == ()
    assert plan.count(Change.NEW) == len(offered.posts)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a workbook", "Excelのファイル"),
        (book([], columns=("氏名", "電話")), "見出しの行"),
        (book([], columns=(sheet.NUMBER, sheet.NAME)), "列がありません"),
        (book([row(each) for each in range(501)]), "500人まで"),
    ],
)
def test_what_is_no_list_of_workers_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableBook, match=words):
        plan_import(contract=make_contract(), content=content)
