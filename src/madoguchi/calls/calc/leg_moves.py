"""What each event does to a leg of its call; a leg which was never seen to begin is worked out from the event."""

from __future__ import annotations

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.open_calls import OpenCall, OpenLeg, legs_of, near, nearest_waiting

SIGHTING_S = 5.0
"""A list of those waiting may still show, for so long, somebody who has just left."""


def enter_leg(call: OpenCall, event: said.Entered) -> None:
    """Add a leg, unless this entry is known already or was worked out from what came after it."""
    for leg in legs_of(call, event.channel, event.queue):
        if event.sighted and (leg.waiting or (leg.left or leg.entered) >= event.at - SIGHTING_S):
            return
        if leg.entered == event.at:
            return
        if leg.inferred and near(leg.entered, event.at):
            leg.entered, leg.inferred = event.at, False
            call.started = min(call.started, event.at)
            return
    call.legs.append(OpenLeg(event.channel, event.queue, event.at, inferred=event.sighted))
    call.started = min(call.started, event.at)


def connect_leg(call: OpenCall, event: said.Connected) -> None:
    """Mark the waiting leg as answered; an answer told twice adds only what was missing."""
    legs = legs_of(call, event.channel, event.queue)
    leg = nearest_waiting(legs, event.at - (event.wait_s or 0.0))
    if leg is None:
        known = [leg for leg in legs if leg.agent == event.agent and near(leg.left, event.at)]
        if known:
            known[0].ring_s = event.ring_s if known[0].ring_s is None else known[0].ring_s
            return
        leg = _unseen(call, event, event.wait_s or 0.0)
    _stop_waiting(leg, LegEnd.ANSWERED, event.at, event.wait_s)
    leg.agent, leg.ring_s = event.agent, event.ring_s


def complete_leg(call: OpenCall, event: said.Completed) -> None:
    """Mark the talk as over. Without a known answer, the talk itself proves it."""
    leg = _talk_of(call, event)
    if leg.ended is None:
        leg.ended = event.at
        leg.talk_end = event.end
        leg.hold_s = _held(leg, event.at) if event.hold_s is None else event.hold_s
    elif event.end is not None and leg.talk_end is None:
        leg.talk_end = event.end
    if leg.talk_s is None or event.talk_s is not None:
        leg.talk_s = event.talk_s if event.talk_s is not None else _measured_talk(leg, leg.ended)
    leg.after_call_s = event.after_call_s if leg.after_call_s is None else leg.after_call_s


def transfer_leg(call: OpenCall, event: said.Transferred) -> float | None:
    """Mark the talk as passed on; return when it had begun, None when no talk can be meant."""
    if not event.queue:
        found = _last_talk(call, event)
        if found is None:
            return None
        leg = found
    else:
        leg = _talk_of(call, event)
    if leg.ended is None:
        leg.ended, leg.hold_s = event.at, _held(leg, event.at)
        leg.talk_s = event.talk_s if event.talk_s is not None else _measured_talk(leg, event.at)
    leg.talk_end = event.end
    return leg.left if leg.left is not None else leg.entered


def leave_leg(call: OpenCall, event: said.Left) -> None:
    """Mark the waiting as ended without an answer; told twice it changes nothing."""
    legs = legs_of(call, event.channel, event.queue)
    entered = event.at - (event.wait_s or 0.0)
    leg = nearest_waiting(legs, entered)
    if leg is None:
        if any(near(leg.left, event.at) for leg in legs):
            return
        leg = _unseen(call, event, event.wait_s or 0.0)
    _stop_waiting(leg, event.end, event.at, event.wait_s)


def ring_leg(call: OpenCall, event: said.RangOut) -> None:
    """Remember on the waiting leg that a seat was rung in vain."""
    leg = nearest_waiting(legs_of(call, event.channel, event.queue), event.at)
    if leg:
        leg.rang_out.append(event.agent)


def hold_leg(call: OpenCall, event: said.HoldChanged) -> None:
    """Start or stop the hold of the talk that is going on."""
    for leg in call.legs:
        if leg.talking and event.on_hold and leg.held_since is None:
            leg.held_since = event.at
        elif leg.talking and not event.on_hold:
            leg.hold_s, leg.held_since = _held(leg, event.at), None


def _unseen(call: OpenCall, event: said.LegEvent, ago_s: float) -> OpenLeg:
    """Add a leg whose entry was not seen, so many seconds before the event."""
    leg = OpenLeg(event.channel, event.queue, event.at - max(0.0, ago_s), inferred=True)
    call.legs.append(leg)
    call.started = min(call.started, leg.entered)
    return leg


def _stop_waiting(leg: OpenLeg, end: LegEnd, at: float, logged_s: float | None) -> None:
    leg.end, leg.left = end, at
    leg.wait_s = logged_s if logged_s is not None and logged_s >= 0 else max(0.0, at - leg.entered)


def _talk_of(call: OpenCall, event: said.Completed | said.Transferred) -> OpenLeg:
    """Return the leg whose talk is meant: going on, just over, or proved by this very event."""
    legs = legs_of(call, event.channel, event.queue)
    talking = [leg for leg in legs if leg.talking]
    if talking:
        same_seat = [leg for leg in talking if leg.agent == event.agent]
        return (same_seat or talking)[0]
    told_elsewhere = event.end is None  # the transfer which ended this talk was told on its own, perhaps long before
    just_over = [
        leg
        for leg in legs
        if leg.agent == event.agent and (near(leg.ended, event.at) or (told_elsewhere and leg.talk_end is not None))
    ]
    if just_over:
        return just_over[-1]
    talk_s, wait_s = max(0.0, event.talk_s or 0.0), max(0.0, event.wait_s or 0.0)
    leg = nearest_waiting(legs, event.at - talk_s - wait_s) or _unseen(call, event, talk_s + wait_s)
    _stop_waiting(leg, LegEnd.ANSWERED, event.at - talk_s, event.wait_s)
    leg.agent = event.agent
    return leg


def _last_talk(call: OpenCall, event: said.Transferred) -> OpenLeg | None:
    candidates = [leg for leg in call.legs if leg.talking or near(leg.ended, event.at)]
    same = [leg for leg in candidates if leg.channel == event.channel]
    found = same or candidates
    return max(found, key=lambda leg: leg.entered) if found else None


def _measured_talk(leg: OpenLeg, at: float) -> float | None:
    return None if leg.left is None else max(0.0, at - leg.left)


def _held(leg: OpenLeg, at: float) -> float | None:
    if leg.held_since is None:
        return leg.hold_s
    return (leg.hold_s or 0.0) + max(0.0, at - leg.held_since)
