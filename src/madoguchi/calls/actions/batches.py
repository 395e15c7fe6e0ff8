"""Writes finished calls batch by batch: what is known stays, what is new is added, what was half known is completed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.calls.actions.call_rows import (
    CALL_COLUMNS,
    LEG_COLUMNS,
    content_hash,
    fill,
    keepable,
    leg_rows,
    record_of,
)
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.joining import belong_together, joined
from madoguchi.calls.calc.records import CallRecord
from madoguchi.calls.models import Call, CallLeg, CallSource
from madoguchi.calls.queries.hours import hours_of

BATCH = 1000


@dataclass(slots=True)
class _Known:
    """Rows of one batch which may be parts of its calls, and what they say as far as it was looked up."""

    rows: dict[str, list[Call]]
    records: dict[UUID, CallRecord] = field(default_factory=dict)


class CallWriter:
    """Writes one source's calls; counts what came of them."""

    def __init__(self, source: CallSource) -> None:
        self.source = source
        self.zone = ZoneInfo(source.contract.time_zone)
        self.hours = hours_of(source.contract)
        self.new = self.changed = self.known = 0

    @transaction.atomic
    def write(self, batch: Sequence[CallRecord]) -> None:
        """Write a batch: at most seven statements, however many calls are in it."""
        records = _once([keepable(record, self.hours) for record in batch])
        known = self._known(records)
        fresh: list[CallRecord] = []
        doubtful: list[CallRecord] = []
        for record in records:
            candidates = known.rows.get(record.call_id, ())
            if not candidates:
                fresh.append(record)
            elif any(row.key == record.key and row.content_hash == content_hash(record) for row in candidates):
                self.known += 1
            else:
                doubtful.append(record)
        fresh += self._complete(doubtful, known)
        self._create(fresh)

    def _known(self, records: Iterable[CallRecord]) -> _Known:
        ids = {record.call_id for record in records}
        rows: defaultdict[str, list[Call]] = defaultdict(list)
        held = Call.objects.select_for_update(no_key=True).filter(source=self.source, call_id__in=ids)
        for row in held.order_by("pk"):
            rows[row.call_id].append(row)
        return _Known(rows)

    def _complete(self, doubtful: Sequence[CallRecord], known: _Known) -> list[CallRecord]:
        """Join records with the rows of which they are a part; return those which are calls of their own."""
        if not doubtful:
            return []
        self._look_up(doubtful, known)
        fresh: list[CallRecord] = []
        changed: dict[UUID, Call] = {}
        for record in doubtful:
            row = _part_of(record, known)
            if row is None:
                fresh.append(record)
                continue
            whole = joined(known.records[row.pk], record)
            whole = replace(whole, in_hours=self.hours is None or self.hours.covers(whole.came_at))
            if content_hash(whole) == row.content_hash or (not row.end and whole.end is CallEnd.UNFINISHED):
                self.known += 1
                continue
            known.records[row.pk] = whole
            changed[row.pk] = fill(row, whole, self.zone)
            self.changed += 1
        self._update(list(changed.values()), known)
        return fresh

    def _look_up(self, doubtful: Iterable[CallRecord], known: _Known) -> None:
        rows = {row.pk: row for record in doubtful for row in known.rows[record.call_id]}
        legs: defaultdict[UUID, list[CallLeg]] = defaultdict(list)
        for leg in CallLeg.objects.filter(call__in=rows).order_by("call_id", "place"):
            legs[leg.call_id].append(leg)
        known.records.update({pk: record_of(row, legs[pk]) for pk, row in rows.items()})

    def _create(self, records: Sequence[CallRecord]) -> None:
        contract_id, source = self.source.contract_id, self.source
        rows = [fill(Call(contract_id=contract_id, source=source), record, self.zone) for record in records]
        Call.objects.bulk_create(rows)
        pairs = zip(rows, records, strict=True)
        CallLeg.objects.bulk_create([leg for row, record in pairs for leg in leg_rows(row.pk, record.legs)])
        self.new += len(rows)

    def _update(self, rows: Sequence[Call], known: _Known) -> None:
        if not rows:
            return
        Call.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=CALL_COLUMNS)
        CallLeg.objects.bulk_create(
            [leg for row in rows for leg in leg_rows(row.pk, known.records[row.pk].legs)],
            update_conflicts=True,
            unique_fields=["call", "place"],
            update_fields=LEG_COLUMNS,
        )


def _once(records: Iterable[CallRecord]) -> list[CallRecord]:
    """Return the records with those of one key joined: a confused source may tell of a call twice."""
    found: dict[str, CallRecord] = {}
    for record in records:
        known = found.get(record.key)
        found[record.key] = record if known is None else joined(known, record)
    return list(found.values())


def _part_of(record: CallRecord, known: _Known) -> Call | None:
    """Return the row of the same key, else one which is another part of the same call."""
    rows = sorted(known.rows[record.call_id], key=lambda row: row.key != record.key)
    return next((row for row in rows if belong_together(known.records[row.pk], record)), None)
