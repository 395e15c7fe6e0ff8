"""Writes finished calls batch by batch: what is known stays, what is new is added, what was half known is completed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.calls.actions.call_rows import (
    CALL_COLUMNS,
    LEG_COLUMNS,
    call_values,
    content_hash,
    fill,
    keepable,
    leg_rows,
    leg_values,
    record_of,
)
from madoguchi.calls.actions.inserting import insert_rows
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.joining import belong_together, joined
from madoguchi.calls.calc.records import CallRecord
from madoguchi.calls.models import Call, CallLeg, CallSource
from madoguchi.calls.queries.hours import hours_of

BATCH = 1000


@dataclass(slots=True)
class _Looked:
    """Rows of one batch which may be parts of its calls, with what they tell."""

    rows: dict[str, list[Call]]
    records: dict[UUID, CallRecord]


class CallWriter:
    """Writes one source's calls; counts what came of them."""

    def __init__(self, source: CallSource) -> None:
        self.source = source
        self.zone = ZoneInfo(source.contract.time_zone)
        self.hours = hours_of(source.contract)
        self.new = self.changed = self.known = 0

    @transaction.atomic
    def write(self, batch: Sequence[CallRecord]) -> None:
        """Write a batch: at most eight statements, however many calls are in it."""
        records = _once([keepable(record, self.hours, self.source.contract_id) for record in batch])
        known = self._hashes(records)
        fresh: list[CallRecord] = []
        doubtful: list[CallRecord] = []
        for record in records:
            hashes = known.get(record.call_id)
            if hashes is None:
                fresh.append(record)
            elif record.key in hashes and hashes[record.key] == content_hash(record):
                self.known += 1
            else:
                doubtful.append(record)
        fresh += self._complete(doubtful)
        self._create(fresh)

    def _hashes(self, records: Iterable[CallRecord]) -> dict[str, dict[str, str]]:
        """Return the content hashes which are known, by id and key."""
        ids = {record.call_id for record in records}
        rows = Call.objects.filter(source=self.source, call_id__in=ids).values_list("call_id", "key", "content_hash")
        found: dict[str, dict[str, str]] = {}
        for call_id, key, known_hash in rows:
            found.setdefault(call_id, {})[key] = known_hash
        return found

    def _complete(self, doubtful: Sequence[CallRecord]) -> list[CallRecord]:
        """Join records with the rows of which they are a part; return those which are calls of their own."""
        if not doubtful:
            return []
        looked = self._look_up(doubtful)
        fresh: list[CallRecord] = []
        changed: dict[UUID, Call] = {}
        for record in doubtful:
            row = _part_of(record, looked)
            if row is None:
                fresh.append(record)
            elif self._join(record, row, looked):
                changed[row.pk] = row
        self._update(list(changed.values()), looked)
        self.changed += len(changed)
        return fresh

    def _join(self, record: CallRecord, row: Call, looked: _Looked) -> bool:
        """Join a record with its row; return whether the row changes. A living call is not ended by a log cut short."""
        whole = joined(looked.records[row.pk], record)
        whole = replace(whole, in_hours=self.hours is None or self.hours.covers(whole.came_at))
        if content_hash(whole) == row.content_hash or (not row.end and whole.end is CallEnd.UNFINISHED):
            self.known += 1
            return False
        looked.records[row.pk] = whole
        fill(row, whole, self.zone)
        return True

    def _look_up(self, doubtful: Iterable[CallRecord]) -> _Looked:
        rows: defaultdict[str, list[Call]] = defaultdict(list)
        ids = {record.call_id for record in doubtful}
        held = Call.objects.select_for_update(no_key=True).filter(source=self.source, call_id__in=ids)
        for row in held.order_by("pk"):
            rows[row.call_id].append(row)
        found = {row.pk: row for several in rows.values() for row in several}
        legs: defaultdict[UUID, list[CallLeg]] = defaultdict(list)
        for leg in CallLeg.objects.filter(call__in=found).order_by("call_id", "place"):
            legs[leg.call_id].append(leg)
        return _Looked(rows, {pk: record_of(row, legs[pk]) for pk, row in found.items()})

    def _create(self, records: Sequence[CallRecord]) -> None:
        contract_id, source_id = self.source.contract_id, self.source.pk
        new = [(uuid4(), record) for record in records]
        insert_rows(
            Call,
            ("id", "contract", "source", *CALL_COLUMNS),
            ((pk, contract_id, source_id, *call_values(record, self.zone)) for pk, record in new),
        )
        insert_rows(
            CallLeg,
            ("call", "place", *LEG_COLUMNS),
            ((pk, place, *leg_values(leg)) for pk, record in new for place, leg in enumerate(record.legs)),
        )
        self.new += len(new)

    def _update(self, rows: Sequence[Call], looked: _Looked) -> None:
        if not rows:
            return
        Call.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=CALL_COLUMNS)
        CallLeg.objects.bulk_create(
            [leg for row in rows for leg in leg_rows(row.pk, looked.records[row.pk].legs)],
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


def _part_of(record: CallRecord, looked: _Looked) -> Call | None:
    """Return the row of the same key, else one which is another part of the same call."""
    rows = sorted(looked.rows[record.call_id], key=lambda row: row.key != record.key)
    return next((row for row in rows if belong_together(looked.records[row.pk], record)), None)
