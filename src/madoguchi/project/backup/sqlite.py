"""SQLite: copied by its own online backup, which keeps nobody from writing, and put back as one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import connection

from madoguchi.project.backup.container import PIECE
from madoguchi.project.backup.counting import rows_in
from madoguchi.project.backup.manifest import Held

DUMP = "database.sqlite3"
PACKED = False
WAIT_S = 30


def dumped(folder: Path) -> Iterator[bytes]:
    """Give the database as it stands in the present transaction, piece by piece. Everybody goes on writing meanwhile."""
    place = folder / DUMP
    with closing(sqlite3.connect(place)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, complete in itself
    with place.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def prepare() -> None:
    """Make the folder in which the database will stand."""
    Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)


def put_back(dump: Path, held: Held) -> None:
    """Count what is to come, and put it in place of what is there, wholly or not at all. Raises ValidationError.

    Who has the database open goes on with the new contents: the file stays the same.
    """
    with closing(sqlite3.connect(dump)) as source:
        _refuse_otherwise(source, held)
        connection.close()
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=WAIT_S)) as target:
            target.execute("PRAGMA synchronous=FULL")
            source.backup(target)


def _refuse_otherwise(source: sqlite3.Connection, held: Held) -> None:
    if source.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        raise ValidationError("バックアップの中のデータベースが壊れています。別の日のバックアップを使ってください。")
    wanted = sorted(held.tables)
    names = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    there = [name for name in wanted if name in names]
    counted = rows_in(there, lambda question: source.execute(question).fetchall())
    wrong = [name for name in wanted if counted.get(name) != held.tables[name]]
    if wrong:
        raise ValidationError(
            f"バックアップの中の表 {wrong[0]} の件数が目録と違います。データベースには何もしていません。"
            "別の日のバックアップを使ってください。"
        )
