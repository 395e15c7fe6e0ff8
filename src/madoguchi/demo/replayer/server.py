"""Plays a tape to whoever logs in, as Asterisk's manager would: greeting, challenge, log-in, answers, events.

It can be told where the line breaks (`cuts`), how much of the tape passes while nobody listens (`lost_s`), and how many
messages a new log-in hears again (`retold`). Nothing is played while nobody is logged in, except what is lost.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import secrets
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from madoguchi.demo.replayer.hall import Hall
from madoguchi.demo.replayer.tape import END, Message

GREETING = b"Asterisk Call Manager/11.0.0\r\n"
BOOTED_S = 4
LISTENS_AFTER_S = 1.0
AT_ONCE = 200
LONGEST_REQUEST = 64 * 1024


@dataclass(frozen=True)
class Programme:
    """How the tape is played. ``speed`` 1 is real time, None as fast as the listener takes it. ``cuts`` are places on the tape."""

    speed: float | None = None
    cuts: Collection[int] = ()
    lost_s: float = 0.0
    retold: int = 0
    restarts: bool = False
    """Whether each cut is a restart of the telephone system: its uptime begins anew."""


@dataclass
class Replayer:
    """A server on a port of its own. ``secret`` is the password of the one user it knows."""

    tape: Sequence[Message]
    username: str = "madoguchi"
    secret: str = "replayer"  # noqa: S105  printed by the demo; nothing but this tape can be heard with it
    programme: Programme = field(default_factory=Programme)
    port: int = 0
    place: int = 0
    asked: list[str] = field(default_factory=list)
    """Every action that was sent, for tests of what a client dares to ask."""

    def __post_init__(self) -> None:
        """Nobody listens yet."""
        self._hall = Hall()
        for message in self.tape[: self.place]:  # what happened before the place at which it begins
            self._hall.take(message)
        self._listening: set[asyncio.StreamWriter] = set()
        self._known: set[asyncio.StreamWriter] = set()
        self._speaking: set[asyncio.Task[None]] = set()
        self._cuts = set(self.programme.cuts)
        self._started_at = self.answered_at = self.at
        self.somebody = asyncio.Event()
        """Set while anybody listens."""
        self.finished = asyncio.Event()

    @property
    def at(self) -> float:
        """Return the time on the tape."""
        return self.tape[min(self.place, len(self.tape) - 1)].at if self.tape else 0.0

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[Replayer]:
        """Serve and play until the block is left."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, limit=LONGEST_REQUEST)
        self.port = server.sockets[0].getsockname()[1]
        playing = asyncio.create_task(self._play())
        try:
            yield self
        finally:
            server.close()
            self.cut()
            for task in (playing, *self._speaking):
                task.cancel()
            await asyncio.gather(playing, *self._speaking, return_exceptions=True)

    def cut(self) -> None:
        """Break every line. What was sent before still arrives, so that a tape without losses has none."""
        for writer in self._listening:
            self._known.discard(writer)
            with contextlib.suppress(OSError):
                writer.write_eof()
        self._listening.clear()
        self.somebody.clear()

    async def _play(self) -> None:
        while self.place < len(self.tape):
            await self.somebody.wait()
            message = self.tape[self.place]
            if self.place in self._cuts:
                await self._break_line(message)
                continue
            self._hall.take(message)
            self.place += 1
            await self._tell(message.raw + END)
            await self._pause(message)
        self.finished.set()

    async def _pause(self, message: Message) -> None:
        """Wait as long as the tape did, or only now and then for the listener."""
        if self.programme.speed is None:
            if self.place % AT_ONCE == 0:
                await asyncio.sleep(0)
        elif self.place < len(self.tape):
            await asyncio.sleep(max(0.0, self.tape[self.place].at - message.at) / self.programme.speed)

    async def _break_line(self, message: Message) -> None:
        """Send half a message and hang up; what happens meanwhile is never told, the rest goes on with who comes back."""
        self._cuts.discard(self.place)
        await self._tell(message.raw[: len(message.raw) // 2])
        self.cut()
        until = message.at + self.programme.lost_s
        while self.programme.lost_s and self.place < len(self.tape) and self.tape[self.place].at <= until:
            self._hall.take(self.tape[self.place])
            self.place += 1
        if self.programme.restarts:
            self._hall, self._started_at = Hall(queues=self._hall.queues), self.at

    async def _tell(self, raw: bytes) -> None:
        for writer in list(self._listening):
            try:
                writer.write(raw)
                await writer.drain()
            except OSError:
                self._listening.discard(writer)
        if not self._listening:
            self.somebody.clear()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        speaking = asyncio.create_task(self._serve(reader, writer))
        self._speaking.add(speaking)
        speaking.add_done_callback(self._speaking.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(GREETING)
        challenge = secrets.token_hex(8)
        try:
            while asking := await _request(reader):
                self.asked.append(asking.get("Action", ""))
                if not await self._answer(asking, writer, challenge):
                    break
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            self._known.discard(writer)
            self._listening.discard(writer)
            writer.close()

    async def _answer(self, asking: Mapping[str, str], writer: asyncio.StreamWriter, challenge: str) -> bool:
        """Answer one action; return whether the line stays."""
        action = asking.get("Action", "").lower()
        known = writer in self._known
        match action:
            case "challenge":
                _say(writer, asking, Response="Success", Challenge=challenge)
            case "login":
                return await self._log_in(asking, writer, challenge)
            case "logoff":
                _say(writer, asking, Response="Goodbye", Message="Thanks for all the fish.")
                return False
            case "ping" if known:
                _say(writer, asking, Response="Success", Ping="Pong", Timestamp=f"{self.at:.6f}")
            case "queuestatus" if known:
                _say(writer, asking, Response="Success", EventList="start", Message="Queue status will follow")
                for line in self._hall.status(asking.get("ActionID", ""), self.at):
                    writer.write(_block(line))
                self._listen(writer)
            case _:
                _say(writer, asking, Response="Error", Message="Permission denied")
        await writer.drain()
        return True

    async def _log_in(self, asking: Mapping[str, str], writer: asyncio.StreamWriter, challenge: str) -> bool:
        key = hashlib.md5(f"{challenge}{self.secret}".encode(), usedforsecurity=False).hexdigest()
        if asking.get("Username") != self.username or asking.get("Key") != key:
            _say(writer, asking, Response="Error", Message="Authentication failed")
            await writer.drain()
            return False
        _say(writer, asking, Response="Success", Message="Authentication accepted")
        self.answered_at = self.at
        uptime = BOOTED_S + int(self.at - self._started_at)
        writer.write(_block({"Event": "FullyBooted", "Uptime": str(uptime), "LastReload": str(uptime)}))
        for message in self.tape[max(0, self.place - self.programme.retold) : self.place]:
            writer.write(message.raw + END)
        await writer.drain()
        self._known.add(writer)
        asyncio.get_running_loop().call_later(LISTENS_AFTER_S, self._listen, writer)
        return True

    def _listen(self, writer: asyncio.StreamWriter) -> None:
        """Let somebody hear the tape: as soon as the queues were asked for, at the latest a moment after the log-in."""
        if writer in self._known and writer not in self._listening:
            self.answered_at = self.at
            self._listening.add(writer)
            self.somebody.set()


async def _request(reader: asyncio.StreamReader) -> dict[str, str]:
    """Return the next action; empty when the other side has hung up."""
    try:
        raw = await reader.readuntil(END)
    except asyncio.IncompleteReadError:
        return {}
    pairs = (line.partition(":") for line in raw.decode("utf-8", "replace").strip().split("\r\n"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _say(writer: asyncio.StreamWriter, asking: Mapping[str, str], **fields: str) -> None:
    response = fields.pop("Response")
    writer.write(_block({"Response": response, "ActionID": asking.get("ActionID", ""), **fields}))


def _block(fields: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode() + b"\r\n"
