"""One day at one counter: visitors arrive, clerks call, serve and record, through the commands the screens send."""

from __future__ import annotations

import datetime as dt
import heapq
import uuid
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from typing import Any

from madoguchi.accounts.access import Principal
from madoguchi.demo.calc.visitors import VisitorPlan, drawn_uuid
from madoguchi.demo.calc.words import CLOSING_CANCEL_REASON

Send = Callable[[Principal, dt.datetime, dict[str, Any]], dict[str, Any]]
Act = Callable[[dt.datetime], object]


class RefusedError(RuntimeError):
    """A command of the play was refused. In a prepared day the play itself is wrong; in a living one a person was quicker."""


@dataclass
class Desk:
    """A window with the clerk who sits there."""

    window: uuid.UUID
    clerk: Principal
    idle: bool = True


@dataclass
class Day:
    """The state of the play: a heap of things to come, the desks, and who holds which ticket.

    With ``beside_people`` a refused command does not stop the play: that desk just looks again a minute later.
    """

    send: Send
    kiosk: Principal
    desks: list[Desk]
    random: Random
    until: dt.datetime
    closes: dt.datetime
    beside_people: bool = False
    todo: list[tuple[dt.datetime, int, Act, Desk | None]] = field(default_factory=list)
    visitors: dict[uuid.UUID, VisitorPlan] = field(default_factory=dict)
    absent: deque[uuid.UUID] = field(default_factory=deque)
    away_once: set[uuid.UUID] = field(default_factory=set)
    sequence: int = 0

    def at(self, when: dt.datetime, act: Act, desk: Desk | None = None) -> None:
        """Plan an act, perhaps of one desk."""
        self.sequence += 1
        heapq.heappush(self.todo, (when, self.sequence, act, desk))

    def soon(self, now: dt.datetime, seconds: tuple[int, int], act: Act, desk: Desk | None = None) -> None:
        """Plan an act between so many seconds from now."""
        self.at(now + dt.timedelta(seconds=self.random.randint(*seconds)), act, desk)

    def command(self, who: Principal, now: dt.datetime, kind: str, **body: Any) -> dict[str, Any]:
        """Send one command as a device would, with an id drawn from the seed."""
        identity = body.pop("id", None) or drawn_uuid(self.random)
        return self.send(who, now, {"id": str(identity), "kind": kind, "at": now.isoformat(), **body})

    def run(self) -> None:
        """Play everything planned up to ``until``."""
        while self.todo and self.todo[0][0] <= self.until:
            when, _, act, desk = heapq.heappop(self.todo)
            self._do(act, when, desk)

    def idle_desk(self) -> Desk | None:
        """Return a desk where nobody is served."""
        return next((desk for desk in self.desks if desk.idle), None)

    def _do(self, act: Act, when: dt.datetime, desk: Desk | None) -> None:
        try:
            act(when)
        except RefusedError:
            if not self.beside_people:
                raise
            if desk:
                self.soon(when, (50, 70), partial(_call, self, desk), desk)


def play_day(day: Day, visitors: Iterable[VisitorPlan], opens: dt.datetime) -> None:
    """Play a day: clerks sit down at opening, serve whoever comes, and after closing the last absent tickets are cancelled."""
    for desk in day.desks:
        day.soon(opens, (-600, -60), partial(_sit, day, desk), desk)
    for visitor in visitors:
        day.at(visitor.arrives_at, partial(_arrive, day, visitor))
    day.at(day.closes, partial(_close, day))
    day.run()


def resume_day(
    day: Day, visitors: Iterable[VisitorPlan], serving: dict[uuid.UUID, uuid.UUID], now: dt.datetime
) -> None:
    """Go on with a day that was played before: ``serving`` gives the ticket at each busy window; visitors still come."""
    plans = list(visitors)
    day.visitors |= {plan.id: plan for plan in plans}
    for desk in day.desks:
        desk.idle = False
        ticket = serving.get(desk.window)
        act = partial(_finish, day, desk, _stand_in(day, ticket)) if ticket else partial(_call, day, desk)
        day.soon(now, (60, 300) if ticket else (5, 20), act, desk)
    for visitor in plans:
        if visitor.arrives_at > now:
            day.at(visitor.arrives_at, partial(_arrive, day, visitor))


def _stand_in(day: Day, ticket: uuid.UUID) -> VisitorPlan:
    """Return a plan for a ticket that a person issued: somebody else's, who comes when called."""
    model = day.random.choice(list(day.visitors.values()))
    return replace(model, id=ticket, comes_when_called=True, complaint=None)


def _sit(day: Day, desk: Desk, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "sit", window=str(desk.window))


def _arrive(day: Day, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.visitors[visitor.id] = visitor
    idle = day.idle_desk()
    if visitor.walk_in and idle:
        _walk_in(day, idle, visitor, now)
        return
    body = {"purpose": visitor.purpose, "language": visitor.language, "via": "kiosk", "referred": False}
    day.command(day.kiosk, now, "issue", id=visitor.id, **body)
    if idle:
        idle.idle = False
        day.soon(now, (15, 60), partial(_call, day, idle), idle)


def _walk_in(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    desk.idle = False
    body = {"purpose": visitor.purpose, "language": visitor.language, "referred": visitor.referred}
    day.command(desk.clerk, now, "walk_in", id=visitor.id, window=str(desk.window), **body)
    _serve(day, desk, visitor, now)


def _call(day: Day, desk: Desk, now: dt.datetime) -> None:
    answer = day.command(desk.clerk, now, "call_next", window=str(desk.window))
    ticket = answer["result"].get("ticket")
    desk.idle = ticket is None
    if ticket is None:
        return
    identity = uuid.UUID(ticket["id"])
    visitor = day.visitors.get(identity) or _stand_in(day, identity)
    if visitor.comes_when_called or visitor.id in day.away_once:
        day.soon(now, (15, 45), partial(_start, day, desk, visitor), desk)
    else:
        day.soon(now, (60, 80), partial(_recall, day, desk, visitor), desk)


def _start(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "start", ticket=str(visitor.id))
    _serve(day, desk, visitor, now)


def _serve(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.at(now + dt.timedelta(seconds=visitor.handling_s), partial(_finish, day, desk, visitor), desk)


def _recall(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "recall", ticket=str(visitor.id))
    day.soon(now, (60, 90), partial(_give_up, day, desk, visitor), desk)


def _give_up(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "no_show", ticket=str(visitor.id))
    day.away_once.add(visitor.id)
    if visitor.comes_back:
        day.soon(now, (300, 1500), partial(_come_back, day, desk, visitor))
    else:
        day.absent.append(visitor.id)
    day.soon(now, (10, 30), partial(_call, day, desk), desk)


def _come_back(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "return_to_queue", ticket=str(visitor.id))
    idle = day.idle_desk()
    if idle:
        idle.idle = False
        day.soon(now, (10, 30), partial(_call, day, idle), idle)


def _finish(day: Day, desk: Desk, visitor: VisitorPlan, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "finish", ticket=str(visitor.id), record=_record(visitor))
    day.soon(now, (40, 120), partial(_call, day, desk), desk)


def _record(visitor: VisitorPlan) -> dict[str, Any]:
    return {
        "outcomes": [{"procedure": o.procedure, "result": o.result, "reason": o.reason} for o in visitor.outcomes],
        "device_used": visitor.device_used,
        "card_reader_trial": visitor.card_reader_trial,
        "topics": list(visitor.topics),
        "note": visitor.note,
        "leaflet_handed": visitor.leaflet_handed,
        "referred": visitor.referred,
        "complaint": {"summary": visitor.complaint[0]} if visitor.complaint else None,
        "logout_confirmed": visitor.logout_confirmed,
        "disinfected": visitor.disinfected,
        "heard_from": visitor.heard_from,
    }


def _close(day: Day, now: dt.datetime) -> None:
    """Close the day once every desk is done: absent visitors' tickets are cancelled and the clerks stand up."""
    if any(not desk.idle for desk in day.desks):
        day.soon(now, (60, 120), partial(_close, day))
        return
    for ticket in day.absent:
        day.command(day.desks[0].clerk, now, "cancel", ticket=str(ticket), reason=CLOSING_CANCEL_REASON)
    for desk in day.desks:
        day.soon(now, (60, 600), partial(_stand, day, desk))


def _stand(day: Day, desk: Desk, now: dt.datetime) -> None:
    day.command(desk.clerk, now, "stand", window=str(desk.window))
