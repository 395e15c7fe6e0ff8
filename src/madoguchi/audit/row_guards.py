"""What makes rows evidence: triggers in the database itself, the same promise on SQLite and PostgreSQL.

An app names its guards; whoever asks is refused by them: a view, a shell, or SQL typed by hand. They are put in place by a
migration, and a later migration which rebuilds a table on SQLite must do so again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """A deed on a table (INSERT, UPDATE, DELETE) which is refused when a condition on OLD or NEW holds."""

    table: str
    deed: str
    when: str
    refusal: str

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_guard_{self.deed.lower()}"


def only_added(table: str, vendor: str, same: str = "id = NEW.id") -> Iterator[Guard]:
    """Rows of the table are never changed, deleted or replaced; ``same`` finds the row which a new one would replace."""
    refusal = f"{table}: rows are only added"
    yield Guard(table, "UPDATE", "1 = 1", refusal)
    yield Guard(table, "DELETE", "1 = 1", refusal)
    if vendor == "sqlite":  # only SQLite knows INSERT OR REPLACE
        yield Guard(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})", refusal)  # noqa: S608


def never_deleted(table: str) -> Guard:
    """Rows of the table may change and never go."""
    return Guard(table, "DELETE", "1 = 1", f"{table}: rows are never deleted")


def changed(column: str, vendor: str) -> str:
    """Return the condition that an update gives the column another value, empty to filled and back included."""
    return f"OLD.{column} {'IS NOT' if vendor == 'sqlite' else 'IS DISTINCT FROM'} NEW.{column}"


@dataclass(frozen=True, slots=True)
class RowGuards:
    """The guards of one app. ``of`` gives them for a kind of database ("sqlite" or "postgresql")."""

    of: Callable[[str], Iterator[Guard]]

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Put the triggers in place."""
        write = _postgresql if connection.vendor == "postgresql" else _sqlite
        with connection.cursor() as cursor:
            for guard in self.of(connection.vendor):
                for statement in write(guard):
                    cursor.execute(statement)

    def remove(self, connection: BaseDatabaseWrapper) -> None:
        """Take the triggers away: for going back to before the migration, and for emptying a test database."""
        with connection.cursor() as cursor:
            for guard in self.of(connection.vendor):
                on_table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{on_table}")

    @contextmanager
    def lifted(self, connection: BaseDatabaseWrapper) -> Iterator[None]:
        """Without triggers for the length of the block: for emptying a test database."""
        self.remove(connection)
        try:
            yield
        finally:
            self.install(connection)


def _sqlite(guard: Guard) -> Iterator[str]:
    yield f"""CREATE TRIGGER {guard.name} BEFORE {guard.deed} ON {guard.table} WHEN {guard.when}
    BEGIN SELECT RAISE(ABORT, '{guard.refusal}'); END"""


def _postgresql(guard: Guard) -> Iterator[str]:
    row = "OLD" if guard.deed == "DELETE" else "NEW"
    yield f"""CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF {guard.when} THEN
        RAISE EXCEPTION '{guard.refusal}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN {row};
    END $$"""
    yield f"""CREATE TRIGGER {guard.name} BEFORE {guard.deed} ON {guard.table}
    FOR EACH ROW EXECUTE FUNCTION {guard.name}()"""
    # Also while replicating or restoring with session_replication_role = replica.
    yield f"ALTER TABLE {guard.table} ENABLE ALWAYS TRIGGER {guard.name}"
