"""Open connections which rest between requests, instead of being closed and opened again.

An ASGI server gives each request a thread, and Django each thread a connection of its own. To open one, SQLite reads and
parses the whole schema: with some hundred tables that is more work than most requests are.

Nothing rests until a server asks for it. A connection which rests has no transaction, no open cursor and no fault behind
it, belongs to this process, and to the very file which stands at its path.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple


class _Resting(NamedTuple):
    connection: sqlite3.Connection
    file: tuple[int, int]


class RestingPlace:
    """The connections of this process which nobody uses just now, by path."""

    def __init__(self) -> None:
        """Begin without room: whatever is left is closed."""
        self._room = 0
        self._lock = threading.Lock()
        self._there: defaultdict[str, list[_Resting]] = defaultdict(list)

    def make_room(self, many: int) -> None:
        """Let so many connections to each database rest."""
        self._room = many

    def take(self, path: str) -> sqlite3.Connection | None:
        """Return a connection which rested; None when one must be opened. Connections to another file are closed."""
        here = file_at(path)
        while True:
            with self._lock:
                if not self._there[path]:
                    return None
                resting = self._there[path].pop()
            if resting.file == here:
                return resting.connection
            resting.connection.close()

    def leave(self, path: str, connection: sqlite3.Connection, opened_on: tuple[int, int] | None) -> bool:
        """Let a connection rest; return False when it must be closed instead."""
        if opened_on is None or connection.in_transaction:
            return False
        with self._lock:
            if len(self._there[path]) >= self._room:
                return False
            self._there[path].append(_Resting(connection, opened_on))
        return True

    def forget(self) -> None:
        """Know of none, without closing any: after a fork they are the parent's."""
        self._lock = threading.Lock()
        self._forgotten = self._there  # never collected here: closing them would drop the parent's locks
        self._there = defaultdict(list)


def file_at(path: str) -> tuple[int, int] | None:
    """Return which file stands at a path just now."""
    try:
        seen = Path(path).stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino


resting_place = RestingPlace()
os.register_at_fork(after_in_child=resting_place.forget)
