"""How often something has been met, in little memory however long the file is: beyond a limit it is kept on the disk."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self

IN_MEMORY = 200_000
PAGES_KIB = 16 * 1024
NOTE = (
    "INSERT INTO met (digest, times) VALUES (?, 1) ON CONFLICT (digest) DO UPDATE SET times = times + 1 RETURNING times"
)


class Tally:
    """Counts digests. The file on the disk has no name and is gone with the process."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        """`in_memory`: how many different digests are counted in memory."""
        self._limit = in_memory
        self._met: dict[bytes, int] = {}
        self._disk: sqlite3.Connection | None = None

    def count(self, digest: bytes) -> int:
        """Return how often the digest has been met, this time included."""
        if digest in self._met or self._disk is None:
            times = self._met[digest] = self._met.get(digest, 0) + 1
            if len(self._met) >= self._limit and self._disk is None:
                self._disk = _on_disk()
            return times
        ((times,),) = self._disk.execute(NOTE, (digest,)).fetchall()
        return int(times)

    def __enter__(self) -> Self:
        """Begin with nothing met."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the disk."""
        if self._disk is not None:
            self._disk.close()


def _on_disk() -> sqlite3.Connection:
    disk = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{PAGES_KIB}"):
        disk.execute(f"PRAGMA {pragma}")
    disk.execute("CREATE TABLE met (digest BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID")
    return disk
