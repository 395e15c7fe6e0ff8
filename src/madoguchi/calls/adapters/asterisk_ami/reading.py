"""A manager stream, live or recorded, becomes events: blocks told apart from copies, each with its time."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from madoguchi.calls.adapters.asterisk_ami.blocks import HALF, Block, BlockSplitter, Greeting, Half
from madoguchi.calls.adapters.asterisk_ami.translating import KNOWN, Translator
from madoguchi.calls.adapters.files import beginning_of, chunks_from, each_once, refuse_binary
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes, UnreadableFile

REMEMBERED = 50_000
"""So many blocks are remembered, so that what a reconnection brings again is known."""
LOOKED_AT = 64 * 1024
TIMESTAMP = re.compile(rb"^Timestamp: (\d+(?:\.\d+)?)", re.MULTILINE)
BOOTED = "FullyBooted"
ANSWERS = frozenset({"QueueEntry", "QueueMember"})
"""Answers to QueueStatus: asked every few seconds, and often the same."""


class AmiStream:
    """Feed it the bytes of one Asterisk's manager stream; it yields events. A live client and a recording use it alike.

    `cut()` says that the connection was lost: half a block is dropped, and what a new connection tells again is known.
    """

    def __init__(self, notes: Notes, place: str = "AMI") -> None:
        self.place = place
        self._notes = notes
        self._splitter = BlockSplitter()
        self._translator = Translator()
        self._order: deque[int] = deque()
        self._seen: dict[int, int] = {}
        self._session = 0
        self._booted: Block | None = None  # a greeting, until it is known whether it is told again
        self._retold = False  # what is told now was told before: answers among it describe the past

    def feed(self, received: bytes, received_at: float | None = None) -> Iterator[CallEvent]:
        """Yield the events which these bytes complete. `received_at`: the time of blocks which bear none."""
        for piece in self._splitter.feed(received):
            match piece:
                case Greeting():
                    self._session += 1
                    self._translator.connection_began()
                case Half(line):
                    self._notes.reject(self.place, line, HALF)
                case Block():
                    yield from self._take(piece, received_at)

    def cut(self) -> None:
        """The connection has ended."""
        for piece in self._splitter.cut():
            if isinstance(piece, Half):
                self._notes.reject(self.place, piece.line, HALF)
        self._session += 1
        self._translator.connection_began()

    def finish(self) -> Iterator[CallEvent]:
        """Nothing more will come: drop half a block and yield what had waited for its explanation."""
        self.cut()
        if self._booted is not None:
            yield from self._translate(self._booted, None)
        yield from self._translator.finish()

    def _take(self, block: Block, received_at: float | None) -> Iterator[CallEvent]:
        self._notes.rows += 1
        name = block.fields.get("Event")
        if name is None:
            return
        if name not in KNOWN:
            self._notes.not_known(name)
            return
        if name == "VarSet":
            self._notes.knows_refusals = True
        if name == BOOTED:
            self._booted = block
            return
        if name not in ANSWERS:
            self._retold = self._is_copy(block)
        if self._retold:
            self._notes.duplicates += 1
            self._booted = None
            return
        if self._booted is not None:
            booted, self._booted = self._booted, None
            yield from self._translate(booted, received_at)
        yield from self._translate(block, received_at)

    def _translate(self, block: Block, received_at: float | None) -> Iterator[CallEvent]:
        try:
            yield from self._translator.take(block.fields, received_at)
        except (KeyError, ValueError):
            self._notes.reject(self.place, block.line, HALF)

    def _is_copy(self, block: Block) -> bool:
        """Whether the block came before: with a time of its own ever, without one only in an earlier connection."""
        digest = hash(block.raw)
        session = self._seen.get(digest)
        if session is not None:
            return "Timestamp" in block.fields or session < self._session
        self._seen[digest] = self._session
        self._order.append(digest)
        if len(self._order) > REMEMBERED:
            self._seen.pop(self._order.popleft(), None)
        return False


def read(paths: Sequence[Path], notes: Notes) -> Iterator[CallEvent]:
    """Yield the events of recorded streams by time. Raises UnreadableFile before the first event."""
    for path in paths:
        refuse_strangers(path)
    stream = AmiStream(notes)
    for path in sorted(each_once(paths, notes), key=_first_time):
        stream.place = path.name
        for chunk in chunks_from(path, notes):
            yield from stream.feed(chunk)
        stream.cut()
    yield from stream.finish()


def refuse_strangers(path: Path) -> None:
    """Raise UnreadableFile for a file which is no manager stream at all."""
    refuse_binary(path)
    start = beginning_of(path, LOOKED_AT)
    if start.strip() and not re.search(rb"^(?:Asterisk Call Manager/|Event:|Response:)", start, re.MULTILINE):
        raise UnreadableFile(
            f"{path.name}: Asterisk のマネージャー（AMI）の記録ではありません。ファイルと --format を確かめてください。"
        )


def _first_time(path: Path) -> float:
    found = TIMESTAMP.search(beginning_of(path, LOOKED_AT))
    return float(found[1]) if found else 0.0
