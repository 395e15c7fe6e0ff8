"""What the replayer plays: whole messages in order, each with its time."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

END = b"\r\n\r\n"
TIMESTAMP = re.compile(rb"^Timestamp: (\d+(?:\.\d+)?)", re.MULTILINE)
EPOCH_IN = re.compile(rb"\b(\d{10})(?=\.\d+)|(?<=: )(\d{10})(?=\r?$)", re.MULTILINE)
"""Seconds in timestamps and in channels' ids, and alone in fields such as LoginTime."""


@dataclass(slots=True, frozen=True)
class Message:
    """One event as bytes without its empty line. `at` is Unix seconds: its own, or that of the one before."""

    at: float
    raw: bytes

    @property
    def fields(self) -> dict[str, str]:
        """Return its lines."""
        pairs = (line.partition(": ") for line in self.raw.decode("utf-8", "replace").split("\r\n"))
        return {name: value for name, _, value in pairs}

    def moved(self, seconds: int) -> Message:
        """Return it as if it happened so many seconds later, its channels with it."""
        if not seconds:
            return self
        raw = EPOCH_IN.sub(lambda found: str(int(found[0]) + seconds).encode(), self.raw)
        return Message(self.at + seconds, raw)


def recorded(path: Path) -> list[Message]:
    """Return the events of a recorded stream, packed or not.

    Greetings, answers and lists belong to the log-in that was recorded, so they are left out; so are its log-in events.
    """
    raw = path.read_bytes()
    stream = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    return list(_messages(stream.split(END)))


def moved(tape: Iterable[Message], seconds: int) -> list[Message]:
    """Return the whole tape so many seconds later."""
    return [message.moved(seconds) for message in tape]


def _messages(blocks: Iterable[bytes]) -> Iterator[Message]:
    at = 0.0
    for block in blocks:
        raw = block.strip(b"\r\n")
        if not raw.startswith(b"Event: ") or b"\r\nActionID: " in raw or raw.startswith(b"Event: FullyBooted"):
            continue
        told = TIMESTAMP.search(raw)
        at = float(told[1]) if told else at
        yield Message(at, raw)
