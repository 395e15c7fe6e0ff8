"""A finished call as rows of the database, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from madoguchi.calls.adapters.sealing import caller_hash
from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.hours import Hours
from madoguchi.calls.calc.records import CallRecord, Leg
from madoguchi.calls.models import Call, CallLeg

CALL_COLUMNS = (
    "key", "call_id", "business_date", "started_at", "entered_at", "answered_at", "ended_at", "end", "agent", "in_hours",
    "queued", "consultation", "transferred", "wait_s", "talk_s", "hold_s", "after_call_s", "talks", "caller_hash",
    "content_hash",
)  # fmt: skip
LEG_COLUMNS = (
    "queue", "entered_at", "left_at", "end", "agent", "wait_s", "ring_s", "talk_s", "hold_s", "after_call_s", "talk_end",
    "inferred",
)  # fmt: skip
LEG_NUMBERS = ("wait_s", "ring_s", "talk_s", "hold_s", "after_call_s")


def keepable(record: CallRecord, hours: Hours | None, contract_id: UUID) -> CallRecord:
    """Return the record as it may be kept: the caller as a hash, and judged by the hours of the call centre."""
    in_hours = hours is None or hours.covers(record.came_at)
    return replace(record, caller=caller_hash(record.caller, contract_id) or None, in_hours=in_hours)


def content_hash(record: CallRecord) -> str:
    """Return what changes when anything that is kept of the record changes."""
    told = [record.key, record.started_at, record.caller, record.end, record.consultation, record.in_hours]
    for leg in record.legs:
        told += [leg.queue, leg.entered_at, leg.left_at, leg.end, leg.agent, leg.wait_s, leg.ring_s, leg.talk_s]
        told += [leg.hold_s, leg.after_call_s, leg.talk_end, leg.inferred]
    return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()


def call_values(record: CallRecord, zone: ZoneInfo) -> tuple[Any, ...]:
    """Return what a call's row keeps, in the order of CALL_COLUMNS."""
    answer = next((leg for leg in record.legs if leg.end is LegEnd.ANSWERED), None)
    came_at = record.came_at
    return (
        record.key,
        record.call_id,
        came_at.astimezone(zone).date(),
        record.started_at,
        came_at if record.legs else None,
        (answer.left_at or answer.entered_at) if answer else None,
        ended_at(record),
        record.end.value,
        (answer.agent or "") if answer else "",
        record.in_hours,
        record.queued,
        record.consultation,
        record.transferred,
        record.wait_s,
        record.talk_s,
        record.hold_s,
        record.after_call_s,
        record.talks,
        record.caller or "",
        content_hash(record),
    )


def fill(row: Call, record: CallRecord, zone: ZoneInfo) -> Call:
    """Write the record into the row."""
    for name, value in zip(CALL_COLUMNS, call_values(record, zone), strict=True):
        setattr(row, name, value)
    return row


def ended_at(record: CallRecord) -> datetime:
    """Return when the last leg was over, as far as that is known."""
    ends = [(leg.left_at or leg.entered_at) + timedelta(seconds=leg.talk_s or 0.0) for leg in record.legs]
    return max(ends, default=record.started_at)


def leg_values(leg: Leg) -> tuple[Any, ...]:
    """Return what a leg's row keeps, in the order of LEG_COLUMNS."""
    return (
        leg.queue,
        leg.entered_at,
        leg.left_at,
        leg.end.value,
        leg.agent or "",
        leg.wait_s,
        leg.ring_s,
        leg.talk_s,
        leg.hold_s,
        leg.after_call_s,
        leg.talk_end.value if leg.talk_end else "",
        leg.inferred,
    )


def leg_rows(call_id: UUID, legs: Iterable[Leg]) -> list[CallLeg]:
    """Return the rows of a call's legs."""
    return [
        CallLeg(call_id=call_id, place=place, **dict(zip(LEG_COLUMNS, leg_values(leg), strict=True)))
        for place, leg in enumerate(legs)
    ]


def record_of(row: Call, legs: Iterable[CallLeg]) -> CallRecord:
    """Return the record which the rows keep."""
    return CallRecord(
        key=row.key,
        call_id=row.call_id,
        started_at=row.started_at,
        caller=row.caller_hash or None,
        legs=tuple(_leg(leg) for leg in legs),
        end=CallEnd(row.end) if row.end else CallEnd.UNFINISHED,
        consultation=row.consultation,
        in_hours=row.in_hours,
    )


def _leg(row: CallLeg) -> Leg:
    return Leg(
        queue=row.queue,
        entered_at=row.entered_at,
        left_at=row.left_at,
        end=LegEnd(row.end) if row.end else LegEnd.UNFINISHED,
        agent=row.agent or None,
        talk_end=TalkEnd(row.talk_end) if row.talk_end else None,
        inferred=row.inferred,
        **{name: getattr(row, name) for name in LEG_NUMBERS},
    )
