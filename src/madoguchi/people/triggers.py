"""What keeps one worker in one post at a time in the database itself: the same promise on SQLite and PostgreSQL.

An assignment which counts (approved or ended) may not share a day with another of the same worker, unless the contract
allows two posts (``exclusive`` off). On PostgreSQL the trigger takes the worker's row first, so that of two writers at
once the second sees the first; on SQLite writers take turns anyway.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "people_postassignment"
REFUSAL = "people_postassignment: one worker holds one post at a time"
NAMES = ("people_one_post_insert", "people_one_post_update")

COUNTS = "NEW.exclusive AND NEW.state IN ('approved', 'ended')"
OVERLAP = f"""SELECT 1 FROM {TABLE} AS other
    WHERE other.worker_id = NEW.worker_id AND other.id <> NEW.id AND other.exclusive
      AND other.state IN ('approved', 'ended')
      AND other.from_on <= COALESCE(NEW.to_on, '9999-12-31')
      AND NEW.from_on <= COALESCE(other.to_on, '9999-12-31')"""  # noqa: S608  no value comes from outside

SQLITE = tuple(
    f"""CREATE TRIGGER {name} BEFORE {deed} ON {TABLE} WHEN {COUNTS} AND EXISTS ({OVERLAP})
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for name, deed in zip(NAMES, ("INSERT", "UPDATE"), strict=True)
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION people_one_post() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM 1 FROM people_worker WHERE id = NEW.worker_id FOR NO KEY UPDATE;
      IF EXISTS ({OVERLAP}) THEN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    *(
        f"""CREATE TRIGGER {name} BEFORE {deed} ON {TABLE}
        FOR EACH ROW WHEN ({COUNTS}) EXECUTE FUNCTION people_one_post()"""
        for name, deed in zip(NAMES, ("INSERT", "UPDATE"), strict=True)
    ),
    *(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}" for name in NAMES),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. A later migration which rebuilds the table on SQLite must do so again."""
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for going back to before the migration."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    _run(connection, tuple(f"DROP TRIGGER IF EXISTS {name}{on_table}" for name in NAMES))


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
