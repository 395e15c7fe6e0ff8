"""The slips beside an SQLite file: read once by every other process, never by the own one, and never too long."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from madoguchi.live import publishing, slips, watching
from madoguchi.live.hub import RESYNC, Hub, Subscriber
from madoguchi.live.slips import FULL_AT, Slips
from madoguchi.live.watching import Watcher

PATIENCE_S = 20.0


@pytest.fixture
def told(tmp_path: Path) -> Slips:
    return Slips(tmp_path / "office.sqlite3-live")


def by_another_process(monkeypatch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Act under another process's name."""
    with monkeypatch.context() as patch:
        patch.setattr(slips, "sender", lambda: "b" * slips.SENDER_LENGTH)
        act()


def test_others_read_each_slip_once_and_the_own_ones_never(told: Slips, monkeypatch: pytest.MonkeyPatch) -> None:
    told.drop("site:1", "own")
    by_another_process(monkeypatch, lambda: told.drop("site:1", "queue"))
    changes, place = told.since(0)
    assert changes == [("site:1", "queue")]
    assert told.since(place) == ([], place)


def test_a_line_which_is_not_whole_yet_is_read_when_it_is(told: Slips, monkeypatch: pytest.MonkeyPatch) -> None:
    by_another_process(monkeypatch, lambda: told.drop("site:1", "queue"))
    whole = told.path.read_bytes()
    told.path.write_bytes(whole[:-5])
    assert told.since(0) == ([], 0)
    told.path.write_bytes(whole)
    assert told.since(0) == ([("site:1", "queue")], len(whole))


def test_what_is_no_slip_is_passed_over(told: Slips, monkeypatch: pytest.MonkeyPatch) -> None:
    told.path.write_bytes(b"\xff\xfe nonsense\n\n")
    by_another_process(monkeypatch, lambda: told.drop("site:1", "queue"))
    assert told.since(0)[0] == [("site:1", "queue")]


def test_nobody_has_told_anything_yet(told: Slips) -> None:
    assert told.length() == 0
    assert told.since(0) == ([], 0)


def test_the_file_never_grows_far_beyond_its_limit(told: Slips) -> None:
    told.path.write_bytes(b"x" * (FULL_AT + 1))
    told.drop("site:1", "queue")
    assert told.length() < 200


def test_a_forked_process_has_a_name_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = slips.sender()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert slips.sender() != ours


def heard(told: Slips, act: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Let a watcher of its own hear what is dropped while somebody listens."""
    hub = Hub()
    own = Watcher(hub)
    monkeypatch.setattr(watching, "slips", lambda: told)

    async def run() -> dict[str, list[str]]:
        subscriber = Subscriber(["site:1"])
        hub.join(subscriber)
        own.ensure()
        by_another_process(monkeypatch, act)
        assert await subscriber.changed(PATIENCE_S)
        hub.leave(subscriber)
        return subscriber.take()

    found = asyncio.run(run())
    thread = own._thread
    if thread is not None:
        thread.join(PATIENCE_S)
    assert own._thread is None, "the thread ends when nobody listens any more"
    return found


def test_a_watcher_brings_what_another_process_dropped(told: Slips, monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(told, lambda: told.drop("site:1", "queue"), monkeypatch) == {"site:1": ["queue"]}


def test_when_the_file_begins_anew_everybody_looks_again(told: Slips, monkeypatch: pytest.MonkeyPatch) -> None:
    told.path.write_bytes(b"x" * (FULL_AT + 1))
    kinds = heard(told, lambda: told.drop("site:1", "queue"), monkeypatch)["site:1"]
    assert RESYNC in kinds


def test_what_was_told_before_anybody_listened_is_not_told_again(told: Slips, monkeypatch: pytest.MonkeyPatch) -> None:
    by_another_process(monkeypatch, lambda: told.drop("site:1", "old"))
    assert heard(told, lambda: told.drop("site:1", "new"), monkeypatch) == {"site:1": ["new"]}


@pytest.mark.django_db(transaction=True)
def test_a_commit_stands_when_the_others_cannot_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL tells by itself")
    monkeypatch.setattr(publishing, "slips", lambda: Slips(tmp_path / "no such folder" / "office-live"))
    publishing.publish("site:1", "queue")


def test_a_database_in_memory_has_no_slips() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL tells by itself")
    assert slips.slips() is None
