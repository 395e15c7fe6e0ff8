"""Events of any source become calls: one citizen's call stays one call, each of its queue entries is a leg.

The rules, each from a real telephone system:

* The same id may enter several queues, and the same queue twice; an event finds its leg by channel, queue and time.
* Events of one second may come in the wrong order, twice, or not at all. What comes after an entry which was never seen
  proves the entry, and the leg is marked as inferred.
* A start of the telephone system leaves what was open without an end. Should its events follow after all (two systems'
  logs laid together), they are still taken.
* A call whose legs are over may enter again after a transfer, so it is settled only some hours later. A caller who hung
  up comes back under another id: such a call is settled soon, so that memory grows with the hour and not with the day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.consulting import absorb, calls_asked_for, consultations_first, the_one_asking
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.leg_moves import (
    complete_leg,
    connect_leg,
    enter_leg,
    hold_leg,
    leave_leg,
    ring_leg,
    transfer_leg,
)
from madoguchi.calls.calc.open_calls import OpenCall, OpenLeg
from madoguchi.calls.calc.own_numbers import is_our_side
from madoguchi.calls.calc.records import CallRecord

LINGER_S = 6 * 3600.0
"""So long a call whose legs are over is kept, since a transferred caller may come back into a queue."""
LONGEST_S = 24 * 3600.0
"""A leg which has been open for longer has lost its end."""
GONE_S = 3600.0
"""So long a call is kept whose caller has hung up, or whose seat has: the dialplan may still lead on from there."""
SWEEP_S = 1200.0


class Assembler:
    """Feed it events in order; it hands back the calls which are settled. Memory grows with the calls under way only."""

    def __init__(self, *, own_numbers: Collection[str] = ()) -> None:
        """`own_numbers`: from which our own seats call, so that their consultations are no citizens' calls."""
        self._own_numbers = frozenset(own_numbers)
        self._calls: dict[str, OpenCall] = {}
        self._names: dict[str, str] = {}
        self._seats: set[str] = set()
        self._clock = self._swept = 0.0
        self._settled: list[CallRecord] = []
        self._take: dict[type, Callable[[Any], None]] = {
            said.Arrived: self._arrived,
            said.Entered: self._entered,
            said.Connected: self._connected,
            said.Completed: self._completed,
            said.Transferred: self._transferred,
            said.Left: self._left,
            said.Refused: self._refused,
            said.RangOut: self._rang_out,
            said.HoldChanged: self._hold_changed,
            said.Joined: self._joined,
            said.HungUp: self._hung_up,
            said.SystemStarted: self._system_started,
            said.SeatChanged: self._seat_changed,
        }

    def feed(self, event: said.CallEvent) -> list[CallRecord]:
        """Take one event; return the calls about which nothing more is expected."""
        self._clock = max(self._clock, event.at)
        self._take[type(event)](event)
        if self._clock - self._swept > SWEEP_S:
            self._sweep()
        return self._drain()

    def finish(self) -> list[CallRecord]:
        """The source has ended: return every call that is left, the open ones without an end."""
        for call in consultations_first(self._calls.values()):
            self._settle(call)
        return self._drain()

    def open_calls(self) -> list[CallRecord]:
        """Return the calls in which somebody waits or talks now, as they stand."""
        return [call.finished() for call in self._calls.values() if call.active]

    def _drain(self) -> list[CallRecord]:
        settled, self._settled = self._settled, []
        return settled

    def _find(self, event: said.LegEvent | said.HungUp | said.HoldChanged) -> OpenCall | None:
        name = self._names.get(event.call)
        channel = name if event.channel == event.call else self._names.get(event.channel)
        if name and channel and name != channel:
            self._merge(self._calls[channel], into=self._calls[name])
        return self._calls[name or channel or ""] if name or channel else None

    def _open(self, event: said.LegEvent | said.Arrived) -> OpenCall:
        """Return the call of this event, a new one if it is not known."""
        call = None if isinstance(event, said.Arrived) else self._find(event)
        if call is None:
            call = OpenCall(event.call, event.at)
            self._calls[event.call] = call
        if event.channel not in call.names or event.call not in call.names:
            self._name(call, event.call)
            self._name(call, event.channel)
        call.last = max(call.last, event.at)
        return call

    def _name(self, call: OpenCall, name: str) -> None:
        self._names[name] = call.call_id
        call.names.add(name)

    def _arrived(self, event: said.Arrived) -> None:
        if event.call not in self._names:
            self._open(event).caller = event.caller

    def _entered(self, event: said.Entered) -> None:
        known = self._find(event)
        if known is not None and known.lost_at is not None and event.at > known.lost_at:
            self._settle(known)
            known = None
        call = self._open(event)
        if known is None and is_our_side(event.caller, self._own_numbers, self._seats):
            call.asked_for = calls_asked_for(self._calls.values(), event)
        call.caller = call.caller or event.caller
        enter_leg(call, event)

    def _connected(self, event: said.Connected) -> None:
        self._seats.add(event.agent)
        connect_leg(self._open(event), event)

    def _completed(self, event: said.Completed) -> None:
        complete_leg(self._open(event), event)

    def _transferred(self, event: said.Transferred) -> None:
        call = self._open(event) if event.queue else self._find(event)
        if call is None:
            return
        answered_at = transfer_leg(call, event)
        if event.end is TalkEnd.ATTENDED_TRANSFER and answered_at is not None:
            asking = the_one_asking(self._calls.values(), call, answered_at, event.at)
            if asking:
                self._merge(asking, into=call)

    def _left(self, event: said.Left) -> None:
        leave_leg(self._open(event), event)

    def _refused(self, event: said.Refused) -> None:
        call = self._open(event)
        call.caller = call.caller or event.caller
        if not any(leg.end is event.end and leg.entered == event.at for leg in call.legs):
            leg = OpenLeg(event.channel, event.queue, event.at, end=event.end, left=event.at, wait_s=0.0)
            call.legs.append(leg)

    def _rang_out(self, event: said.RangOut) -> None:
        call = self._find(event)
        if call:
            ring_leg(call, event)

    def _hold_changed(self, event: said.HoldChanged) -> None:
        call = self._find(event)
        if call:
            hold_leg(call, event)

    def _joined(self, event: said.Joined) -> None:
        into, other = self._names.get(event.call), self._names.get(event.other)
        if into and other and into != other:
            self._merge(self._calls[other], into=self._calls[into])

    def _hung_up(self, event: said.HungUp) -> None:
        call = self._find(event)
        for leg in call.legs if call else ():
            if leg.channel == event.channel and leg.waiting:
                leg.end, leg.left = LegEnd.ABANDONED, event.at
                leg.wait_s = max(0.0, event.at - leg.entered)

    def _system_started(self, event: said.SystemStarted) -> None:
        for call in self._calls.values():
            call.lost_at = call.lost_at or event.at

    def _seat_changed(self, event: said.SeatChanged) -> None:
        self._seats.add(event.agent)

    def _merge(self, call: OpenCall, *, into: OpenCall) -> None:
        absorb(call, into)
        self._names.update(dict.fromkeys(call.names, into.call_id))
        del self._calls[call.call_id]

    def _sweep(self) -> None:
        self._swept = self._clock
        asked_for = {name for each in self._calls.values() if (name := self._sole_asked_for(each)) is not None}
        quiet = [call for call in self._calls.values() if call.last < self._clock - GONE_S]
        for call in consultations_first(quiet):
            if self._is_settled(call, asked_for):
                self._settle(call)

    def _is_settled(self, call: OpenCall, asked_for: Collection[str]) -> bool:
        """Whether nothing more is expected; a call about which a seat has asked waits for what it asked."""
        quiet_s = self._clock - call.last
        if quiet_s > LINGER_S:
            return not call.active or quiet_s > LONGEST_S
        return call.gone and call.call_id not in asked_for

    def _sole_asked_for(self, call: OpenCall) -> str | None:
        """Return the one call which a consultation can be about, None when there are several or it is none."""
        owners = {self._names.get(name, name) for name in call.asked_for or ()} - {call.call_id}
        return owners.pop() if len(owners) == 1 else None

    def _settle(self, call: OpenCall) -> None:
        asked = self._sole_asked_for(call)
        if asked is not None and asked in self._calls:
            self._merge(call, into=self._calls[asked])
            return
        del self._calls[call.call_id]
        for name in call.names:
            self._names.pop(name, None)
        self._settled.append(call.finished())
