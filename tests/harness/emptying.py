"""Lets Django empty the tables after a test which commits, although append-only tables refuse that to everybody."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection


def let_flush_pass_triggers() -> None:
    """Make this connection's flush put triggers out of force while it runs, and back in force after it."""
    flush = connection.ops.execute_sql_flush

    def flush_postgresql(statements: Iterable[str]) -> None:
        # LOCAL ends with the transaction which the flush runs in.
        flush(["SET LOCAL session_replication_role = replica", *statements])

    def flush_sqlite(statements: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = dict(cursor.fetchall())
        drops = [f"DROP TRIGGER {connection.ops.quote_name(name)}" for name in triggers]
        flush([*drops, *statements, *triggers.values()])

    passing = flush_postgresql if connection.vendor == "postgresql" else flush_sqlite
    connection.ops.execute_sql_flush = passing  # type: ignore[method-assign]
