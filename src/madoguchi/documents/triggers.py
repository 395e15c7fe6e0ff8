"""What makes a submission evidence: triggers in the database itself, the same promises on SQLite and PostgreSQL.

- A submitted version is neither changed nor deleted nor replaced, and no file is added to it, changed or taken away.
- A decision is made only on a submitted version, once; decisions, comments and steps are only ever added.

Whoever asks: a view, a shell, or SQL typed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

VERSION, FILE = "documents_submissionversion", "documents_submissionfile"
DECISION, COMMENT, STEP = "documents_decision", "documents_submissioncomment", "documents_submissionstep"


@dataclass(frozen=True, slots=True)
class Guard:
    """A deed on a table which is refused when a condition holds. ``replaces``: only SQLite knows INSERT OR REPLACE."""

    table: str
    deed: str
    when: str
    refusal: str
    replaces: bool = False

    @property
    def name(self) -> str:
        """The trigger's name."""
        return f"{self.table}_guard_{self.deed.lower()}"


def _submitted(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {VERSION} WHERE id = {row}.version_id AND submitted_at IS NOT NULL)"  # noqa: S608


def _kept(table: str, same: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  our own constants


FINAL = f"{VERSION}: a submitted version is final"
FINAL_FILES = f"{FILE}: the files of a submitted version are final"
_SAME_VERSION = (
    "(id = NEW.id OR (submission_id = NEW.submission_id AND number = NEW.number)) AND submitted_at IS NOT NULL"
)
_GUARDS = (
    Guard(VERSION, "INSERT", _kept(VERSION, _SAME_VERSION), FINAL, replaces=True),
    Guard(VERSION, "UPDATE", "OLD.submitted_at IS NOT NULL", FINAL),
    Guard(VERSION, "DELETE", "OLD.submitted_at IS NOT NULL", FINAL),
    Guard(FILE, "INSERT", _submitted("NEW"), FINAL_FILES),
    Guard(FILE, "UPDATE", f"{_submitted('OLD')} OR {_submitted('NEW')}", FINAL_FILES),
    Guard(FILE, "DELETE", _submitted("OLD"), FINAL_FILES),
    Guard(DECISION, "INSERT", f"NOT {_submitted('NEW')}", f"{DECISION}: only a submitted version is decided on"),
)
_APPENDED = {
    DECISION: "id = NEW.id OR version_id = NEW.version_id",
    COMMENT: "id = NEW.id",
    STEP: "id = NEW.id",
}


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for guard in _GUARDS:
        if vendor == "sqlite" and guard.table == DECISION:
            yield Guard(DECISION, "INSERT", f"{guard.when} OR {_kept(DECISION, _APPENDED[DECISION])}", guard.refusal)
        elif vendor == "sqlite" or not guard.replaces:
            yield guard
    for table, same in _APPENDED.items():
        refusal = f"{table}: rows are only added"
        yield Guard(table, "UPDATE", "1 = 1", refusal)
        yield Guard(table, "DELETE", "1 = 1", refusal)
        if vendor == "sqlite" and table != DECISION:
            yield Guard(table, "INSERT", _kept(table, same), refusal)


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


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. A later migration which rebuilds a table on SQLite must do so again."""
    write = _postgresql if connection.vendor == "postgresql" else _sqlite
    _run(connection, (statement for guard in guards(connection.vendor) for statement in write(guard)))


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for going back to before the migration, and for emptying a test database."""
    of_table = connection.vendor == "postgresql"
    _run(
        connection,
        (
            f"DROP TRIGGER IF EXISTS {guard.name}" + (f" ON {guard.table}" if of_table else "")
            for guard in guards(connection.vendor)
        ),
    )


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without triggers for the length of the block: for emptying a test database."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
