"""A command on its way to its action: what it names, who sent it, and how its answer is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from pydantic import TypeAdapter

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.contract.models import Code, Site, Window
from madoguchi.counter.actions.issuing import Wish
from madoguchi.counter.actions.moving import Step
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.calc import commands as c
from madoguchi.counter.calc.shapes import TicketLine
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries import tickets, waiting
from madoguchi.counter.queries.lines import ticket_line
from madoguchi.counter.queries.pace import place_of
from madoguchi.counter.queries.unsettled import ticket_known_as

Result = dict[str, Any]
Body = TypeVar("Body", bound=c.CommandShape)
TELLING = (c.Start, c.Finish, c.Hold, c.NoShow, c.Handout)
"""Commands which tell what has happened at the desk, whenever they arrive; the others ask the server to do something."""
LATE = timedelta(minutes=1)
LINE = TypeAdapter(TicketLine)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came beside a command: the device's time of sending, the word about its author, and whether a text was blanked."""

    at: datetime | None = None
    author: str = ""
    blanked: bool = False


@dataclass(frozen=True, slots=True)
class Order(Generic[Body]):
    """A command on its way: what, where, by whom, when, and what came beside it."""

    site: Site
    body: Body
    principal: Principal
    now: datetime
    sent: Sent = Sent()

    @property
    def skew(self) -> timedelta:
        """How much the server's clock is ahead of the device's; nothing when the device did not say."""
        return self.now - self.sent.at if self.sent.at else timedelta()

    @property
    def is_late(self) -> bool:
        """Whether the deed was done before: the line was down, or went just then and kept a record on the device."""
        if self.body.offline or self.sent.at is None:
            return self.body.offline
        return isinstance(self.body, TELLING) and self.sent.at - self.body.at > LATE

    @property
    def happened_at(self) -> datetime | None:
        """When the deed was done, for a command which comes late: the device's time set right, not to come."""
        return min(self.now, self.body.at + self.skew) if self.is_late else None

    @property
    def step(self) -> Step:
        """The command as the step which it makes a ticket take."""
        actor = self.principal.actor
        return Step(command_id=self.body.id, actor=actor, now=self.now, happened_at=self.happened_at)


def ticket_url(ticket: Ticket) -> str:
    """Return the address behind the QR code."""
    return f"/t/{ticket.public_key}/"


def line_of(ticket: Ticket, now: datetime) -> Result:
    """Return a ticket as JSON."""
    line: Result = LINE.dump_python(ticket_line(ticket, now), mode="json")
    return line


def waiting_line_of(ticket: Ticket, now: datetime) -> Result:
    """Return the ticket with the people ahead and the estimated wait."""
    place = place_of(ticket, now)
    shown = ticket_line(ticket, now, people_ahead=place.people_ahead, estimate_min=place.estimate_min)
    line: Result = LINE.dump_python(shown, mode="json")
    return line


def ticket_named(order: Order[Any], ticket_id: UUID) -> Ticket:
    """Return the ticket by name only: the action reads it under its lock, and raises NotHere when the site has none."""
    return Ticket(pk=ticket_id, site=order.site)


def window_named(order: Order[Any], window_id: UUID) -> Window:
    """Return the window by name only, as for tickets."""
    return Window(pk=window_id, site=order.site)


def purpose_of(order: Order[Any], code: str) -> Code:
    """Return one of the contract's purposes. Raises ValidationError for a code it does not have."""
    purpose = tickets.purpose_of(order.site, code)
    if purpose is None:
        raise ValidationError({"purpose": "この契約にないご用件です。画面を読み込み直して、選び直してください。"})
    return purpose


def wish_of(order: Order[c.Issue] | Order[c.WalkIn] | Order[c.TakeSlip]) -> Wish:
    """Return what the visitor wants."""
    body = order.body
    referred = not isinstance(body, c.TakeSlip) and body.referred
    return Wish(purpose=purpose_of(order, body.purpose), language=body.language, referred=referred)


def clerk_of(order: Order[Any], ticket_id: UUID) -> User:
    """Return who serves: the person logged in, or on a shared tablet whoever sits at the ticket's window."""
    if order.principal.user is not None:
        return order.principal.user
    known = ticket_known_as(order.site, ticket_id)
    seat = waiting.seat_serving(order.site, known.pk) if known else None
    if seat is None:
        raise Refused("nobody_seated", "窓口に着席した記録がありません。ログインして着席してから、記録してください。")
    return seat.user


def person_of(order: Order[Any]) -> User:
    """Return the person who is logged in. Raises Refused when only a device speaks."""
    if order.principal.user is None:
        raise Refused("login_needed", "誰の操作か記録するため、ログインしてから、もう一度操作してください。")
    return order.principal.user


def by_of(order: Order[Any]) -> dict[str, Any]:
    """Return the arguments which nearly every action takes."""
    return {
        "command_id": order.body.id,
        "actor": order.principal.actor,
        "now": order.now,
        "happened_at": order.happened_at,
    }
