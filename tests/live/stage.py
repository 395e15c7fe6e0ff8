"""Processes which listen and processes which change something. Run with `python -m tests.harness.inside`."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing
from typing import Any, cast

from django.db import connection, transaction

from madoguchi.live.listening import listener
from madoguchi.live.publishing import publish
from madoguchi.live.streaming import Pace, event_stream
from tests.live.test_streaming import spoken

TOPIC = "contract:1"
PACE = Pace(beat=0.5, gather=0.01, lifetime=30.0)


def hear(wanted: int) -> list[str]:
    """Say "listening" once the stream stands, and give the kinds of change in the order in which they were told."""
    return asyncio.run(_hear(wanted))


async def _hear(wanted: int) -> list[str]:
    kinds: list[str] = []
    async with aclosing(cast("Any", event_stream([TOPIC], PACE))) as stream:
        await anext(stream)
        if connection.vendor == "postgresql":
            await asyncio.to_thread(listener.ready.wait, 20)
        sys.stderr.write("listening\n")
        sys.stderr.flush()
        async for piece in stream:
            told = [kind for name, content in spoken(piece) if name == "change" for kind in content["kinds"]]
            kinds += [kind for kind in told if kind != "resync"]
            if len(kinds) >= wanted:
                break
    return kinds


def change() -> None:
    """Change one thing and take another back, in one process which ends afterwards."""
    with transaction.atomic():
        publish(TOPIC, "undone")
        transaction.set_rollback(True)
    with transaction.atomic():
        publish(TOPIC, "calls")
