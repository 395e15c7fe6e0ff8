"""What makes a frozen report final in the database itself: triggers, the same promise on SQLite and PostgreSQL.

A row whose state is ``frozen`` is neither changed nor deleted, whoever asks: a view, a shell, or SQL typed by hand. A
later correction of the report is a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "reports_report"
REFUSAL = "reports_report: a frozen report is final"
NAMES = ("reports_report_final_change", "reports_report_final_delete")

SQLITE = tuple(
    f"""CREATE TRIGGER {name} BEFORE {deed} ON {TABLE} WHEN OLD.state = 'frozen'
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for name, deed in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION reports_report_final() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    *(
        f"""CREATE TRIGGER {name} BEFORE {deed} ON {TABLE}
        FOR EACH ROW WHEN (OLD.state = 'frozen') EXECUTE FUNCTION reports_report_final()"""
        for name, deed in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
    ),
    *(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}" for name in NAMES),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. A later migration which rebuilds the table on SQLite must do so again."""
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for going back to before the migration, and for emptying a test database."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    _run(connection, tuple(f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in NAMES))


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without triggers for the length of the block: for emptying a test database."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
