"""Articles as a file for editors: JSON, CSV or Excel, written and read back without loss."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.adapters.excel_reading import BrokenBookError, opened_book, rows_of
from madoguchi.documents.adapters.packed import PackedFileError
from madoguchi.documents.calc.formula_guard import for_csv, without_controls
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.knowledge.calc.article_rows import headings, mapping_from, row_of
from madoguchi.knowledge.calc.article_shapes import ArticleContent
from madoguchi.knowledge.calc.articles import article_from, mapping_of
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.privacy.detection import refuse

FORMATS = ("json", "csv", "xlsx")
MOST_BYTES = 4 * 1024 * 1024
MOST_ARTICLES = 3_000
MOST_CELLS = 400_000
HEAD_WITHIN = 10
WIDE, NARROW = 40, 14
CODE_HEADINGS = {"番号", "code"}


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file holds: the articles that could be read, and one sentence for each fault."""

    articles: tuple[ArticleContent, ...]
    faults: tuple[str, ...]


def write_articles(contents: Sequence[ArticleContent], kind: str, *, title: str, made: str) -> bytes:
    """Return the file's bytes."""
    if kind == "json":
        rows = [mapping_of(each) for each in contents]
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    if kind == "csv":
        return _csv(contents)
    columns = [Column(label=label, kind=Kind.TEXT, width=_width(label)) for label in headings()]
    rows_of_cells = [Row(cells=row_of(each)) for each in contents]
    table = Table(caption=f"FAQ（{len(contents)}件）", columns=columns, rows=rows_of_cells, listing=True)
    return write_list(Listing(table=table, sheet="FAQ", title=title, made=made))


def read_articles_file(name: str, content: bytes) -> FileReading:
    """Return what a file holds. Raises PackFault for a file which is none of the three kinds, or too big."""
    if len(content) > MOST_BYTES:
        raise PackFault([f"{name}：ファイルが大きすぎます（4MBまで）。分けて取り込んでください。"])
    kind = name.rpartition(".")[2].lower()
    if kind not in FORMATS:
        raise PackFault([f"{name}：Excel（.xlsx）・CSV（.csv）・JSON（.json）のどれかにしてください。"])
    try:
        rows = _rows(kind, content)
    except PackedFileError as error:
        raise PackFault([f"{name}：{error}"]) from error
    except (ValueError, BrokenBookError, RecursionError, csv.Error) as error:
        message = f"{name}：読めません。見本と同じ形のファイルか確かめてください。"
        raise PackFault([message]) from error
    return _contents(rows, name)


def _refuse_many(rows: Sequence[Any]) -> None:
    if len(rows) > MOST_ARTICLES:
        raise PackedFileError(f"記事は{MOST_ARTICLES:,}件までです。分けて取り込んでください。")


def _rows(kind: str, content: bytes) -> list[tuple[str, Any]]:
    """Return each row with where it stands in the file."""
    if kind == "json":
        text = content.decode("utf-8-sig")
        if text.count("[") + text.count("{") > MOST_CELLS // 4:
            raise PackedFileError("中身が大きすぎます。記事だけのファイルにしてください。")
        found = json.loads(text)
        rows = found.get("articles") if isinstance(found, dict) else found
        if not isinstance(rows, list):
            raise ValueError(kind)
        _refuse_many(rows)
        return [(f"{number}件め", row) for number, row in enumerate(rows, start=1)]
    table = _csv_table(content) if kind == "csv" else _sheet_table(content)
    head = next((number for number, cells in enumerate(table) if CODE_HEADINGS & set(cells)), None)
    if head is None:
        raise ValueError(kind)
    _refuse_many([cells for cells in table[head + 1 :] if any(cells)])
    return [
        (f"{number}行め", mapping_from(table[head], cells))
        for number, cells in enumerate(table[head + 1 :], start=head + 2)
        if any(cells)
    ]


def _contents(rows: Sequence[tuple[str, Any]], name: str) -> FileReading:
    articles, faults, codes = [], list[str](), set[str]()
    for place, row in rows:
        try:
            content = _content(row, name, place)
        except PackFault as fault:
            faults.extend(fault.faults)
            continue
        if content.placed.code in codes:
            faults.append(f"{name}：{place}.番号：「{content.placed.code}」が前の行にもあります。1つにしてください。")
            continue
        codes.add(content.placed.code)
        articles.append(content)
    return FileReading(tuple(articles), tuple(faults))


def _content(row: Any, name: str, place: str) -> ArticleContent:
    if not isinstance(row, dict):
        raise PackFault([f"{name}：{place}：記事を {{ … }} の形で書いてください。"])
    content = article_from(row, file=name, where=place)
    for label, text in zip(headings(), row_of(content), strict=True):
        if without_controls(text) != text:
            raise PackFault(
                [f"{name}：{place}：「{label}」に、見えない制御文字があります。消してから取り込んでください。"]
            )
        try:
            refuse(text, label)
        except ValidationError as refusal:
            raise PackFault([f"{name}：{place}：{each}" for each in refusal.messages]) from refusal
    return content


def _csv(contents: Sequence[ArticleContent]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(headings())
    writer.writerows([for_csv(cell) for cell in row_of(each)] for each in contents)
    return stream.getvalue().encode("utf-8-sig")


def _csv_table(content: bytes) -> list[list[str]]:
    text, cells, table = _decoded(content), 0, list[list[str]]()
    for row in csv.reader(io.StringIO(text, newline="")):
        cells += len(row) + 1
        if cells > MOST_CELLS:
            raise PackedFileError("表が大きすぎます。記事のある行と列だけにしてください。")
        table.append([_unquoted(cell) for cell in row])
    return table


def _decoded(content: bytes) -> str:
    """Return the text of a CSV file: UTF-8, or the encoding in which Japanese Excel saves."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp932")


def _unquoted(cell: str) -> str:
    """Take away the quote which kept a cell from being calculated."""
    return cell[1:] if cell.startswith("'") and for_csv(cell[1:]) == cell else cell


def _sheet_table(content: bytes) -> list[list[str]]:
    with opened_book(io.BytesIO(content)) as book:
        rows = rows_of(book, most=MOST_ARTICLES + HEAD_WITHIN + 1)
    return [[_text(value) for value in row] for row in rows]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.date().isoformat() if hasattr(value, "date") else str(value)


def _width(label: str) -> int:
    return WIDE if "答え" in label or label in {"質問", "出典", "職員だけの注意"} else NARROW
