"""The manager interface over TCP: stays connected, comes back by itself, and never changes anything at the other end."""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from madoguchi.calls.adapters.asterisk_ami.reading import AmiStream
from madoguchi.calls.adapters.asterisk_ami.session import Session
from madoguchi.calls.calc.live_events import LiveEvent
from madoguchi.calls.calc.notes import Notes

READ_AT_ONCE = 256 * 1024


@dataclass(slots=True, frozen=True)
class Line:
    """Where the manager listens, and as whom we log in."""

    host: str
    port: int
    username: str
    secret: str
    tls: bool = False


@dataclass(slots=True, frozen=True)
class Pace:
    """Seconds. What comes within `gather` is told together; the first pause doubles up to the longest."""

    connect: float = 10.0
    gather: float = 0.1
    silence: float = 15.0
    dead: float = 45.0
    roll: float = 60.0
    first_pause: float = 1.0
    longest_pause: float = 60.0


PACE = Pace()


@dataclass(slots=True, frozen=True)
class Batch:
    """Events told together. ``came_back``: a log-in has just succeeded, and something before it may have been missed."""

    events: list[LiveEvent]
    came_back: bool = False


class ConnectionLost(Exception):
    """The manager is gone or silent; the sentence is for the operator."""


class AmiClient:
    """Follow one Asterisk for as long as somebody takes the batches."""

    def __init__(
        self, line: Line, *, clock: Callable[[], float], report: Callable[[str], None], pace: Pace = PACE
    ) -> None:
        """`clock` gives Unix seconds for what bears no time of its own; `report` gets sentences for the operator."""
        self._line, self._clock, self._report, self._pace = line, clock, report, pace
        self.notes = Notes()
        self._stream = AmiStream(self.notes)
        self._pause = pace.first_pause

    async def batches(self) -> AsyncIterator[Batch]:
        """Yield what is told, over any number of connections. Raises LoginRefused: trying again would lock us out."""
        while True:
            try:
                async for batch in self._connection():
                    yield batch
            except (ConnectionLost, OSError, TimeoutError) as error:
                self._stream.cut()
                wait = self._pause * random.uniform(0.8, 1.2)  # noqa: S311  spreads out those who come back together
                self._report(f"{_reason(error)} {wait:.0f}秒後につなぎ直します。")
                self._pause = min(self._pause * 2, self._pace.longest_pause)
                await asyncio.sleep(wait)

    async def _connection(self) -> AsyncIterator[Batch]:
        reader, writer = await self._connect()
        try:
            session = Session(self._stream, self._line.username, self._line.secret)
            greeting = await asyncio.wait_for(reader.readline(), self._pace.connect)
            if not greeting.startswith(b"Asterisk Call Manager/"):
                raise ConnectionLost("つないだ相手が Asterisk のマネージャーではありません。")
            session.receive(greeting, self._clock())
            session.greeted()
            async for batch in self._listen(session, reader, writer):
                yield batch
        finally:
            writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        context = ssl.create_default_context() if self._line.tls else None
        opening = asyncio.open_connection(self._line.host, self._line.port, ssl=context, limit=READ_AT_ONCE)
        return await asyncio.wait_for(opening, self._pace.connect)

    async def _listen(
        self, session: Session, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> AsyncIterator[Batch]:
        known = False
        loop = asyncio.get_running_loop()
        asked_at = loop.time()
        while True:
            writer.write(session.outgoing())
            await writer.drain()
            received = await self._read(session, reader, writer)
            events = session.receive(received, self._clock())
            came_back, known = session.logged_in and not known, session.logged_in
            if came_back:
                self._pause = self._pace.first_pause
                self._report("Asterisk につながりました。")
            if events or came_back:
                yield Batch(events, came_back)
            if known and loop.time() - asked_at > self._pace.roll:
                asked_at = loop.time()
                session.call_roll()

    async def _read(self, session: Session, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        """Return what has come within a moment. A silent manager is asked for a sign of life, then given up."""
        if session.logged_in:
            await asyncio.sleep(self._pace.gather)
        for patience in (self._pace.silence, self._pace.dead - self._pace.silence):
            try:
                received = await asyncio.wait_for(reader.read(READ_AT_ONCE), patience)
            except TimeoutError:
                session.ping()
                writer.write(session.outgoing())
                continue
            if not received:
                raise ConnectionLost("Asterisk との接続が切れました。")
            return received
        raise ConnectionLost("Asterisk から応答がありません。")


def _reason(error: Exception) -> str:
    if isinstance(error, ConnectionLost):
        return str(error)
    return "Asterisk につながりません。ホスト名・ポート番号と、Asterisk が動いているかを確かめてください。"
