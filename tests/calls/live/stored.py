"""Counts what stands in the database with the function that counts every source."""

from __future__ import annotations

from typing import Any

from madoguchi.calls.calc.counting import Counts
from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.records import CallRecord, Leg
from madoguchi.calls.models import Call, CallLeg, CallSource


def stored_counts(source: CallSource, *, knows_refusals: bool = True) -> dict[str, Any]:
    counts = Counts()
    for call in source.calls.prefetch_related("legs"):
        counts.add(record_of(call))
    return counts.as_json(knows_refusals=knows_refusals)


def record_of(call: Call) -> CallRecord:
    return CallRecord(
        key=call.key,
        call_id=call.call_id,
        started_at=call.started_at,
        caller=call.caller_hash or None,
        legs=tuple(leg_of(leg) for leg in call.legs.all()),
        end=CallEnd(call.end) if call.end else living_end(call),
        consultation=call.consultation,
    )


def living_end(call: Call) -> CallEnd:
    """A recording may end while somebody talks; whoever waits when it ends was lost with it."""
    assert call.answered_at, f"{call.call_id} still waits"
    return CallEnd.ANSWERED


def leg_of(leg: CallLeg) -> Leg:
    return Leg(
        queue=leg.queue,
        entered_at=leg.entered_at,
        left_at=leg.left_at,
        end=LegEnd(leg.end),
        wait_s=leg.wait_s,
        agent=leg.agent or None,
        talk_s=leg.talk_s,
        talk_end=TalkEnd(leg.talk_end) if leg.talk_end else None,
    )
