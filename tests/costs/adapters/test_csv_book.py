"""The CSV file holds the same breakdown as the workbook, and is no way around: nothing unclear is written or read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from madoguchi.costs.adapters.csv_book import COLUMNS, read_csv, write_csv
from madoguchi.costs.calc.clear import UnclearBreakdown
from madoguchi.documents.adapters.list_reading import UnreadableBook
from tests.makers.costs import DESK, sheet

HEAD = ",".join(COLUMNS)


def test_each_table_has_its_own_names_and_a_formula_stays_a_name() -> None:
    content = write_csv(sheet(equipment=[replace(DESK, name="=1+1の台")]))
    assert "'=1+1の台" in content.decode("utf-8-sig")
    tables = read_csv(content)
    assert tables["人件費"][0][1]["役職"] == "窓口従事者"
    assert tables["機材・資材"][0] == (4, tables["機材・資材"][0][1])
    assert tables["機材・資材"][0][1]["物品名"] == "=1+1の台"
    assert tables["諸経費"][1][1]["積算の根拠"] == "4トン車2台、往復1回"


def test_a_file_of_an_older_excel_and_other_widths_of_the_head_are_read() -> None:
    text = f"{HEAD.replace('（%）', '(%)')}\r\n機材・資材,机,1000,台,2,,,,\r\n,,,,,,,,\r\n"
    assert read_csv(text.encode("cp932"))["機材・資材"][0][1]["物品名"] == "机"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x81", "CSVとしても読めません"),
        (b"", "見出し"),
        (b"a,b\n1,2\n", "見出し"),
        (f"{HEAD}\n消耗品,紙,1,枚,1,,,,\n".encode(), "2行目の「表」は「消耗品」です"),
    ],
)
def test_what_is_no_breakdown_says_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableBook, match=words):
        read_csv(content)


def test_nothing_unclear_is_written() -> None:
    with pytest.raises(UnclearBreakdown):
        write_csv(sheet(equipment=[replace(DESK, unit="１ 式")]))
