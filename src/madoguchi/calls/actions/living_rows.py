"""Writes calls as they are known now: rows of living calls have no end yet, and nothing is written that stayed the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import ProtectedError, Q

from madoguchi.calls.actions.call_rows import CALL_COLUMNS, LEG_COLUMNS, call_values, leg_values
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.hours import Hours
from madoguchi.calls.calc.living import KnownCall
from madoguchi.calls.calc.records import CallRecord
from madoguchi.calls.models import Call, CallLeg, CallSource

HASH_LENGTH = 64
SAME_CALL = timedelta(minutes=5)
"""A call of which an earlier beginning becomes known is still the same call; after a restart ids come again much later."""


def write_calls(source: CallSource, known: Sequence[KnownCall], hours: Hours | None) -> int:
    """Bring the rows of these calls up to date; return how many changed. At most six queries."""
    ids = {each.record.call_id for each in known}
    rows = list(Call.objects.select_for_update(of=("self",)).filter(source=source, call_id__in=ids))
    zone = ZoneInfo(source.contract.time_zone)
    changed: list[tuple[Call, CallRecord]] = []
    for each in known:
        record = _keepable(each.record, hours)
        row = _take_row(rows, record) or Call(contract_id=source.contract_id, source=source)
        before = row.content_hash
        for name, value in zip(CALL_COLUMNS, call_values(record, zone), strict=True):
            setattr(row, name, value)
        if each.alive:
            _let_live(row)
        if row.content_hash != before:
            changed.append((row, record))
    _remove(rows)
    _save(changed)
    return len(changed)


def _keepable(record: CallRecord, hours: Hours | None) -> CallRecord:
    """Return the record judged by the hours; its caller is a hash already, unless it is our own side."""
    caller = record.caller if record.caller and len(record.caller) == HASH_LENGTH else None
    return replace(record, caller=caller, in_hours=hours is None or hours.covers(record.came_at))


def _let_live(row: Call) -> None:
    row.end, row.ended_at = "", None
    row.content_hash = f"{row.content_hash[1:]}+"  # the same content is another one once it has ended


def _take_row(rows: list[Call], record: CallRecord) -> Call | None:
    """Take out the row of a call: by its key, else one of the same id that began about then."""
    same = [row for row in rows if row.call_id == record.call_id]
    exact = [row for row in same if row.key == record.key]
    near = [row for row in same if abs(row.started_at - record.started_at) < SAME_CALL]
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


def _save(changed: Sequence[tuple[Call, CallRecord]]) -> None:
    if not changed:
        return
    Call.objects.bulk_create(
        [row for row, _ in changed], update_conflicts=True, unique_fields=["id"], update_fields=CALL_COLUMNS
    )
    beyond = Q()
    for row, record in changed:
        beyond |= Q(call=row, place__gte=len(record.legs))
    CallLeg.objects.filter(beyond).delete()
    legs = [leg for row, record in changed for leg in _legs(row, record)]
    CallLeg.objects.bulk_create(legs, update_conflicts=True, unique_fields=["call", "place"], update_fields=LEG_COLUMNS)


def _legs(row: Call, record: CallRecord) -> list[CallLeg]:
    """Return the rows of a call's legs; in a living call, who waits and who talks has no end."""
    columns = [dict(zip(LEG_COLUMNS, leg_values(leg), strict=True)) for leg in record.legs]
    legs = [CallLeg(call=row, place=place, **values) for place, values in enumerate(columns)]
    for leg in legs if row.end == "" else ():
        leg.end = "" if leg.end == LegEnd.UNFINISHED else leg.end
        leg.talk_end = "" if leg.talk_end == TalkEnd.LOST else leg.talk_end
    return legs
