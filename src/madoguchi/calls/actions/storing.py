"""`store_calls`: keeps finished calls of a source, however often they are read."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain, islice

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.actions.batches import BATCH, CallWriter
from madoguchi.calls.actions.rate_rules import adopt_rate_rule
from madoguchi.calls.actions.stints import store_stints
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.records import CallRecord, SeatInterval
from madoguchi.calls.models import CallSource, ImportRun, RejectedRow
from madoguchi.live.publishing import publish

FINISHED = ("finished_at", "rows", "rejected", "knows_refusals", "calls_new", "calls_changed", "calls_known")
ANY_NUMBER = re.compile(r"[+\d](?:[-\s()（）ー－]?\d){3,}")
"""Digits in a row may be a citizen's number: the reason is kept without them."""
QUOTED = re.compile(r"「.*」", re.DOTALL)


def store_calls(
    *,
    source: CallSource,
    records: Iterable[CallRecord],
    seats: Iterable[SeatInterval],
    notes: Notes,
    actor: Actor,
    now: datetime,
    run: ImportRun | None = None,
) -> ImportRun:
    """Keep the calls and the seats' intervals; return what came of it.

    ``run``: a run which says more of itself, as its files. Calls which are known change nothing; a further part of a
    known call completes it. Batches are written each in a transaction of its own, so that nobody at a counter waits; an
    ImportRun without an end was cut short, and the same files read again finish its work. ``seats`` and ``notes`` are
    looked at after the last record.
    """
    begun, waiting = time.monotonic(), iter(records)
    first = list(islice(waiting, BATCH))  # a file which is none says so here, before anything is kept
    adopt_rate_rule(contract=source.contract, actor=actor, now=now)
    CallSource.objects.bulk_create([source], ignore_conflicts=True)  # a new source is kept with its first import
    run = _begun(run or ImportRun(source=source), actor, now)
    writer, rest = CallWriter(source), chain(first, waiting)
    while batch := list(islice(rest, BATCH)):
        writer.write(batch)
    with transaction.atomic():
        stints = store_stints(contract=source.contract, intervals=list(seats))
        _finish(run, writer, notes, now + timedelta(seconds=time.monotonic() - begun))
        _tell(run, stints=stints, actor=actor, now=now)
    return run


def _begun(run: ImportRun, actor: Actor, now: datetime) -> ImportRun:
    """Keep that the reading has begun; one which was cut short begins anew under its own id."""
    run.by, run.started_at, run.finished_at = actor.label[:120], now, None
    ImportRun.objects.bulk_create([run], update_conflicts=True, unique_fields=["id"], update_fields=["started_at"])
    return run


def _finish(run: ImportRun, writer: CallWriter, notes: Notes, finished_at: datetime) -> None:
    run.rows, run.rejected, run.knows_refusals = notes.rows, notes.rejected_count, notes.knows_refusals
    run.calls_new, run.calls_changed, run.calls_known = writer.new, writer.changed, writer.known
    run.finished_at = finished_at
    run.save(update_fields=FINISHED)
    run.rejections.all().delete()
    RejectedRow.objects.bulk_create(
        RejectedRow(run=run, place=each.place[:200], line=each.line, reason=without_numbers(each.reason)[:300])
        for each in notes.rejected
    )


def without_numbers(reason: str) -> str:
    """Return a reason without anything which may be a citizen's number: what stood in the file stands in 「」."""
    return QUOTED.sub(lambda found: ANY_NUMBER.sub("（数字）", found[0]), reason)


def _tell(run: ImportRun, *, stints: int, actor: Actor, now: datetime) -> None:
    contract_id = run.source.contract_id
    record(
        actor=actor,
        verb="import_calls",
        subject=("import_run", str(run.pk)),
        contract_id=contract_id,
        detail={
            "source": run.source.name,
            "files": [{"name": each["name"], "sha256": each["sha256"]} for each in run.files],
            "new": run.calls_new,
            "changed": run.calls_changed,
            "known": run.calls_known,
            "rejected": run.rejected,
            "stints": stints,
        },
        now=now,
    )
    publish(f"contract:{contract_id}", "calls")
