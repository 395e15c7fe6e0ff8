"""What makes meetings evidence: triggers in the database itself, the same promises on SQLite and PostgreSQL.

- Entries of open issues, of the schedule and of instructions are only ever added.
- Open issues, instructions, actions, meetings and reading marks are never deleted; an instruction's words never change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

ADDED = ("meetings_openissueentry", "meetings_scheduleentry", "meetings_instructionentry")
KEPT = (
    "meetings_openissue",
    "meetings_scheduleitem",
    "meetings_instruction",
    "meetings_actionitem",
    "meetings_meeting",
    "meetings_minutesreading",
)
INSTRUCTION = "meetings_instruction"
WORDS = ("contract_id", "number", "title", "text", "due_on", "given_at", "given_by_id")
Guard = tuple[str, str, str, str]
"""Table, deed, when it is refused, and the refusal."""


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in ADDED:
        refusal = f"{table}: rows are only added"
        yield table, "UPDATE", "1 = 1", refusal
        yield table, "DELETE", "1 = 1", refusal
        if vendor == "sqlite":  # only SQLite knows INSERT OR REPLACE
            yield table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)", refusal  # noqa: S608
    for table in KEPT:
        yield table, "DELETE", "1 = 1", f"{table}: rows are never deleted"
    changed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in WORDS)
    yield INSTRUCTION, "UPDATE", changed, f"{INSTRUCTION}: what was instructed stands"


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
        for table, deed, _, _ in guards(connection.vendor):
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


def _sqlite(guard: Guard) -> tuple[str, ...]:
    table, deed, when, refusal = guard
    return (
        f"""CREATE TRIGGER {_name(table, deed)} BEFORE {deed} ON {table} WHEN {when}
    BEGIN SELECT RAISE(ABORT, '{refusal}'); END""",
    )


def _postgresql(guard: Guard) -> tuple[str, ...]:
    table, deed, when, refusal = guard
    name, row = _name(table, deed), "OLD" if deed == "DELETE" else "NEW"
    return (
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF {when} THEN
        RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN {row};
    END $$""",
        f"CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
    )
