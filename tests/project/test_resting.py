"""Connections rest between requests, and bring nothing of one request into the next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from madoguchi.project.fair_sqlite3.base import DatabaseWrapper
from madoguchi.project.fair_sqlite3.resting import resting_place
from madoguchi.project.settings.environment import database_from_url

DEFAULTS: dict[str, Any] = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_HEALTH_CHECKS": False,
    "CONN_MAX_AGE": 0,
    "TIME_ZONE": None,
    "TEST": {},
}


@pytest.fixture(autouse=True)
def _room_for_two(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    resting_place.make_room(2)
    with django_db_blocker.unblock():
        yield
    resting_place.make_room(0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return counted(tmp_path / "ours.sqlite3", upto=3)


def counted(path: Path, *, upto: int) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE counted (n INTEGER)")
        connection.executemany("INSERT INTO counted VALUES (?)", [(n,) for n in range(upto)])
    connection.close()
    return path


def request(path: Path) -> DatabaseWrapper:
    """Do what each request does: a wrapper of its own for the same database."""
    wrapper = DatabaseWrapper({**DEFAULTS, **database_from_url(f"sqlite:///{path}")}, alias="other")
    wrapper.ensure_connection()
    return wrapper


def highest(wrapper: DatabaseWrapper) -> int:
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT max(n) FROM counted")
        return int(cursor.fetchone()[0])


def test_the_next_request_takes_the_connection_which_rests(path: Path) -> None:
    first = request(path)
    opened = first.connection
    first.close()
    assert request(path).connection is opened


def test_nothing_rests_where_no_server_asked_for_it(path: Path) -> None:
    resting_place.make_room(0)
    first = request(path)
    opened = first.connection
    first.close()
    assert request(path).connection is not opened
    with pytest.raises(sqlite3.ProgrammingError):
        opened.execute("SELECT 1")


def test_a_half_read_answer_does_not_hold_the_next_request_in_the_past(path: Path) -> None:
    first = request(path)
    half_read = first.create_cursor()
    half_read.execute("SELECT n FROM counted")
    half_read.fetchone()
    first.close()
    with sqlite3.connect(path) as other:
        other.execute("INSERT INTO counted VALUES (99)")
    assert highest(request(path)) == 99


def test_what_was_not_committed_is_gone_before_the_next_request(path: Path) -> None:
    first = request(path)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.create_cursor().execute("INSERT INTO counted VALUES (99)")
    first.close()
    assert highest(request(path)) == 2


def test_a_database_put_in_the_place_of_another_is_the_one_which_is_read(path: Path) -> None:
    first = request(path)
    assert highest(first) == 2
    first.close()
    counted(path.with_name("restored"), upto=8).replace(path)
    for left in ("-wal", "-shm"):
        path.with_name(path.name + left).unlink(missing_ok=True)
    assert highest(request(path)) == 7
