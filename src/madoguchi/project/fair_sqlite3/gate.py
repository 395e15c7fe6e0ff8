"""The gate through which writers go one at a time, within a process and between processes.

SQLite lets a writer who finds the database busy sleep and look again, up to a tenth of a second apart, so that under load
some writers starve while the database stands idle. Here threads wait for a lock, which wakes them at once, and one thread
of each process looks for the file's lock every millisecond.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Final

PAUSE_S: Final = 0.001
_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)


class Gate:
    """One connection's place before one database file. It holds the gate from ``enter`` to ``leave``."""

    def __init__(self, database: str) -> None:
        """Stand before the database of that path."""
        self._path = Path(f"{database}-gate")
        self._turn = _turns[database]
        self._file: int | None = None

    def enter(self, timeout_s: float) -> bool:
        """Wait for the turn; return False when it did not come in time. Raises RuntimeError when it is held already."""
        if self._file is not None:
            message = "The gate is held already."
            raise RuntimeError(message)
        deadline = time.monotonic() + timeout_s
        if not self._turn.acquire(timeout=timeout_s):
            return False
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while not _locked(file):
            if time.monotonic() >= deadline:
                os.close(file)
                self._turn.release()
                return False
            time.sleep(PAUSE_S)
        self._file = file
        return True

    def leave(self) -> None:
        """Let the next one in; without effect when the gate is not held."""
        if self._file is not None:
            os.close(self._file)  # which gives the file's lock back too
            self._file = None
            self._turn.release()


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
