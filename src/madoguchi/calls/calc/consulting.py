"""A seat which asks another queue before it transfers: that entry belongs to the citizen's call it is about.

A source with a linked id says so itself. In a queue_log the entry stands under the consulting channel's own id, with our
own number as caller; it is tied to the citizen by the attended transfer that follows, or, when the seat came back
alone, by there having been only one talk it could be about.
"""

from __future__ import annotations

from collections.abc import Iterable

from madoguchi.calls.calc.events import Entered
from madoguchi.calls.calc.open_calls import TOLERANCE_S, OpenCall


def calls_asked_for(calls: Iterable[OpenCall], event: Entered) -> frozenset[str] | None:
    """Return the calls about which a seat may be asking now; None when the source has tied the channels itself."""
    if event.call != event.channel:
        return None
    return frozenset(call.call_id for call in calls if call.talking and call.asked_for is None)


def consultations_first(calls: Iterable[OpenCall]) -> list[OpenCall]:
    """Return the calls, a consultation before the call of which it may become a part."""
    return sorted(calls, key=lambda call: call.asked_for is None)


def the_one_asking(calls: Iterable[OpenCall], about: OpenCall, answered_at: float, at: float) -> OpenCall | None:
    """Return the consultation which an attended transfer at that moment completes: the last begun in that talk."""
    asking = [
        call
        for call in calls
        if call.asked_for is not None
        and about.call_id in call.asked_for
        and answered_at - TOLERANCE_S <= call.started <= at + TOLERANCE_S
        and (call.active or call.last >= at - TOLERANCE_S)
    ]
    return max(asking, key=lambda call: call.started) if asking else None


def absorb(call: OpenCall, into: OpenCall) -> None:
    """Make one call part of another, which keeps its own id and caller."""
    into.legs.extend(call.legs)
    into.names |= call.names
    into.last = max(into.last, call.last)
    if call.asked_for is None:
        into.started = min(into.started, call.started)
        into.caller = into.caller or call.caller
