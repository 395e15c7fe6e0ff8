"""`take_events`: what a telephone system tells becomes living calls and seats, as it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.closing import refuse_if_closed
from madoguchi.calls.actions.alarming import watch_waits
from madoguchi.calls.actions.hearing import forget, heard_about, keep
from madoguchi.calls.actions.living_rows import write_calls
from madoguchi.calls.actions.seat_stints import SeatStints
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc import spelling
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.leg_moves import SIGHTING_S
from madoguchi.calls.calc.live_events import LiveEvent, OutOfSight, RingStarted, RollCall
from madoguchi.calls.calc.living import known_calls
from madoguchi.calls.calc.open_calls import moment
from madoguchi.calls.calc.spelling import KeptEvent
from madoguchi.calls.models import CallLeg, CallSource, HeardEvent, Seat
from madoguchi.calls.queries.hours import hours_of
from madoguchi.live.publishing import publish


@dataclass(slots=True, frozen=True)
class Taken:
    """What a batch brought: events that were new, calls that changed."""

    fresh: int
    calls: int


def take_events(*, source: CallSource, events: Iterable[LiveEvent], actor: Actor, now: datetime) -> Taken:
    """Write what a batch of events says about calls and seats, then look whether somebody has waited too long.

    The same events again change nothing, and events may come late or in another order: a call is put together anew from
    all that was heard of it. One short transaction; callers are kept as hashes. Publishes `calls` when something changed.
    Raises ClosedError when the contract has ended.
    """
    refuse_if_closed(source.contract_id)  # a seat moves without a record in the trail
    told = list(events)
    taken = _take(source, told, now)
    watch_waits(contract=source.contract, actor=actor, now=now)
    return taken


@transaction.atomic
def _take(source: CallSource, told: Sequence[LiveEvent], now: datetime) -> Taken:
    held = CallSource.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk)
    if held.heard_at is None or held.heard_at.hour != now.hour:
        forget(now)
    held.heard_at = source.heard_at = now
    held.save(update_fields=("heard_at",))
    seats = SeatStints(source.contract)
    ours = _ours(source, seats)
    fresh = keep(source, [*_about_calls(told), *_lost(source, told)], ours)
    changed = 0
    if fresh:
        heard = heard_about(source, _names(source, fresh))
        changed = write_calls(source, known_calls(heard, ours), hours_of(source.contract))
    moved = _move(seats, told, fresh)
    if changed or moved:
        publish(f"contract:{source.contract_id}", "calls")
    return Taken(len(fresh), changed)


def _ours(source: CallSource, seats: SeatStints) -> frozenset[str]:
    """Return the numbers from which our own side calls: those of the source's settings, and the seats."""
    named = Seat.objects.filter(contract=source.contract_id).values_list("agent", flat=True)
    return frozenset(source.settings.get("own_numbers", ())) | seats.agents | frozenset(named)


def _about_calls(told: Iterable[LiveEvent]) -> list[KeptEvent]:
    return [each for each in told if not isinstance(each, RingStarted | RollCall | said.SeatChanged)]


def _lost(source: CallSource, told: Iterable[LiveEvent]) -> list[KeptEvent]:
    """Return who is not where the telephone system says that everybody is."""
    return [lost for each in told if isinstance(each, RollCall) for lost in _not_on(each, source)]


def _not_on(roll: RollCall, source: CallSource) -> list[KeptEvent]:
    waiting = CallLeg.objects.filter(
        call__source=source,
        call__end="",
        end="",
        queue__in=roll.queues,
        entered_at__lt=moment(roll.at - SIGHTING_S),
    )
    channels = {channel for channel, _ in roll.waiting}
    named = HeardEvent.objects.filter(source=source, channel__in=channels).values_list("name", flat=True)
    listed = channels | set(named)
    gone = [leg for leg in waiting.select_related("call") if leg.call.call_id not in listed]
    lost = [OutOfSight(roll.at, leg.call.call_id, leg.call.call_id) for leg in gone]
    silent = [OutOfSight(roll.at, name, name, talking=True) for name in _silent(roll, source)]
    return [*lost, *silent]


def _silent(roll: RollCall, source: CallSource) -> list[str]:
    """Return the calls in which a seat seemed to talk which is there, and talks with nobody."""
    idle = {agent for _, agent in roll.seats} - {agent for (_, agent), talks in roll.seats.items() if talks}
    legs = CallLeg.objects.filter(
        call__source=source,
        call__end="",
        end=LegEnd.ANSWERED,
        talk_end="",
        talk_s=None,
        agent__in=idle,
        queue__in=roll.queues,
        left_at__lt=moment(roll.at - SIGHTING_S),
    )
    return list(legs.values_list("call__call_id", flat=True))


def _names(source: CallSource, fresh: Iterable[KeptEvent]) -> set[str]:
    """Return the calls and channels to put together anew; when the telephone system began anew, all that live."""
    names = {name for each in fresh for name in spelling.names_of(each)}
    if any(isinstance(each, said.SystemStarted) for each in fresh):
        names |= set(source.calls.filter(end="").values_list("call_id", flat=True))
    return names


def _move(seats: SeatStints, told: Sequence[LiveEvent], fresh: Sequence[KeptEvent]) -> bool:
    """Let the seats follow; what a reconnection told again about a call moves no seat."""
    new = {(type(each), each.at) for each in fresh}
    for event in sorted(told, key=lambda each: each.at):
        if isinstance(event, RingStarted | RollCall | said.SeatChanged) or (type(event), event.at) in new:
            seats.take(event)
    return seats.write()
