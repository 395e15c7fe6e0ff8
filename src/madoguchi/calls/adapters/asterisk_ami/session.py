"""One log-in to the manager interface, without a socket: bytes in, events out, and the bytes to send.

Read-only: it logs in without showing the password (challenge and MD5, the one way the manager offers), asks who waits
and who sits (`QueueStatus` needs no write permission), and listens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from madoguchi.calls.adapters.agents import seat_code
from madoguchi.calls.adapters.asterisk_ami.blocks import Block, BlockSplitter
from madoguchi.calls.adapters.asterisk_ami.reading import AmiStream
from madoguchi.calls.calc.live_events import LiveEvent, RingStarted, RollCall

Fields = Mapping[str, str]
CHALLENGE, LOGIN, PING, ROLL = "madoguchi-challenge", "madoguchi-login", "madoguchi-ping", "madoguchi-roll"
HEARD_CLASSES = "system,call,agent,reporting,dialplan"
"""What is listened to; what the manager's user may not read is simply not sent."""


class LoginRefused(Exception):
    """The manager does not let us in; the sentence says what to look at."""


class Session:
    """Feed it what the socket gives. `stream` outlives it, so that what a new log-in tells again is known."""

    def __init__(self, stream: AmiStream, username: str, secret: str) -> None:
        self._stream = stream
        self._username, self._secret = username, secret
        self._splitter = BlockSplitter()
        self._to_send = b""
        self._roll = _Roll()
        self._clock: float | None = None
        self.logged_in = False

    def greeted(self) -> None:
        """The greeting has been read: begin to log in."""
        self._ask("Challenge", CHALLENGE, AuthType="MD5")

    def call_roll(self) -> None:
        """Ask who waits and who sits."""
        self._roll = _Roll()
        self._ask("QueueStatus", ROLL)

    def ping(self) -> None:
        """Ask for a sign of life."""
        self._ask("Ping", PING)

    def outgoing(self) -> bytes:
        """Return what is to be sent, once."""
        sending, self._to_send = self._to_send, b""
        return sending

    def receive(self, received: bytes, now: float) -> list[LiveEvent]:
        """Return what these bytes tell. Raises LoginRefused."""
        events: list[LiveEvent] = list(self._stream.feed(received, now))
        for piece in self._splitter.feed(received):
            if isinstance(piece, Block):
                events += self._take(piece.fields, now)
        return events

    def _take(self, fields: Fields, now: float) -> Iterator[LiveEvent]:
        if "Timestamp" in fields:
            self._clock = float(fields["Timestamp"])
        if "Response" in fields:
            self._answered(fields)
            return
        event, ours = fields.get("Event"), fields.get("ActionID") == ROLL
        if event == "AgentCalled":
            yield from _ringing(fields, self._clock or now)
        elif ours and event == "QueueStatusComplete":
            yield self._roll.complete(self._clock or now)
        elif ours:
            self._roll.add(fields)

    def _answered(self, fields: Fields) -> None:
        success, action = fields["Response"] == "Success", fields.get("ActionID")
        if action == CHALLENGE:
            self._log_in(fields.get("Challenge", "") if success else "")
        elif action == LOGIN and not success:
            raise LoginRefused(
                "Asterisk のマネージャーにログインできません。manager.conf のユーザー名・secret・permit を確かめてください。"
            )
        elif action == LOGIN:
            self.logged_in = True
            self.call_roll()

    def _log_in(self, challenge: str) -> None:
        if not challenge:
            raise LoginRefused(
                "Asterisk のマネージャーがログインの手順に応じません。manager.conf の設定を確かめてください。"
            )
        key = hashlib.md5(f"{challenge}{self._secret}".encode(), usedforsecurity=False).hexdigest()
        self._ask("Login", LOGIN, AuthType="MD5", Username=self._username, Key=key, Events=HEARD_CLASSES)

    def _ask(self, action: str, action_id: str, **fields: str) -> None:
        lines = {"Action": action, "ActionID": action_id, **fields}
        self._to_send += "".join(f"{name}: {_one_line(value)}\r\n" for name, value in lines.items()).encode() + b"\r\n"


class _Roll:
    """The answer to QueueStatus while it comes in."""

    def __init__(self) -> None:
        self._queues: set[str] = set()
        self._waiting: set[tuple[str, str]] = set()
        self._seats: dict[tuple[str, str], bool] = {}

    def add(self, fields: Fields) -> None:
        """Take one line of the list."""
        queue = fields.get("Queue", "")
        match fields.get("Event"):
            case "QueueParams":
                self._queues.add(queue)
            case "QueueEntry":
                self._waiting.add((fields.get("Uniqueid", ""), queue))
            case "QueueMember":
                agent = seat_code(fields.get("Name") or fields.get("Location", ""))
                self._seats[queue, agent] = fields.get("InCall", "1") == "1"
            case _:
                pass

    def complete(self, at: float) -> RollCall:
        """Return the whole list."""
        return RollCall(at, frozenset(self._queues), frozenset(self._waiting), dict(self._seats))


def _ringing(fields: Fields, at: float) -> Iterator[RingStarted]:
    channel, queue = fields.get("Uniqueid"), fields.get("Queue")
    if channel and queue:
        agent = seat_code(fields.get("MemberName") or fields.get("Interface", ""))
        yield RingStarted(at, fields.get("Linkedid") or channel, channel, queue, agent)


def _one_line(value: str) -> str:
    """A value can never begin a line of its own."""
    return value.replace("\r", "").replace("\n", "")
