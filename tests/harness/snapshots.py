"""Rows which many tests begin with, written once by the real actions and copied for every further test of the process.

A copy is byte for byte what the database held, ids included. It is taken and put back only while the tables it speaks of
are as empty as they were: who makes a second contract beside the first has it loaded by the action.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

Rows = list[tuple[Any, ...]] | bytes
TOGETHER = 100  # tables in one question: SQLite takes no more than 500


@dataclass(frozen=True)
class Snapshot:
    """What was added to the database, table by table."""

    tables: tuple[tuple[str, Rows], ...]

    def put_back(self) -> bool:
        """Write the rows again, where none of the tables holds any, and say whether it was done."""
        if _filled([table for table, _ in self.tables]):
            return False
        with transaction.atomic():  # the tables point at each other: they are looked at when all stand
            for table, rows in self.tables:
                _write(table, rows)
        return True


def filled_tables() -> dict[str, int]:
    """Return how many rows each table holds which holds any."""
    return _filled(sorted(_tables()))


def _filled(tables: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for at in range(0, len(tables), TOGETHER):
            some = tables[at : at + TOGETHER]
            cursor.execute(" UNION ALL ".join(f"SELECT '{each}', COUNT(*) FROM {_quoted(each)}" for each in some))  # noqa: S608
            found |= {table: count for table, count in cursor.fetchall() if count}
    return found


def added_since(before: dict[str, int]) -> Snapshot | None:
    """Return what was added since the count; None for nothing, and when a table held rows before, to be told apart."""
    added = [table for table, count in filled_tables().items() if before.get(table, 0) != count]
    if not added or any(before.get(table) for table in added):
        return None
    return Snapshot(tuple((table, _read(table)) for table in added))


def _tables() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [each.name for each in connection.introspection.get_table_description(cursor, table)]


def _read(table: str) -> Rows:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {_quoted(table)} TO STDOUT") as lines:
                return b"".join(bytes(line) for line in lines)
        # A sign before the column keeps the driver from turning it into a date or a truth value.
        columns = ", ".join(f"+{_quoted(each)}" for each in _columns(table))
        cursor.execute(f"SELECT {columns} FROM {_quoted(table)}")  # noqa: S608
        return list(cursor.fetchall())


def _write(table: str, rows: Rows) -> None:
    with connection.cursor() as cursor:
        if isinstance(rows, bytes):
            with cursor.copy(f"COPY {_quoted(table)} FROM STDIN") as lines:
                lines.write(rows)
        else:
            places = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {_quoted(table)} VALUES ({places})", rows)  # noqa: S608


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
