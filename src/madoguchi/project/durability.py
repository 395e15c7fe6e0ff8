"""Is what the database acknowledges really kept? Asked of the open connection itself, not of the settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE_WAIT_MS = 5_000
SQLITE_SYNCHRONOUS = {"2": "FULL", "3": "EXTRA"}
POSTGRESQL_SAFE_COMMITS = frozenset({"on", "local", "remote_write", "remote_apply"})


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what is wrong with a connection's promises, in plain words; nothing when all hold."""
    if connection.vendor == "sqlite":
        return _sqlite_faults(connection)
    if connection.vendor == "postgresql":
        return _postgresql_faults(connection)
    return [f"{connection.vendor} is not a database madoguchi knows; use SQLite or PostgreSQL."]


def assert_durable(alias: str = "default") -> None:
    """Refuse to go on when the database could lose what it has acknowledged. Raises ImproperlyConfigured."""
    connection = connections[alias]
    try:
        found = faults(connection)
    finally:
        connection.close()
    if found:
        message = "The database would not keep what it acknowledges: " + " ".join(found)
        raise ImproperlyConfigured(message)


@register(Tags.database)
def check_durability(
    *,
    app_configs: Sequence[AppConfig] | None = None,  # noqa: ARG001  Django's, by name
    databases: Sequence[str] | None = None,
    **_: Any,
) -> list[CheckMessage]:
    """Report the same faults in `madoguchi check` and before migrations."""
    return [
        Error(fault, hint="Leave the database options as madoguchi sets them.", id="madoguchi.E001")
        for alias in databases or []
        if not _in_memory(connections[alias])
        for fault in faults(connections[alias])
    ]


def _in_memory(connection: BaseDatabaseWrapper) -> bool:
    """Return whether nothing is kept at all, as in most tests."""
    return connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"])


def _asked(connection: BaseDatabaseWrapper, question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return str(row[0]).lower()


def _sqlite_faults(connection: BaseDatabaseWrapper) -> list[str]:
    found = []
    if (mode := _asked(connection, "PRAGMA journal_mode")) != "wal":
        found.append(f"SQLite's journal_mode is {mode}, not wal.")
    if (level := _asked(connection, "PRAGMA synchronous")) not in SQLITE_SYNCHRONOUS:
        found.append(f"SQLite's synchronous is {level}, not 2 (FULL): a power cut would lose records.")
    if _asked(connection, "PRAGMA foreign_keys") != "1":
        found.append("SQLite's foreign_keys is off.")
    if int(_asked(connection, "PRAGMA busy_timeout")) < SQLITE_WAIT_MS:
        found.append(f"SQLite's busy_timeout is under {SQLITE_WAIT_MS} ms: writers would fail instead of waiting.")
    if getattr(connection, "transaction_mode", None) != "IMMEDIATE":
        found.append("SQLite's transaction_mode is not IMMEDIATE: writers would fail half-way with 'locked'.")
    return found


def _postgresql_faults(connection: BaseDatabaseWrapper) -> list[str]:
    found = []
    if _asked(connection, "SHOW fsync") != "on":
        found.append("PostgreSQL's fsync is off: a power cut would lose records.")
    if (level := _asked(connection, "SHOW synchronous_commit")) not in POSTGRESQL_SAFE_COMMITS:
        found.append(f"PostgreSQL's synchronous_commit is {level}: a crash would lose the last records.")
    if _asked(connection, "SHOW full_page_writes") != "on":
        found.append("PostgreSQL's full_page_writes is off: a power cut could damage pages.")
    return found
