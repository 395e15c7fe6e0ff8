"""Writes a whole contract into a folder: tables as CSV and JSON Lines, files, dictionary, list. Memory stays flat."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from madoguchi.archive.adapters.folder import BOM, Folder, Pen
from madoguchi.archive.adapters.snapshot import one_moment
from madoguchi.archive.calc.manifest import Manifest, WrittenTable, spelled
from madoguchi.archive.calc.readme import README_TEXT
from madoguchi.archive.calc.shapes import DICTIONARY, FILE_LIST, MANIFEST, README, TableShape
from madoguchi.archive.calc.spelling import cell, line, plain
from madoguchi.archive.queries.dictionary import USERS, shape_of, tables
from madoguchi.audit.queries import head_of
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.belonging import Belonging
from madoguchi.documents.adapters.file_store import FileLostError, kept_chunks, place_of
from madoguchi.documents.queries.kept_files import kept_files

AT_ONCE = 500
DICTIONARY_HEAD = ("表", "表の名前", "まとまり", "列", "列の名前", "形", "意味", "書き出し")
FILES_HEAD = ("sha256", "場所", "ファイル名", "形式", "表", "行")


def write_records(contract: Contract, root: Path, *, now: datetime) -> Manifest:
    """Write everything and return the list, which lies in the folder as well.

    Raises ValidationError where the folder is not empty. A file which the store has lost is told in the list.
    """
    folder = Folder(root)
    with one_moment():
        shapes = [(table, shape_of(table)) for table in tables()]
        written = [_table(folder, contract, *pair) for pair in shapes]
        lost = _files(folder, contract)
        head = head_of(contract.pk)
    _dictionary(folder, [shape for _, shape in shapes])
    folder.put(README, [BOM, README_TEXT])
    manifest = Manifest(
        contract={"slug": contract.slug, "title": contract.title, "city": contract.city_name},
        written_at=now.isoformat(),
        trail={"entries": head.entries if head else 0, "head": head.hash if head else ""},
        tables=written,
        files=sorted(folder.written, key=lambda each: each.path),
        lost=sorted(lost),
    )
    folder.put(MANIFEST, [spelled(manifest)])
    return manifest


def _table(folder: Folder, contract: Contract, table: Belonging, shape: TableShape) -> WrittenTable:
    names = [each.name for each in shape.written]
    count = 0
    with folder.pen(f"tables/{shape.name}.csv") as sheet, folder.pen(f"tables/{shape.name}.jsonl") as lines:
        rows = _sheet(sheet, shape)
        for values in _values(table, contract, names):
            lines.write(line(dict(zip(names, values, strict=True))))
            rows.writerow(
                [cell(value, free_text=each.free_text) for each, value in zip(shape.written, values, strict=True)]
            )
            count += 1
    return WrittenTable(name=shape.name, label=shape.label, rows=count)


def _sheet(pen: Pen, shape: TableShape) -> Any:
    pen.write(BOM)
    rows = csv.writer(pen)
    rows.writerow([each.label for each in shape.written])
    rows.writerow([each.name for each in shape.written])
    return rows


def _values(table: Belonging, contract: Contract, names: list[str]) -> Iterator[list[Any]]:
    rows = table.rows(contract.pk).order_by("pk").values_list(*names)
    for row in (rows.distinct() if table is USERS else rows).iterator(chunk_size=AT_ONCE):
        yield [plain(value) for value in row]


def _files(folder: Folder, contract: Contract) -> set[str]:
    """Copy every kept file once, list every row which names it, and return what is lost."""
    copied: set[str] = set()
    lost: set[str] = set()
    with folder.pen(FILE_LIST) as sheet:
        sheet.write(BOM)
        rows = csv.writer(sheet)
        rows.writerow(FILES_HEAD)
        for kept in kept_files(contract):
            if kept.sha256 not in copied | lost:
                (copied if _copied(folder, kept.sha256) else lost).add(kept.sha256)
            place = f"files/{place_of(kept.sha256)}" if kept.sha256 in copied else "（保管庫にありません）"
            name = cell(kept.name, free_text=True)
            rows.writerow([kept.sha256, place, name, kept.media_type, kept.table, kept.row])
    return lost


def _copied(folder: Folder, digest: str) -> bool:
    try:
        chunks = kept_chunks(digest)
        first = next(chunks, b"")
    except FileLostError:
        return False
    with folder.pen(f"files/{place_of(digest)}") as pen:
        pen.write(first)
        for chunk in chunks:
            pen.write(chunk)
    return True


def _dictionary(folder: Folder, shapes: list[TableShape]) -> None:
    with folder.pen(f"{DICTIONARY}.csv") as sheet, folder.pen(f"{DICTIONARY}.jsonl") as lines:
        sheet.write(BOM)
        rows = csv.writer(sheet)
        rows.writerow(DICTIONARY_HEAD)
        for shape in shapes:
            for each in shape.columns:
                told = "しない" if each.secret else "する"
                values = (shape.name, shape.label, shape.group, each.name, each.label, each.kind, each.meaning, told)
                rows.writerow(values)
                lines.write(line(dict(zip(DICTIONARY_HEAD, values, strict=True))))
