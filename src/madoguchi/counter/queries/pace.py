"""How fast today's queue moves, from what was finished today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.counter.calc.estimate import Estimate, Pace, explained, pace, rest_of_visit, shown_minutes, waits
from madoguchi.counter.choices import AT_WINDOW, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.terms import default_minutes, ticket_policy


@dataclass(frozen=True, slots=True)
class QueueForecast:
    """Minutes to wait by ticket, and for somebody who came now."""

    minutes: dict[UUID, int]
    newcomer: Estimate


class Paces:
    """Expected visit lengths by purpose, learnt from the day's finished tickets."""

    def __init__(self, contract: Contract, served: Iterable[Ticket]) -> None:
        """Sort the finished tickets by purpose, oldest first."""
        self._last = ticket_policy(contract).estimate_from_last
        self._seconds: dict[object, list[float]] = {}
        for ticket in sorted(served, key=lambda each: each.state_changed_at):
            if ticket.closed_at and ticket.serving_at:
                seconds = (ticket.closed_at - ticket.serving_at).total_seconds()
                self._seconds.setdefault(ticket.purpose_id, []).append(seconds)

    def of(self, ticket: Ticket) -> Pace:
        """Return how long a visit for the ticket's purpose is expected to take."""
        return pace(self._seconds.get(ticket.purpose_id, []), default_minutes(ticket.purpose), self._last)


def forecast(tickets: Sequence[Ticket], staffed: int, contract: Contract, now: datetime) -> QueueForecast:
    """Play the queue forward. ``tickets`` are all of the site's day, in order; ``staffed`` windows have a clerk."""
    paces = Paces(contract, (each for each in tickets if each.state == TicketState.SERVED))
    at_window = [each for each in tickets if each.state in AT_WINDOW]
    waiting = [each for each in tickets if each.state == TicketState.WAITING]
    windows = max(staffed, len(at_window))
    rests = [_rest(each, paces.of(each), now) for each in at_window] + [0.0] * (windows - len(at_window))
    minutes = waits(rests, [paces.of(each).minutes for each in waiting])
    shown = {each.pk: shown_minutes(wait) for each, wait in zip(waiting, minutes, strict=False)}
    used = {each.purpose.short_label: paces.of(each) for each in (*waiting, *at_window)}
    return QueueForecast(shown, explained(windows, len(waiting), used, minutes[-1] if minutes else None))


def _rest(ticket: Ticket, expected: Pace, now: datetime) -> float:
    begun = ticket.serving_at or now
    return rest_of_visit(expected.minutes, (now - begun).total_seconds())
