"""A change is told when it is committed, and never when it is rolled back: on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, cast

import psycopg
import pytest
from asgiref.sync import sync_to_async
from django.db import connection, connections, transaction

from madoguchi.live.hub import RESYNC, hub
from madoguchi.live.listening import listener
from madoguchi.live.publishing import publish
from madoguchi.live.streaming import Pace, event_stream
from tests.live.test_streaming import spoken

PATIENCE_S = 20.0
QUICK = Pace(beat=0.5, gather=0.01, lifetime=PATIENCE_S)


def in_database(work: Callable[[], None]) -> None:
    """Do the work on a connection of this thread, and close it."""
    try:
        work()
    finally:
        connections.close_all()


def publish_and_roll_back() -> None:
    with transaction.atomic():
        publish("site:1", "undone")
        transaction.set_rollback(True)


def publish_twice_and_commit() -> None:
    with transaction.atomic():
        publish("site:1", "ticket")
        publish("site:1", "ticket")


async def changes(stream: AsyncIterator[bytes]) -> list[tuple[str, list[str]]]:
    """The next changes of the stream, without beats and without the look-again of a new connection."""
    async for piece in stream:
        heard = [(content["topic"], content["kinds"]) for name, content in spoken(piece) if name == "change"]
        told = [(topic, [kind for kind in kinds if kind != RESYNC]) for topic, kinds in heard]
        if any(kinds for _, kinds in told):
            return told
    raise AssertionError("no change was told")


async def ready() -> None:
    """Wait until this process hears PostgreSQL."""
    if connection.vendor == "postgresql":
        assert await asyncio.to_thread(listener.ready.wait, PATIENCE_S)


@pytest.mark.django_db(transaction=True)
def test_commits_are_told_and_rollbacks_are_not() -> None:
    async def run() -> list[tuple[str, list[str]]]:
        async with aclosing(cast("Any", event_stream(["site:1"], QUICK))) as stream:
            await anext(stream)
            await ready()
            await sync_to_async(in_database)(publish_and_roll_back)
            await sync_to_async(in_database)(publish_twice_and_commit)
            return await changes(stream)

    assert asyncio.run(run()) == [("site:1", ["ticket"])]
    assert hub.empty


@pytest.mark.django_db(transaction=True)
def test_the_listener_comes_back_after_the_database_cut_it_off() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection to lose: the process tells itself")

    async def run() -> list[tuple[str, list[str]]]:
        async with aclosing(cast("Any", event_stream(["site:1"], QUICK))) as stream:
            await anext(stream)
            await ready()
            await asyncio.to_thread(cut_off_listeners)
            assert await asyncio.to_thread(listener.lost.wait, PATIENCE_S)
            await ready()
            await sync_to_async(in_database)(publish_twice_and_commit)
            return await changes(stream)

    assert asyncio.run(run()) == [("site:1", ["ticket"])]


def cut_off_listeners() -> None:
    """End every connection which listens, as a restart of the database would."""
    parameters = connections["default"].get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    with psycopg.connect(**{name: parameters[name] for name in names if name in parameters}) as own:
        own.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE query LIKE 'LISTEN%%' AND datname = current_database() AND pid <> pg_backend_pid()"
        )
