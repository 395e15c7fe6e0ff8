"""Writes calls as they are known now: rows of living calls have no end yet, and nothing is written that stayed the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import ProtectedError, Q

from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.hours import Hours
from madoguchi.calls.calc.living import KnownCall
from madoguchi.calls.calc.records import CallRecord, Leg
from madoguchi.calls.models import Call, CallLeg, CallSource

CALL_COLUMNS = (
    "key", "business_date", "started_at", "entered_at", "answered_at", "ended_at", "end", "agent", "in_hours", "queued",
    "consultation", "transferred", "wait_s", "talk_s", "hold_s", "after_call_s", "talks", "caller_hash", "content_hash",
)  # fmt: skip
LEG_COLUMNS = (
    "queue", "entered_at", "left_at", "end", "agent", "wait_s", "ring_s", "talk_s", "hold_s", "after_call_s", "talk_end",
    "inferred",
)  # fmt: skip


def write_calls(source: CallSource, known: Sequence[KnownCall], hours: Hours | None) -> int:
    """Bring the rows of these calls up to date; return how many changed. At most six queries."""
    ids = {each.record.call_id for each in known}
    rows = list(Call.objects.select_for_update().filter(source=source, call_id__in=ids))
    changed: list[tuple[Call, CallRecord, bool]] = []
    for each in known:
        row = _take_row(rows, each.record) or Call(contract_id=source.contract_id, source=source)
        before = row.content_hash
        _fill(row, each, hours, ZoneInfo(source.contract.time_zone))
        if row.content_hash != before:
            changed.append((row, each.record, each.alive))
    _remove(rows)
    if changed:
        Call.objects.bulk_create(
            [row for row, _, _ in changed], update_conflicts=True, unique_fields=["id"], update_fields=CALL_COLUMNS
        )
        _write_legs(changed)
    return len(changed)


def _take_row(rows: list[Call], record: CallRecord) -> Call | None:
    """Take out the row of a call: by its key, else the one of the same id that began nearest."""
    same = [row for row in rows if row.call_id == record.call_id]
    exact = [row for row in same if row.key == record.key]
    near = [row for row in same if abs(row.started_at - record.started_at) < timedelta(minutes=5)]
    for found in (*exact, *near):
        rows.remove(found)
        return found
    return None


def _remove(rows: Iterable[Call]) -> None:
    """What was a call of its own has become part of another; one to which a promise hangs stays, as no citizen's call."""
    for row in rows:
        try:
            row.delete()
        except ProtectedError:
            row.consultation = True
            row.save(update_fields=("consultation",))


def _fill(row: Call, known: KnownCall, hours: Hours | None, zone: ZoneInfo) -> None:
    record, alive = known.record, known.alive
    answer = next((leg for leg in record.legs if leg.end is LegEnd.ANSWERED), None)
    row.key, row.call_id = record.key, record.call_id
    row.started_at = record.started_at
    row.entered_at = record.legs[0].entered_at if record.legs else None
    row.business_date = (row.entered_at or row.started_at).astimezone(zone).date()
    row.answered_at = (answer.left_at or answer.entered_at) if answer else None
    row.ended_at = None if alive else _ended(record)
    row.end = "" if alive else record.end.value
    row.agent = (answer.agent or "") if answer else ""
    row.in_hours = hours is None or hours.covers(row.entered_at or row.started_at)
    row.queued, row.consultation, row.transferred = record.queued, record.consultation, record.transferred
    row.wait_s = record.wait_s
    row.talk_s, row.hold_s, row.after_call_s = record.talk_s, record.hold_s, record.after_call_s
    row.talks = record.talks
    row.caller_hash = record.caller if record.caller and len(record.caller) == 64 else ""
    row.content_hash = hashlib.sha256(f"{alive}|{row.in_hours}|{record!r}".encode()).hexdigest()


def _ended(record: CallRecord) -> datetime:
    """Return when the last leg was over, as far as that is known."""
    ends = [(leg.left_at or leg.entered_at) + timedelta(seconds=leg.talk_s or 0.0) for leg in record.legs]
    return max(ends, default=record.started_at)


def _write_legs(changed: Sequence[tuple[Call, CallRecord, bool]]) -> None:
    beyond = Q()
    for row, record, _ in changed:
        beyond |= Q(call=row, place__gte=len(record.legs))
    CallLeg.objects.filter(beyond).delete()
    legs = [
        _leg(row, place, _as_living(leg) if alive else leg)
        for row, record, alive in changed
        for place, leg in enumerate(record.legs)
    ]
    CallLeg.objects.bulk_create(legs, update_conflicts=True, unique_fields=["call", "place"], update_fields=LEG_COLUMNS)


def _as_living(leg: Leg) -> Leg:
    """Return a leg of a living call without the end which it would have, had the source stopped here."""
    return replace(leg, talk_end=None) if leg.talk_end is TalkEnd.LOST else leg


def _leg(call: Call, place: int, leg: Leg) -> CallLeg:
    waits = call.end == "" and leg.end is LegEnd.UNFINISHED
    return CallLeg(
        call=call,
        place=place,
        queue=leg.queue,
        entered_at=leg.entered_at,
        left_at=leg.left_at,
        end="" if waits else leg.end.value,
        agent=leg.agent or "",
        wait_s=leg.wait_s,
        ring_s=leg.ring_s,
        talk_s=leg.talk_s,
        hold_s=leg.hold_s,
        after_call_s=leg.after_call_s,
        talk_end=leg.talk_end.value if leg.talk_end else "",
        inferred=leg.inferred,
    )
