"""Log-ins and pauses of seats become intervals: how long somebody could have been rung.

A seat may sit in several queues. It is signed in while it is in any, and paused while it is paused in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from madoguchi.calls.calc.events import CallEvent, SeatChange, SeatChanged, SystemStarted
from madoguchi.calls.calc.open_calls import moment
from madoguchi.calls.calc.records import SeatInterval

EVERYWHERE = ""
"""Stands for the queues of a seat whose source does not name them."""


@dataclass(slots=True)
class _Seat:
    paused_in: dict[str, bool] = field(default_factory=dict)
    state: SeatChange | None = None
    reason: str = ""
    since: float = 0.0


class SeatBook:
    """Feed it the seats' events in order; it hands back finished intervals."""

    def __init__(self) -> None:
        self._seats: dict[str, _Seat] = {}

    def resume(self, agent: str, *, paused: bool, reason: str, since: float) -> None:
        """A seat was signed in before the first event; in which queues is not known."""
        state = SeatChange.PAUSED if paused else SeatChange.READY
        self._seats[agent] = _Seat({EVERYWHERE: paused}, state, reason, since)

    def feed(self, event: SeatChanged) -> Iterator[SeatInterval]:
        """Yield the interval which this event ends, if it ends one."""
        seat = self._seats.setdefault(event.agent, _Seat())
        _apply(seat, event)
        state = _state_of(seat)
        told = event.reason if event.change is SeatChange.PAUSED else ""
        reason = (told or seat.reason) if state is SeatChange.PAUSED else ""
        if (state, reason) == (seat.state, seat.reason):
            return
        if seat.state is not None and event.at > seat.since:
            yield SeatInterval(event.agent, seat.state, seat.reason, moment(seat.since), moment(event.at))
        seat.state, seat.reason, seat.since = state, reason, event.at

    def system_started(self, at: float) -> Iterator[SeatInterval]:
        """Yield the intervals which a start of the telephone system cuts off: everybody signs in anew."""
        for agent, seat in self._seats.items():
            if seat.state is not None and at > seat.since:
                yield SeatInterval(agent, seat.state, seat.reason, moment(seat.since), moment(at))
        self._seats.clear()

    def finish(self) -> Iterator[SeatInterval]:
        """Yield the intervals which nothing has ended."""
        for agent, seat in self._seats.items():
            if seat.state is not None:
                yield SeatInterval(agent, seat.state, seat.reason, moment(seat.since), None)


def intervals(events: Iterable[CallEvent]) -> list[SeatInterval]:
    """Return all intervals of a stream which has ended."""
    book, found = SeatBook(), list[SeatInterval]()
    for event in events:
        if isinstance(event, SeatChanged):
            found += book.feed(event)
        elif isinstance(event, SystemStarted):
            found += book.system_started(event.at)
    return [*found, *book.finish()]


def _apply(seat: _Seat, event: SeatChanged) -> None:
    queue = event.queue or EVERYWHERE
    if queue != EVERYWHERE and EVERYWHERE in seat.paused_in:  # now the source names its queue
        seat.paused_in[queue] = seat.paused_in.pop(EVERYWHERE)
    match event.change:
        case SeatChange.SIGNED_IN:
            seat.paused_in.setdefault(queue, False)
        case SeatChange.SIGNED_OUT if event.queue is None:
            seat.paused_in.clear()
        case SeatChange.SIGNED_OUT:
            seat.paused_in.pop(queue, None)
        case SeatChange.PAUSED | SeatChange.READY:
            paused = event.change is SeatChange.PAUSED
            queues = list(seat.paused_in) if event.queue is None else [queue]
            seat.paused_in.update(dict.fromkeys(queues or [queue], paused))


def _state_of(seat: _Seat) -> SeatChange | None:
    """Return paused or ready; None when the seat is signed out."""
    if not seat.paused_in:
        return None
    return SeatChange.PAUSED if all(seat.paused_in.values()) else SeatChange.READY
