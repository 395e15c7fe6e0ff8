"""What the database acknowledges is kept: the connection itself is asked, and the server refuses when it is not so."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from pytest_django import DjangoDbBlocker

from madoguchi.project.durability import faults
from madoguchi.project.settings.environment import database_from_url
from tests.harness.environment import ROOT, process_environment
from tests.project.conftest import Command


def opened(entry: dict[str, Any]) -> BaseDatabaseWrapper:
    connection: BaseDatabaseWrapper = ConnectionHandler({DEFAULT_DB_ALIAS: entry})[DEFAULT_DB_ALIAS]
    return connection


@pytest.fixture
def sqlite_entry(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    with django_db_blocker.unblock():
        yield database_from_url(f"sqlite:///{tmp_path}/kept.sqlite3")


def test_our_own_settings_have_no_fault(fresh_database: str, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        connection = opened(database_from_url(fresh_database))
        try:
            assert faults(connection) == []
        finally:
            connection.close()
            if connection.vendor == "postgresql":
                connection.close_pool()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pragma", "named"),
    [
        ("synchronous=NORMAL", "synchronous"),
        ("synchronous=OFF", "synchronous"),
        ("foreign_keys=OFF", "foreign_keys"),
        ("busy_timeout=0", "busy_timeout"),
        ("journal_mode=DELETE", "journal_mode"),
    ],
)
def test_each_careless_pragma_is_named(sqlite_entry: dict[str, Any], pragma: str, named: str) -> None:
    connection = opened(sqlite_entry)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    found = faults(connection)
    connection.close()
    assert len(found) == 1
    assert named in found[0]


def test_a_deferred_transaction_is_named(sqlite_entry: dict[str, Any]) -> None:
    sqlite_entry["OPTIONS"]["transaction_mode"] = "DEFERRED"
    connection = opened(sqlite_entry)
    found = faults(connection)
    connection.close()
    assert len(found) == 1
    assert "transaction_mode" in found[0]


def test_the_server_refuses_to_start_on_careless_settings(fresh_database: str, madoguchi: Command) -> None:
    refused = madoguchi(
        "serve",
        DJANGO_SETTINGS_MODULE="tests.project.careless_settings",
        MADOGUCHI_DATABASE_URL=fresh_database,
    )
    assert refused.returncode == 3
    assert "synchronous" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_worker_refuses_too_when_somebody_starts_it_past_our_command(fresh_database: str) -> None:
    """`granian madoguchi.project.asgi:application` imports the module; importing it must fail."""
    started = subprocess.run(
        [sys.executable, "-c", "import madoguchi.project.asgi"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=process_environment(fresh_database, DJANGO_SETTINGS_MODULE="tests.project.careless_settings"),
    )
    assert started.returncode != 0
    assert "synchronous" in started.stderr


def test_the_check_command_names_the_fault(fresh_database: str, madoguchi: Command) -> None:
    found = madoguchi(
        "check",
        "--json",
        DJANGO_SETTINGS_MODULE="tests.project.careless_settings",
        MADOGUCHI_DATABASE_URL=fresh_database,
    )
    assert found.returncode == 1
    assert "madoguchi.E001" in found.stdout
