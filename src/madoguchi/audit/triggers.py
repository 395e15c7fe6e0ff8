"""What makes the trail append-only: triggers in the database itself, the same promises on SQLite and PostgreSQL.

- An entry may only be added at the end of its chain, hanging on the last hash.
- Nothing may be deleted, truncated or replaced.
- Nothing may be changed, except that `detail` and `salt` may together become NULL, once: the erasure of what should
  never have been written.

Whoever may drop triggers can still rewrite everything; that is why the head hash is printed on paper every day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

from madoguchi.audit.calc.chain import GENESIS

TABLE = "audit_entry"
FIXED = (
    "id",
    "chain",
    "seq",
    "at",
    "actor_kind",
    "actor_id",
    "actor_label",
    "verb",
    "subject_kind",
    "subject_id",
    "contract_id",
    "site_id",
    "detail_hash",
    "previous_hash",
    "chain_hash",
)
NAMES = ("audit_entry_append", "audit_entry_change", "audit_entry_delete")
ONLY_APPEND = "audit_entry: entries are only added, at the end of their chain"

SQLITE = (
    f"""CREATE TRIGGER audit_entry_append BEFORE INSERT ON {TABLE}
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {TABLE} WHERE chain = NEW.chain)
      OR NEW.previous_hash IS NOT coalesce(
        (SELECT chain_hash FROM {TABLE} WHERE chain = NEW.chain ORDER BY seq DESC LIMIT 1), '{GENESIS}')
      OR EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id OR chain_hash = NEW.chain_hash)
    BEGIN SELECT RAISE(ABORT, '{ONLY_APPEND}'); END""",  # noqa: S608  our own constants
    f"""CREATE TRIGGER audit_entry_change BEFORE UPDATE ON {TABLE}
    WHEN NOT (OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW.detail IS NULL
      AND {" AND ".join(f"NEW.{column} IS OLD.{column}" for column in FIXED)})
    BEGIN SELECT RAISE(ABORT, '{ONLY_APPEND}'); END""",
    f"""CREATE TRIGGER audit_entry_delete BEFORE DELETE ON {TABLE}
    BEGIN SELECT RAISE(ABORT, '{ONLY_APPEND}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE last record;
    BEGIN
      IF TG_OP = 'INSERT' THEN
        SELECT seq, chain_hash INTO last FROM {TABLE} WHERE chain = NEW.chain ORDER BY seq DESC LIMIT 1;
        IF NEW.seq = coalesce(last.seq, 0) + 1 AND NEW.previous_hash = coalesce(last.chain_hash, '{GENESIS}') THEN
          RETURN NEW;
        END IF;
      ELSIF TG_OP = 'UPDATE' THEN
        IF OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW.detail IS NULL
           AND (to_jsonb(NEW) - 'detail' - 'salt') = (to_jsonb(OLD) - 'detail' - 'salt') THEN
          RETURN NEW;
        END IF;
      END IF;
      RAISE EXCEPTION '{ONLY_APPEND}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",  # noqa: S608  our own constants
    f"""CREATE TRIGGER audit_entry_append BEFORE INSERT ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION audit_entry_guard()""",
    f"""CREATE TRIGGER audit_entry_change BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION audit_entry_guard()""",
    f"""CREATE TRIGGER audit_entry_delete BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_guard()""",
    # Also while replicating or restoring with session_replication_role = replica.
    *(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}" for name in NAMES),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for going back to before the migration, and for emptying a test database."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    _run(connection, [f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in NAMES])


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without triggers for the length of the block."""
    remove(connection)
    try:
        yield
    finally:
        install(connection)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the triggers which should stand in the database and do not."""
    if connection.vendor == "postgresql":
        question = "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled = 'A'"
    else:
        question = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    with connection.cursor() as cursor:
        cursor.execute(question, [TABLE])
        standing = {name for (name,) in cursor.fetchall()}
    return [name for name in NAMES if name not in standing]


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...] | list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
