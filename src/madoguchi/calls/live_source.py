"""Follows one telephone system: what it tells goes to `take_events`, and every second somebody looks at the waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.alarming import watch_waits
from madoguchi.calls.actions.following import take_events
from madoguchi.calls.adapters.asterisk_ami.catching_up import missed
from madoguchi.calls.adapters.asterisk_ami.client import AmiClient, Batch
from madoguchi.calls.calc.live_events import LiveEvent
from madoguchi.calls.calc.notes import UnreadableFile
from madoguchi.calls.models import CallSource

LOOK_EVERY_S = 1.0
LONGEST_PAUSE_S = 30.0


@dataclass
class Follower:
    """One source being followed. ``logs`` are the queue_log files from which gaps are filled, if any can be reached."""

    source: CallSource
    client: AmiClient
    clock: Callable[[], datetime]
    report: Callable[[str], None]
    logs: Callable[[], list[Path]] = field(default=list)
    look_every_s: float = LOOK_EVERY_S

    @property
    def actor(self) -> Actor:
        """Return who the audit trail names."""
        return Actor(kind="job", id=f"calls:{self.source.pk}", label=f"電話システム {self.source.name}")

    async def run(self) -> None:
        """Follow until cancelled. Raises LoginRefused."""
        watching = asyncio.create_task(self._watch())
        try:
            async for batch in self.client.batches():
                await self._take(batch)
        finally:
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching

    async def _take(self, batch: Batch) -> None:
        gap = await self._gap() if batch.came_back else []
        events: list[LiveEvent] = [*gap, *batch.events]
        await self._written(lambda: take_events(source=self.source, events=events, actor=self.actor, now=self.clock()))

    async def _gap(self) -> list[LiveEvent]:
        """Return what the log knows of the time since the source was last heard."""
        since = self.source.heard_at
        if since is None:
            return []
        try:
            found = await asyncio.to_thread(missed, self.logs(), since, self.clock())
        except (OSError, UnreadableFile) as error:
            self.report(f"queue_log を読めないため、途切れた間の通話は補えません（{error}）。")
            return []
        return [*found]

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.look_every_s)
            await self._written(lambda: watch_waits(contract=self.source.contract, actor=self.actor, now=self.clock()))

    async def _written(self, write: Callable[[], object]) -> None:
        """Write, and again until the database takes it: nothing that was told is dropped while it is away."""
        pause = 0.5
        while True:
            try:
                await sync_to_async(write)()
            except DatabaseError as error:
                self.report(f"データベースに書けません（{type(error).__name__}）。{pause:.0f}秒後にもう一度書きます。")
                await sync_to_async(close_old_connections)()
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)
            else:
                return
