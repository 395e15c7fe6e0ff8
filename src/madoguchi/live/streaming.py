"""Server-sent events: a stream which says "look again", and beats so that a dead line can be told from a quiet one.

The views which open streams stand in higher apps (`/api/v1/contracts/<slug>/sites/<site>/events`): they know who may
hear which topic. Here is only how it is spoken.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from time import monotonic

from django.db import connection
from django.http import StreamingHttpResponse

from madoguchi.live.background import WhileHeard
from madoguchi.live.hub import Subscriber, hub
from madoguchi.live.listening import listener
from madoguchi.live.watching import watcher


@dataclass(frozen=True, slots=True)
class Pace:
    """The rhythm of a stream, in seconds."""

    beat: float = 15.0  # below the idle time-outs of mobile routers and proxies
    gather: float = 0.1  # changes this close together are told as one
    lifetime: float = 900.0  # then the browser comes back, and who may listen is asked again
    retry: float = 3.0  # the browser's own pause before it comes back


PACE = Pace()


async def event_stream(topics: Iterable[str], pace: Pace = PACE) -> AsyncIterator[bytes]:
    """Give the bytes of one stream until the reader goes away or the stream has lived long enough.

    Begins with `hello`; then `change` with `{"topic", "kinds"}` for each topic that changed, and `beat` when nothing
    did. Changes are gathered and never queued without bound; `resync` as a kind means: anything may have changed.
    """
    subscriber = Subscriber(topics)
    hub.join(subscriber)
    try:
        _bringer().ensure()
        yield f"retry: {int(pace.retry * 1000)}\n".encode() + _event("hello", {})
        ends = monotonic() + pace.lifetime
        while (left := ends - monotonic()) > 0:
            yield await _next(subscriber, pace, left)
    finally:
        hub.leave(subscriber)


def _bringer() -> WhileHeard:
    """Return what brings the changes which other processes make."""
    return listener if connection.vendor == "postgresql" else watcher


async def _next(subscriber: Subscriber, pace: Pace, left: float) -> bytes:
    if not await subscriber.changed(min(pace.beat, left)):
        return _event("beat", {})
    await asyncio.sleep(pace.gather)
    changes = subscriber.take()
    return b"".join(_event("change", {"topic": topic, "kinds": kinds}) for topic, kinds in changes.items())


def _event(name: str, content: dict[str, object]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(content, ensure_ascii=False)}\n\n".encode()


def stream_response(topics: Iterable[str], pace: Pace = PACE) -> StreamingHttpResponse:
    """The answer of a view which has already made sure that the reader may hear these topics."""
    response = StreamingHttpResponse(event_stream(topics, pace), content_type="text/event-stream; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response
