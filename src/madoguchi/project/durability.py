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
    return [f"{connection.vendor} は使えません。SQLite か PostgreSQL を指定してください。"]


def assert_durable(alias: str = "default") -> None:
    """Refuse to go on when the database could lose what it has acknowledged. Raises ImproperlyConfigured."""
    connection = connections[alias]
    try:
        refuse_careless(connection)
    finally:
        connection.close()


def refuse_careless(connection: BaseDatabaseWrapper) -> None:
    """Do so by a connection which stays open. Raises ImproperlyConfigured."""
    found = faults(connection)
    if found:
        message = "データベースが、保存済みと答えた記録を失うおそれのある設定です。" + "".join(found)
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
        Error(fault, hint="データベースの設定を madoguchi の既定に戻してください。", id="madoguchi.E001")
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
        found.append(f"SQLite の journal_mode が {mode} です（wal が必要です）。")
    if (level := _asked(connection, "PRAGMA synchronous")) not in SQLITE_SYNCHRONOUS:
        found.append(f"SQLite の synchronous が {level} です（停電に備え 2（FULL）が必要です）。")
    if _asked(connection, "PRAGMA foreign_keys") != "1":
        found.append("SQLite の foreign_keys が無効です。")
    if int(_asked(connection, "PRAGMA busy_timeout")) < SQLITE_WAIT_MS:
        found.append(f"SQLite の busy_timeout が {SQLITE_WAIT_MS} ミリ秒より短く、混み合うと記録できません。")
    if getattr(connection, "transaction_mode", None) != "IMMEDIATE":
        found.append("SQLite の transaction_mode が IMMEDIATE でないため、混み合うと記録が途中で失敗します。")
    return found


def _postgresql_faults(connection: BaseDatabaseWrapper) -> list[str]:
    found = []
    if _asked(connection, "SHOW fsync") != "on":
        found.append("PostgreSQL の fsync が無効です。")
    if (level := _asked(connection, "SHOW synchronous_commit")) not in POSTGRESQL_SAFE_COMMITS:
        found.append(f"PostgreSQL の synchronous_commit が {level} です（on が必要です）。")
    if _asked(connection, "SHOW full_page_writes") != "on":
        found.append("PostgreSQL の full_page_writes が無効です。")
    return found
