"""What makes an incident's history evidence: its timeline, its tellings and a complaint's notes are only ever added.

Triggers in the database itself, the same promise on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("incidents_incidentstep", "incidents_incidenttelling", "incidents_complaintnote")
Guard = tuple[str, str, str]
"""Table, deed, and when it is refused."""


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in TABLES:
        yield table, "UPDATE", "1 = 1"
        yield table, "DELETE", "1 = 1"
        if vendor == "sqlite":  # only SQLite knows INSERT OR REPLACE
            yield table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. A later migration which rebuilds a table on SQLite must do so again."""
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for guard in guards(connection.vendor):
            for statement in write(guard):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for going back to before the migration, and for emptying a test database."""
    with connection.cursor() as cursor:
        for table, deed, _ in guards(connection.vendor):
            on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {_name(table, deed)}{on_table}")


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without triggers for the length of the block: for emptying a test database."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _name(table: str, deed: str) -> str:
    return f"{table}_guard_{deed.lower()}"


def _refusal(table: str) -> str:
    return f"{table}: rows are only added"


def _sqlite(guard: Guard) -> tuple[str, ...]:
    table, deed, when = guard
    return (
        f"""CREATE TRIGGER {_name(table, deed)} BEFORE {deed} ON {table} WHEN {when}
    BEGIN SELECT RAISE(ABORT, '{_refusal(table)}'); END""",
    )


def _postgresql(guard: Guard) -> tuple[str, ...]:
    table, deed, _ = guard
    name = _name(table, deed)
    return (
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '{_refusal(table)}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
        f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    )
