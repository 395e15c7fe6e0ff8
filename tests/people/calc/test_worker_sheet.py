"""A sheet's row is a worker, or names the cell that is wrong and what to write there."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.people.calc import worker_sheet as sheet
from madoguchi.people.calc.worker_difference import HIDDEN, Difference, differences
from madoguchi.people.calc.worker_sheet import Choices, SheetFault, WorkerRow, read_row, repeated

CHOICES = Choices(
    employer_kinds={"受注者": "direct", "再委託先": "re_consignee"},
    employments={"正社員": "regular"},
    posts={"窓口従事者": "counter_staff"},
    sites={"中央区役所": "chuo"},
)
GOOD: dict[str, object] = {
    sheet.NUMBER: "W001",
    sheet.NAME: "体験 一郎",
    sheet.KANA: "たいけん いちろう",
    sheet.EMPLOYER: "体験サポート株式会社",
    sheet.EMPLOYER_KIND: "受注者",
    sheet.EMPLOYMENT: "正社員",
    sheet.PHONE: "090-0000-0000",
    sheet.JOINED: "2023-10-03",
    sheet.POST: "窓口従事者",
    sheet.SITE: "中央区役所",
}


def read(**changed: object) -> WorkerRow | list[SheetFault]:
    return read_row(3, GOOD | {getattr(sheet, name.upper()): value for name, value in changed.items()}, CHOICES)


def test_a_good_row_is_a_worker_with_codes_in_place_of_words() -> None:
    row = read()
    assert isinstance(row, WorkerRow)
    assert (row.number, row.employer_kind, row.post, row.site) == ("W001", "direct", "counter_staff", "chuo")
    assert (row.joined_on, row.left_on, row.row) == (date(2023, 10, 3), None, 3)


@pytest.mark.parametrize("written", ["2023/10/3", "2023年10月3日", "２０２３-１０-０３", datetime(2023, 10, 3, 9, 0)])  # noqa: DTZ001
def test_a_day_is_read_however_an_office_writes_it(written: object) -> None:
    row = read(joined=written)
    assert isinstance(row, WorkerRow)
    assert row.joined_on == date(2023, 10, 3)


@pytest.mark.parametrize(
    ("typed", "kept"), [(1001.0, "1001"), (1001, "1001"), ("Ｗ００１", "W001"), (" W001 ", "W001")]
)
def test_a_staff_code_is_the_same_code_however_the_cell_keeps_it(typed: object, kept: str) -> None:
    row = read(number=typed)
    assert isinstance(row, WorkerRow)
    assert row.number == kept


@pytest.mark.parametrize(
    ("column", "value", "remedy"),
    [
        ("name", "", "氏名を書いてください。"),
        ("kana", "体験", "ひらがなかカタカナで書いてください。"),
        ("employer_kind", "下請け", "次のどれかを書いてください: 受注者、再委託先"),
        ("post", "店長", "次のどれかを書いてください: 窓口従事者"),
        ("joined", "10月ごろ", "2026-04-01 のように書いてください。"),
        ("joined", "2023-02-30", "2026-04-01 のように書いてください。"),
        ("left", "2023-10-01", "開始日と同じ日か、その後の日を書いてください。"),
        ("phone", "内線12", "090-0000-0000 のように、数字とハイフンで書いてください。"),
        ("number", "W" * 21, "20文字までにしてください。"),
    ],
)
def test_a_wrong_cell_is_named_with_its_remedy(column: str, value: str, remedy: str) -> None:
    faults = read(**{column: value})
    assert isinstance(faults, list)
    assert [(each.row, each.column, each.remedy) for each in faults] == [(3, getattr(sheet, column.upper()), remedy)]


@given(st.dictionaries(st.sampled_from(sheet.COLUMNS), st.text(max_size=30) | st.floats(allow_nan=False) | st.none()))
def test_any_row_is_a_worker_or_a_list_of_faults(cells: dict[str, object]) -> None:
    found = read_row(1, cells, CHOICES)
    assert isinstance(found, WorkerRow) or found
    if isinstance(found, list):
        assert all(
            (fault.column in sheet.COLUMNS and fault.remedy.endswith("。")) or ":" in fault.remedy for fault in found
        )


def test_the_second_row_with_a_staff_code_is_the_wrong_one() -> None:
    first, second = read(), read_row(7, GOOD, CHOICES)
    assert isinstance(first, WorkerRow)
    assert isinstance(second, WorkerRow)
    (fault,) = repeated([first, second])
    assert (fault.row, fault.column, fault.text) == (7, sheet.NUMBER, "「W001」は3行目にもあります")


def test_a_changed_number_is_said_but_never_shown() -> None:
    before, after = {sheet.NAME: "甲", sheet.PHONE: "090-0000-0000"}, {sheet.NAME: "乙", sheet.PHONE: "090-0000-0001"}
    assert differences(before, after) == (
        Difference(sheet.NAME, "甲", "乙"),
        Difference(sheet.PHONE, HIDDEN, HIDDEN),
    )
    assert differences(before, before) == ()
