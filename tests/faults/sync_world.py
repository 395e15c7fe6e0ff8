"""Two desks and a kiosk as their browsers are, a server which is the real one, and what really happened at the counter.

A device keeps its commands until they are answered and sends them in order, as `outbox.js` does; it gives numbers from
its lease while its line is down, and then calls only what it gave itself and has not given away since. Requests and
answers may be lost, doubled, or arrive long after they were sent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from pydantic import TypeAdapter

from madoguchi.accounts.access import Principal
from madoguchi.contract.models import Site
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.actions.orders import Sent
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.calc.commands import AnyCommand, CommandUnion

BODY: TypeAdapter[CommandUnion] = TypeAdapter(AnyCommand)
RECORD = {
    "outcomes": [{"procedure": "health_insurance_card", "result": "registered"}],
    "device_used": "counter_terminal",
    "logout_confirmed": True,
    "disinfected": True,
}
Body = dict[str, Any]


@dataclass
class Visitor:
    """Somebody with a slip: which number, who called it, and whether they still wait.

    A number may be called before its slip is printed: the answer with it was lost on the way.
    """

    label: str
    ticket: UUID | None = None
    waits: bool = False
    called_by: UUID | None = None


@dataclass
class Counter:
    """What happened in the room, whatever any machine knows of it."""

    visitors: dict[str, Visitor] = field(default_factory=dict)
    doubled_numbers: list[str] = field(default_factory=list)
    called_twice: list[str] = field(default_factory=list)

    def slip(self, label: str, ticket: UUID) -> None:
        """A slip is printed."""
        visitor = self.visitors.setdefault(label, Visitor(label))
        if visitor.ticket not in {None, ticket}:
            self.doubled_numbers.append(label)
        visitor.ticket, visitor.waits = ticket, visitor.called_by is None

    def call(self, label: str, device: UUID) -> None:
        """A number is called at a desk."""
        visitor = self.visitors.setdefault(label, Visitor(label))
        if visitor.called_by not in {None, device}:
            self.called_twice.append(label)
        visitor.called_by, visitor.waits = device, False

    def with_slip_in_hand(self) -> list[Visitor]:
        """Return who could show their slip at a desk."""
        return [each for each in self.visitors.values() if each.waits]


@dataclass
class Network:
    """The server's door, and requests which arrive late."""

    site: Site
    now: datetime
    late: list[tuple[Body, Principal, timedelta]] = field(default_factory=list)
    answers: dict[str, tuple[int, Body]] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    def ask(self, body: Body, principal: Principal, skew: timedelta) -> tuple[int, Body]:
        """Let the server answer; the same command must be answered the same for ever."""
        sent = Sent(at=self.now - skew)
        try:
            given = carry_out(
                site=self.site, body=BODY.validate_python(body), principal=principal, now=self.now, sent=sent
            )
            answer = given.status, given.body
        except (PermissionDenied, ValidationError, NotHere) as refusal:
            return 422, {"code": type(refusal).__name__}  # nothing is kept: the device may ask again
        if self.answers.setdefault(body["id"], answer) != answer:
            self.differing.append(body["id"])
        return answer


@dataclass
class Block:
    """Numbers lent to a device, and the next of them."""

    id: str
    series: str
    next: int
    last: int


@dataclass(eq=False)
class Device:
    """A browser with its disk: everything here is on the disk but the answer which has just come."""

    principal: Principal
    window: UUID | None
    skew: timedelta
    network: Network
    counter: Counter
    device: UUID = field(default_factory=uuid4)
    is_up: bool = True
    seq: int = 0
    outbox: list[Body] = field(default_factory=list)
    given: dict[str, Body] = field(default_factory=dict)
    answered: dict[str, tuple[int, Body]] = field(default_factory=dict)
    just_answered: Body | None = None
    blocks: list[Block] = field(default_factory=list)
    own: dict[str, UUID] = field(default_factory=dict)
    at_window: UUID | None = None

    def give(self, kind: str, **fields: Any) -> Body:
        """Put a command into the outbox: from now on it may not get lost."""
        self.seq += 1
        body: Body = {
            "id": str(uuid4()),
            "kind": kind,
            "at": (self.network.now - self.skew).isoformat(),
            "device": str(self.device),
            "seq": self.seq,
            "offline": not self.is_up,
            **{name: str(value) if isinstance(value, UUID) else value for name, value in fields.items()},
        }
        self.outbox.append(body)
        self.given[body["id"]] = body
        return body

    def is_waiting_for(self, *kinds: str) -> bool:
        """Return whether a command of a kind was not answered yet."""
        return any(body["kind"] in kinds for body in self.outbox)

    def lease(self) -> None:
        """Ask for numbers. The answer may get lost: then it is asked for again under another id."""
        asked = {"id": str(uuid4()), "kind": "lease", "at": self.network.now.isoformat(), "device": str(self.device)}
        status, answer = self.network.ask(asked, self.principal, self.skew)
        if status == 200:
            lent = answer["result"]["lease"]
            if lent["id"] not in {block.id for block in self.blocks}:
                self.blocks.append(Block(lent["id"], lent["series"], lent["first"], lent["last"]))

    def issue(self, via: str) -> bool:
        """Give a visitor a number: the server's, or without a line one of its own. False when there is none."""
        if self.is_up:
            self.give("issue", purpose="insurance", via=via)
            return True
        block = next((each for each in self.blocks if each.next <= each.last), None)
        if block is None:
            return False
        number, block.next = block.next, block.next + 1
        body = self.give("issue", purpose="insurance", via=via, leased={"lease": block.id, "number": number})
        label, ticket = f"{block.series}-{number:02d}", UUID(body["id"])
        self.own[label] = ticket
        self.counter.slip(label, ticket)
        return True

    def call(self) -> bool:
        """Call the next visitor: the server's choice, or without a line one of its own. False when there is none."""
        if self.is_up:
            self.give("call_next", window=self.window)
            return True
        label, ticket = next(iter(self.own.items()), ("", None))
        if ticket is None:
            return False
        del self.own[label]
        self.give("call_this", window=self.window, ticket=ticket)
        self.at_window = ticket
        self.counter.call(label, self.device)
        return True

    def take_slip(self, visitor: Visitor) -> None:
        """Serve who shows a slip."""
        series, number = visitor.label.split("-")
        body = self.give("take_slip", series=series, number=int(number), window=self.window, purpose="insurance")
        visitor.waits = False
        self.own.pop(visitor.label, None)
        if not self.is_up:
            self.at_window = UUID(body["id"])

    def end(self, kind: str) -> None:
        """Record the visit, or note that nobody came."""
        self.give(kind, ticket=self.at_window, **({"record": RECORD} if kind == "finish" else {}))
        self.at_window = None

    def release(self) -> None:
        """Give away what only this device could call: from this moment it does not call them by itself any more."""
        self.give("release")
        self.own.clear()

    def send(self, fate: str) -> None:
        """Send the oldest command; the network decides what becomes of it."""
        body = self.outbox[0]
        if fate == "request lost":
            return
        if fate == "late":
            self.network.late.append((body, self.principal, self.skew))
            return
        answer = self.network.ask(body, self.principal, self.skew)
        if fate == "doubled":
            self.network.ask(body, self.principal, self.skew)
        if fate != "answer lost":
            self._hear(body, answer)

    def crash(self) -> None:
        """End and start again: what the disk had not yet forgotten is sent once more."""
        if self.just_answered is not None and self.just_answered not in self.outbox:
            self.outbox.insert(0, self.just_answered)

    def _hear(self, body: Body, answer: tuple[int, Body]) -> None:
        first = body["id"] not in self.answered
        self.outbox.pop(0)
        self.just_answered, self.answered[body["id"]] = body, answer
        status, told = answer
        ticket = told.get("result", {}).get("ticket") if status == 200 else None
        if ticket is None or body["offline"] or not first:
            return
        if body["kind"] == "issue":
            self.counter.slip(ticket["label"], UUID(ticket["id"]))
        elif body["kind"] == "call_next":
            self.counter.call(ticket["label"], self.device)
        if body["kind"] in {"call_next", "take_slip"}:
            self.at_window = UUID(ticket["id"])


def everything_given(devices: list[Device]) -> Iterator[tuple[Device, Body]]:
    """Give every command which any device ever promised to send."""
    for device in devices:
        for body in device.given.values():
            yield device, body
