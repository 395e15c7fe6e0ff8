"""The slips beside an SQLite file: what one process changed, for the others to read.

SQLite cannot call. So each process drops a line into a small file beside the database after its commit, and the others see
that the file has grown. It is no record: a lost line costs a screen its push, not its next poll.
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.db import connections

from madoguchi.live.channel import read, spell

FULL_AT: Final = 256 * 1024
"""Bytes after which the file begins anew; whoever reads it then cannot know what it missed."""
SENDER_LENGTH: Final = 32
_senders: dict[int, str] = {}


@dataclass(frozen=True, slots=True)
class Slips:
    """The file of one database."""

    path: Path

    def drop(self, topic: str, kind: str) -> None:
        """Tell the other processes, one after the other. Raises OSError."""
        line = f"{sender()} {spell(topic, kind)}\n".encode()
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if os.fstat(file).st_size > FULL_AT:
                os.ftruncate(file, 0)
            os.write(file, line)
        finally:
            os.close(file)

    def length(self) -> int:
        """Return how long the file is; 0 while nobody has told anything."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def since(self, place: int) -> tuple[list[tuple[str, str]], int]:
        """Return what others told after a place, and the place after it. What this process told itself is left out."""
        try:
            with self.path.open("rb") as file:
                file.seek(place)
                text = file.read()
        except FileNotFoundError:
            return [], 0
        whole = text[: text.rfind(b"\n") + 1]
        changes = [change for line in whole.decode(errors="replace").splitlines() if (change := _of_others(line))]
        return changes, place + len(whole)


def slips() -> Slips | None:
    """Return the slips of this process's database; None where nobody else could have it open, or it tells by itself."""
    connection = connections["default"]
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
        return None
    return Slips(Path(f"{connection.settings_dict['NAME']}-live"))


def sender() -> str:
    """Return the name of this process, another one after a fork."""
    return _senders.setdefault(os.getpid(), uuid4().hex)


def _of_others(line: str) -> tuple[str, str] | None:
    return None if line[:SENDER_LENGTH] == sender() else read(line[SENDER_LENGTH:])
