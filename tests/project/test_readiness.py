"""The server's question whether the database has its latest form: quick where it has, and never mistaken."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from madoguchi.project import readiness

pytestmark = pytest.mark.django_db


def test_no_migration_is_read_where_every_one_was_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> NoReturn:
        raise AssertionError("all migrations are read")

    monkeypatch.setattr(readiness, "MigrationExecutor", refuse)
    assert readiness.waiting_migrations() == 0


@pytest.mark.parametrize("app", ["audit", "roster", "sessions"])
def test_a_migration_which_was_not_applied_is_seen(app: str) -> None:
    newest = max(name for label, name in MigrationRecorder(connection).applied_migrations() if label == app)
    MigrationRecorder(connection).record_unapplied(app, newest)
    assert readiness.waiting_migrations() >= 1


def test_the_files_are_those_which_django_would_read() -> None:
    assert readiness._migration_files() == set(MigrationExecutor(connection).loader.disk_migrations)
