"""Files of articles: three kinds, one content; faults name the row; nothing in them is calculated."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from madoguchi.knowledge.adapters.article_files import FORMATS, read_articles_file, write_articles
from madoguchi.knowledge.calc.article_rows import headings
from madoguchi.knowledge.calc.articles import mapping_of
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.sample import SAMPLE
from tests.makers.knowledge import make_content

CALCULATED = make_content(
    "B02", question="=1+1 は計算ですか。", answer="@SUM(A1)\n－１です。", search_terms="'引用 +81"
)
CONTENTS = (make_content("B01"), CALCULATED, SAMPLE)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_comes_back_as_it_went(kind: str) -> None:
    reading = read_articles_file(f"faq.{kind}", write_articles(CONTENTS, kind, title="試し", made="今日"))
    assert reading.faults == ()
    assert reading.articles == CONTENTS


def test_excel_calculates_nothing_that_an_editor_wrote() -> None:
    book = load_workbook(io.BytesIO(write_articles(CONTENTS, "xlsx", title="試し", made="")))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(cell.value == CALCULATED.said.question for cell in cells)


def test_a_csv_opened_in_a_spreadsheet_calculates_nothing() -> None:
    text = write_articles(CONTENTS, "csv", title="試し", made="").decode("utf-8-sig")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith(("=", "@", "+", "-"))]


def test_a_csv_which_japanese_excel_saved_is_read() -> None:
    rows = [list(headings()), ["B01", "pin", "暗証番号", "公開", "質問ですか。", *[""] * 6, "未確認"]]
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    (article,) = read_articles_file("faq.csv", stream.getvalue().encode("cp932")).articles
    assert article.said.question == "質問ですか。"


def test_a_wrong_row_is_named_and_the_others_are_read() -> None:
    rows = [mapping_of(make_content("B01")), {**mapping_of(make_content("B02")), "question": ""}, 7]
    reading = read_articles_file("faq.json", json.dumps(rows).encode())
    assert [each.placed.code for each in reading.articles] == ["B01"]
    assert [each.partition("。")[0] for each in reading.faults] == [
        "faq.json：2件め.question：書かれていません",
        "faq.json：3件め：記事を { … } の形で書いてください",
    ]


def test_the_second_row_of_one_code_is_refused() -> None:
    reading = read_articles_file("a.json", json.dumps([mapping_of(make_content("B01"))] * 2).encode())
    assert len(reading.articles) == 1
    assert "前の行にもあります" in reading.faults[0]


def test_a_forbidden_number_is_refused_with_its_row() -> None:
    row = {**mapping_of(make_content("B01")), "answer": "番号は 123456789018 です。"}
    reading = read_articles_file("a.json", json.dumps([row]).encode())
    assert reading.articles == ()
    assert reading.faults[0].startswith("a.json：1件め：")
    assert "123456789018" not in reading.faults[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("faq.docx", b"", "Excel（.xlsx）・CSV（.csv）・JSON（.json）のどれか"),
        ("faq.xlsx", b"not a workbook", "見本と同じ形"),
        ("faq.json", b"{", "見本と同じ形"),
        ("faq.json", b'{"a": 1}', "見本と同じ形"),
        ("faq.csv", "見出し,のない,表".encode(), "見本と同じ形"),
        ("faq.csv", b"\xff\xfe\x00\x80", "見本と同じ形"),
        ("faq.json", b" " * (8 * 1024 * 1024 + 1), "大きすぎます"),
    ],
    ids=["kind", "broken-xlsx", "broken-json", "other-json", "headless", "encoding", "big"],
)
def test_a_file_that_is_none_says_what_to_bring(name: str, content: bytes, said: str) -> None:
    with pytest.raises(PackFault, match="faq") as raised:
        read_articles_file(name, content)
    assert said in raised.value.faults[0]
