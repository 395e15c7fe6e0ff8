"""A stream says hello, tells changes together, beats in silence, ends in time and leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, cast

import pytest

from madoguchi.live.hub import MOST_PENDING, RESYNC, Hub, Subscriber, hub
from madoguchi.live.listening import listener
from madoguchi.live.streaming import Pace, event_stream, stream_response
from madoguchi.live.watching import watcher

QUICK = Pace(beat=0.2, gather=0.01, lifetime=5.0)


@pytest.fixture(autouse=True)
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these tests speak to the hub themselves; tests/live/test_publishing.py hears the real database."""
    for each in (listener, watcher):
        monkeypatch.setattr(each, "ensure", lambda: None)


def spoken(piece: bytes) -> list[tuple[str, Any]]:
    """The events of a piece as (name, content)."""
    events = []
    for block in piece.decode().strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n"))
        events.append((fields["event"], json.loads(fields["data"])))
    return events


def listening(script: Callable[[AsyncIterator[bytes]], Awaitable[Any]], pace: Pace = QUICK) -> Any:
    """Run the script on a stream which has said hello, and close the stream."""

    async def run() -> Any:
        async with aclosing(cast("Any", event_stream(["site:1", "site:2"], pace))) as stream:
            hello = await anext(stream)
            assert hello.startswith(b"retry: 3000\nevent: hello\n")
            return await script(stream)

    result = asyncio.run(run())
    assert hub.empty
    return result


def test_a_change_is_told_with_its_topic_and_kind() -> None:
    async def script(stream: AsyncIterator[bytes]) -> Any:
        hub.deliver("site:1", "ticket")
        return spoken(await anext(stream))

    assert listening(script) == [("change", {"topic": "site:1", "kinds": ["ticket"]})]


def test_changes_close_together_are_told_once() -> None:
    async def script(stream: AsyncIterator[bytes]) -> Any:
        for _ in range(50):
            hub.deliver("site:1", "ticket")
        hub.deliver("site:1", "window")
        hub.deliver("site:2", "ticket")
        return spoken(await anext(stream)), spoken(await anext(stream))

    together, later = listening(script)
    assert together == [
        ("change", {"topic": "site:1", "kinds": ["ticket", "window"]}),
        ("change", {"topic": "site:2", "kinds": ["ticket"]}),
    ]
    assert later == [("beat", {})]


def test_other_topics_are_not_heard_and_silence_beats() -> None:
    async def script(stream: AsyncIterator[bytes]) -> Any:
        hub.deliver("site:3", "ticket")
        return spoken(await anext(stream))

    assert listening(script) == [("beat", {})]


def test_a_slow_reader_is_told_to_look_at_everything() -> None:
    async def script(stream: AsyncIterator[bytes]) -> Any:
        for number in range(MOST_PENDING + 1):
            hub.deliver("site:1", f"kind-{number}")
        return spoken(await anext(stream))

    told = {content["topic"]: content["kinds"] for _, content in listening(script)}
    assert told == {"site:1": [RESYNC], "site:2": [RESYNC]}


def test_changes_come_from_other_threads() -> None:
    async def script(stream: AsyncIterator[bytes]) -> Any:
        await asyncio.to_thread(hub.deliver, "site:2", "ticket")
        return spoken(await anext(stream))

    assert listening(script) == [("change", {"topic": "site:2", "kinds": ["ticket"]})]


def test_a_stream_ends_after_its_lifetime() -> None:
    async def script(stream: AsyncIterator[bytes]) -> int:
        return len([piece async for piece in stream])

    assert listening(script, Pace(beat=0.05, gather=0.0, lifetime=0.2)) >= 3


def test_a_reader_who_goes_away_is_forgotten() -> None:
    async def read(stream: AsyncIterator[bytes]) -> None:
        async for _ in stream:
            pass

    async def run() -> None:
        reading = asyncio.create_task(read(event_stream(["site:1"], QUICK)))
        await asyncio.sleep(0.05)
        assert not hub.empty
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)

    asyncio.run(run())
    assert hub.empty


def test_a_subscriber_whose_loop_has_gone_is_forgotten() -> None:
    own = Hub()

    async def subscribe() -> None:
        own.join(Subscriber(["site:1"]))

    asyncio.run(subscribe())
    assert not own.empty
    own.deliver("site:1", "ticket")
    assert own.empty


def test_the_answer_may_not_be_kept_or_held_back() -> None:
    response = stream_response(["site:1"])
    assert response["Content-Type"] == "text/event-stream; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Accel-Buffering"] == "no"
    assert response.is_async
