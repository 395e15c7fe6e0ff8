"""Rows which many tests begin with, written once by the real actions and copied for every further test of the process.

A copy is byte for byte what the database held, ids included. It is taken and put back only while the tables it speaks of
are as empty as they were: who makes a second contract beside the first has it loaded by the action.

PostgreSQL keeps the copy itself, in a schema beside the application's, and needs one question to put it back.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from tests.harness.emptying import GUARDED

Rows = list[tuple[Any, ...]]
TOGETHER = 100  # tables in one question: SQLite takes no more than 500
UNASKED = "SET LOCAL session_replication_role = {}"
"""Whether PostgreSQL looks at what rows point at; for rows which stood once it need not, and a superuser may say so."""
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Snapshot:
    """What was added to the database, table by table; on PostgreSQL the rows are in the schema ``kept``."""

    tables: tuple[tuple[str, Rows], ...]
    kept: str = ""

    def put_back(self) -> bool:
        """Write the rows again, where none of the tables holds any, and say whether it was done."""
        if _filled([table for table, _ in self.tables]):
            return False
        with transaction.atomic(), self._unguarded(), connection.cursor() as cursor:
            if self.kept:
                cursor.execute(self._put_back_here)
            else:  # the tables point at each other: they are looked at when all stand
                for table, rows in self.tables:
                    places = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {_quoted(table)} VALUES ({places})", rows)  # noqa: S608
        return True

    @contextmanager
    def _unguarded(self) -> Iterator[None]:
        """Lift what refuses rows in an order in which they were not written: files come before the version is submitted."""
        tables = {table for table, _ in self.tables}
        with ExitStack() as stack:
            for guards in GUARDED:
                if tables & {each.table for each in guards.of(connection.vendor)}:
                    stack.enter_context(guards.lifted(connection))
            yield

    @property
    def _put_back_here(self) -> str:
        names = [_quoted(table) for table, _ in self.tables]
        copies = [f"INSERT INTO {name} SELECT * FROM {self.kept}.{name}" for name in names]  # noqa: S608
        return "; ".join([UNASKED.format("replica"), *copies, UNASKED.format("origin")])


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
    """Return what was added since the count; None for nothing, and when a table held rows before, to be told apart.

    None as well where nothing will be taken back: in a database of a server's or an errand's own no copy is left beside it.
    """
    if not connection.in_atomic_block:
        return None
    added = [table for table, count in filled_tables().items() if before.get(table, 0) != count]
    if not added or any(before.get(table) for table in added):
        return None
    if connection.vendor == "postgresql":
        return Snapshot(tuple((table, []) for table in added), kept=_keep(added))
    return Snapshot(tuple((table, _read(table)) for table in added))


def _keep(tables: list[str]) -> str:
    """Copy the tables into a schema of their own, beside this connection's transaction, which will be taken back."""
    schema, beside = f"kept_{next(_numbers)}", connection.copy()
    try:
        with beside.cursor() as there, connection.cursor() as here:
            there.execute(f"CREATE SCHEMA {schema}")
            for table in map(_quoted, tables):
                there.execute(f"CREATE TABLE {schema}.{table} (LIKE public.{table})")
                with (
                    here.copy(f"COPY {table} TO STDOUT") as rows,
                    there.copy(f"COPY {schema}.{table} FROM STDIN") as copy,
                ):
                    for row in rows:
                        copy.write(row)
    finally:
        beside.close()
    return schema


def _tables() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table


def _read(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")  # noqa: S608
        # A sign before the column keeps the driver from turning it into a date or a truth value.
        columns = ", ".join(f"+{_quoted(name)}" for (name,) in cursor.fetchall())
        cursor.execute(f"SELECT {columns} FROM {_quoted(table)}")  # noqa: S608
        return list(cursor.fetchall())


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
