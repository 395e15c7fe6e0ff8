"""Writers take turns before SQLite, and nobody keeps the gate who has left."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import OperationalError
from pytest_django import DjangoDbBlocker

from madoguchi.project.fair_sqlite3.base import DatabaseWrapper
from madoguchi.project.fair_sqlite3.gate import Gate
from madoguchi.project.settings.environment import database_from_url

DEFAULTS: dict[str, Any] = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_HEALTH_CHECKS": False,
    "CONN_MAX_AGE": 0,
    "TIME_ZONE": None,
    "TEST": {},
}


def connect(path: Path, *, timeout_s: float = 20) -> DatabaseWrapper:
    settings = {**DEFAULTS, **database_from_url(f"sqlite:///{path}")}
    settings["OPTIONS"]["timeout"] = timeout_s
    return DatabaseWrapper(settings, alias="other")


@pytest.fixture(autouse=True)
def _databases_of_our_own(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These connections are made here and belong to no test database."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "ours.sqlite3"
    with connect(file).cursor() as cursor:
        cursor.execute("CREATE TABLE counted (n INTEGER)")
        cursor.execute("INSERT INTO counted VALUES (0)")
    return file


@pytest.fixture
def holder(path: Path) -> Iterator[DatabaseWrapper]:
    """A connection in the middle of a transaction."""
    connection = connect(path)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    yield connection
    connection.close()


def add_one(path: Path) -> None:
    connection = connect(path)
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with connection.cursor() as cursor:
        before = cursor.execute("SELECT n FROM counted").fetchone()[0]
        cursor.execute("UPDATE counted SET n = %s", [before + 1])
    connection.commit()
    connection.close()


def test_many_writers_lose_nothing(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: add_one(path), range(200)))
    with connect(path).cursor() as cursor:
        assert cursor.execute("SELECT n FROM counted").fetchone()[0] == 200


def test_who_waits_too_long_is_told_the_database_is_locked(path: Path, holder: DatabaseWrapper) -> None:
    with pytest.raises(OperationalError, match="database is locked"):
        connect(path, timeout_s=0.05).set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


@pytest.mark.parametrize("leave", ["commit", "rollback", "close"])
def test_each_way_of_ending_lets_the_next_one_in(path: Path, holder: DatabaseWrapper, leave: str) -> None:
    waiting = threading.Thread(target=add_one, args=(path,))
    waiting.start()
    getattr(holder, leave)()
    waiting.join(10)
    assert not waiting.is_alive()


def test_a_gate_held_by_another_process_is_waited_for(path: Path) -> None:
    """A second open file stands for another process: the file's lock does not know whose it is."""
    mine, theirs = Gate(str(path)), Gate(f"{path.parent}/./{path.name}")
    assert theirs.enter(1)
    assert not mine.enter(0.05)
    theirs.leave()
    assert mine.enter(1)
    mine.leave()


def test_a_gate_is_not_entered_twice(path: Path) -> None:
    gate = Gate(str(path))
    assert gate.enter(1)
    with pytest.raises(RuntimeError, match="already"):
        gate.enter(1)
    gate.leave()
    gate.leave()
