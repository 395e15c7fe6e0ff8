"""One LISTEN connection for each process, as long as somebody has a stream open in it.

A thread of its own and not a task, so that one connection serves every event loop of the process. It comes back by
itself after the database was away, and then tells every stream to look again, because it cannot know what it missed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from threading import Event

import psycopg
import structlog
from django.db import connections

from madoguchi.live.background import WhileHeard
from madoguchi.live.channel import CHANNEL, read
from madoguchi.live.hub import Hub, hub

LOOK_ROUND_S = 0.5
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
log = structlog.stdlib.get_logger("madoguchi.live")


class Listener(WhileHeard):
    """Brings PostgreSQL's notifications to a hub."""

    def __init__(self, to: Hub) -> None:
        """Be ready; the thread starts with the first stream."""
        super().__init__(to)
        self.ready = Event()
        self.lost = Event()

    def _run(self) -> None:
        """Listen until nobody wants to hear; after each failure pause twice as long."""
        pause = FIRST_PAUSE_S
        while not self._may_stop():
            try:
                with self._connected() as connection:
                    pause = FIRST_PAUSE_S
                    self._listen(connection)
            except psycopg.Error as error:
                log.warning("listening interrupted", error=type(error).__name__, pause_s=pause)
                Event().wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE_S)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[object]]:
        parameters = connections["default"].get_connection_params()
        for ours in ("pool", "context", "cursor_factory", "prepare_threshold"):
            parameters.pop(ours, None)
        with psycopg.connect(**parameters, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self.lost.clear()
            self.ready.set()
            self._hub.resync()
            try:
                yield connection
            finally:
                self.ready.clear()
                self.lost.set()

    def _listen(self, connection: psycopg.Connection[object]) -> None:
        while not self._hub.empty:
            for notice in connection.notifies(timeout=LOOK_ROUND_S):
                if change := read(notice.payload):
                    self._hub.deliver(*change)


listener = Listener(hub)
