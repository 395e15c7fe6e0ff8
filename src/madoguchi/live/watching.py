"""Looks at the slips beside an SQLite file four times a second, while somebody has a stream open in this process.

A look is one question to the file system. It comes back by itself after the file was away, and tells every stream to look
again when the file has begun anew, because then it cannot know what it missed.
"""

from __future__ import annotations

from threading import Event
from typing import Final

import structlog

from madoguchi.live.background import WhileHeard
from madoguchi.live.hub import Hub, hub
from madoguchi.live.slips import Slips, slips

LOOK_EVERY_S: Final = 0.25
PAUSE_S: Final = 30.0
"""After a look which failed."""
log = structlog.stdlib.get_logger("madoguchi.live")


class Watcher(WhileHeard):
    """Brings to a hub what other processes drop."""

    def __init__(self, to: Hub) -> None:
        """Be ready; the thread starts with the first stream."""
        super().__init__(to)
        self._slips: Slips | None = None
        self._place = 0

    def _prepare(self) -> None:
        self._slips = slips()
        self._place = self._slips.length() if self._slips else 0

    def _run(self) -> None:
        pause = Event()
        while self._slips and not self._may_stop():
            try:
                self._look(self._slips)
            except OSError as error:
                log.warning("looking interrupted", error=type(error).__name__, pause_s=PAUSE_S)
                pause.wait(PAUSE_S)
                self._hub.resync()
            pause.wait(LOOK_EVERY_S)

    def _look(self, told: Slips) -> None:
        length = told.length()
        if length == self._place:
            return
        if length < self._place:
            self._place = length
            self._hub.resync()
            return
        changes, self._place = told.since(self._place)
        for change in changes:
            self._hub.deliver(*change)


watcher = Watcher(hub)
