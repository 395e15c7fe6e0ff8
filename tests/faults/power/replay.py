"""Rebuilds the files as a power cut could have left them: what was waited for is there, of the rest anything may be.

A write after the last wait is kept, dropped, or torn at sectors of 512 bytes; writes may have reached the disk in any
order. Files which are only shared memory (-shm) are gone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.power.recorder import Event

SECTOR = 512


@dataclass
class _File:
    """What surely stands on the disk, and what was written since the last wait for it."""

    content: bytearray | None
    waiting: list[Event] = field(default_factory=list)

    def settle(self) -> None:
        """All that was written has reached the disk."""
        for event in self.waiting:
            self.content = _changed(self.content, event)
        self.waiting.clear()

    def cut(self, drawn: random.Random) -> bytearray | None:
        """Return what a cut leaves."""
        left = None if self.content is None else bytearray(self.content)
        for event in self.waiting:
            for part in _survivors(event, drawn):
                left = _changed(left, part)
        return left


@dataclass(frozen=True)
class Cut:
    """The moment of one cut: which commands had been acknowledged. The files stand in the folder."""

    after: int
    acknowledged: frozenset[str]


def cuts(events: Sequence[Event], database: Path, base: bytes, many: int, seed: int) -> Iterator[Cut]:
    """Play so many cuts at moments drawn by the seed; for each, leave the files at the place of the database."""
    drawn = random.Random(seed)
    moments = sorted(drawn.choices(range(1, len(events) + 1), k=many))
    files = {str(database): _File(bytearray(base))}
    told: set[str] = set()
    done = 0
    for moment in moments:
        for event in events[done:moment]:
            _follow(files, told, event)
        done = moment
        _leave(files, drawn)
        yield Cut(moment, frozenset(told))


def _follow(files: dict[str, _File], told: set[str], event: Event) -> None:
    if event.kind == "acknowledged":
        told.add(event.name)
        return
    file = files.setdefault(event.name, _File(None))
    if event.kind == "sync":
        file.settle()
    else:
        file.waiting.append(event)


def _leave(files: dict[str, _File], drawn: random.Random) -> None:
    for name, file in files.items():
        Path(f"{name}-shm").unlink(missing_ok=True)
        left = file.cut(drawn)
        if left is None:
            Path(name).unlink(missing_ok=True)
        else:
            Path(name).write_bytes(left)


def _survivors(event: Event, drawn: random.Random) -> list[Event]:
    """Return what of an event reached the disk."""
    fate = drawn.choice(("kept", "dropped", "torn"))
    if fate == "dropped":
        return []
    if fate == "kept" or event.kind != "write":
        return [event]
    parts, at, end = [], event.at, event.at + len(event.content)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        if drawn.random() < 0.5:
            parts.append(Event("write", event.name, at, event.content[at - event.at : until - event.at]))
        at = until
    return parts


def _changed(content: bytearray | None, event: Event) -> bytearray | None:
    if event.kind == "delete":
        return None
    content = bytearray() if content is None else content
    if event.kind == "truncate":
        del content[event.at :]
        return content
    content.extend(bytes(max(0, event.at - len(content))))
    content[event.at : event.at + len(event.content)] = event.content
    return content
