"""Bytes of a manager stream become blocks: lines `Key: value` up to an empty line.

A broken connection leaves half a block; the next one begins with Asterisk's greeting. The half is not taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from madoguchi.calls.adapters.files import decoded

GREETING = b"Asterisk Call Manager/"
WITHOUT_LOSS = (GREETING, b"Response:")
"""Half of such a message tells nothing about a call."""
LARGEST_BLOCK = 1024 * 1024
HALF = "途中で切れたデータです。接続が切れた所の可能性があります。"


@dataclass(slots=True, frozen=True)
class Block:
    """One message. `fields` holds the first value of each key; `raw` identifies the block."""

    fields: dict[str, str]
    raw: bytes
    line: int


@dataclass(slots=True, frozen=True)
class Greeting:
    """A connection began."""


@dataclass(slots=True, frozen=True)
class Half:
    """Bytes which are no whole block."""

    line: int


Piece = Block | Greeting | Half


class BlockSplitter:
    """Feed it bytes as they come; it keeps what is not yet whole."""

    def __init__(self) -> None:
        self._buffer = b""
        self._line = 1

    def feed(self, received: bytes) -> Iterator[Piece]:
        """Yield what has become whole."""
        buffer = self._buffer + received
        held = b"\r" if buffer.endswith(b"\r") else b""
        *whole, rest = buffer[: len(buffer) - len(held)].replace(b"\r\n", b"\n").split(b"\n\n")
        self._buffer = rest + held
        for raw in whole:
            yield from self._pieces(raw)
            self._line += raw.count(b"\n") + 2
        if len(self._buffer) > LARGEST_BLOCK:
            self._buffer = b""
            yield Half(self._line)

    def cut(self) -> Iterator[Piece]:
        """The connection has ended: what is left is half a block."""
        rest, self._buffer = self._buffer.strip(), b""
        if rest and not rest.startswith(WITHOUT_LOSS):
            yield Half(self._line)

    def _pieces(self, raw: bytes) -> Iterator[Piece]:
        before, greeting, after = raw.partition(GREETING)
        if greeting:
            if before.strip():
                yield Half(self._line)
            yield Greeting()
            raw = after.partition(b"\n")[2]
        *halves, last = (b"\n" + raw.strip(b"\n")).split(b"\nEvent:")
        if any(half.strip() for half in halves):
            yield Half(self._line)
        last = b"Event:" + last if halves else last.strip(b"\n")
        if last.strip():
            yield Block(_fields(last), last, self._line) if _is_message(last) else Half(self._line)


def _is_message(raw: bytes) -> bool:
    return raw.startswith((b"Event:", b"Response:", b"Action:", b"ActionID:"))


def _fields(raw: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in decoded(raw).split("\n"):
        key, colon, value = line.partition(":")
        if colon:
            fields.setdefault(key, value.strip())
    return fields
