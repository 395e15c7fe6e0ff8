"""Calls for tests: records as an assembler makes them, kept like any other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.importing import import_files, source_named
from madoguchi.calls.actions.storing import store_calls
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.open_calls import end_of
from madoguchi.calls.calc.records import CallRecord, Leg, SeatInterval
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import CallSource, ImportRun
from madoguchi.contract.models import Contract

TESTER = Actor(kind="job", id="tests", label="テスト")
QUEUE = "shimin"


def make_source(contract: Contract, kind: SourceKind = SourceKind.ASTERISK_QUEUE_LOG, name: str = "") -> CallSource:
    """Return a contract's source of calls."""
    return source_named(contract, kind, name)


def make_leg(at: datetime, end: LegEnd = LegEnd.ANSWERED, wait_s: float | None = 10, **more: Any) -> Leg:
    """Return a leg which was entered then; an answered one has a seat and a talk unless told otherwise."""
    left = None if wait_s is None else at + timedelta(seconds=wait_s)
    answered = {"agent": "1001", "talk_s": 120.0} if end is LegEnd.ANSWERED else {}
    return Leg(queue=QUEUE, entered_at=at, left_at=left, end=end, wait_s=wait_s, **{**answered, **more})


def make_call(at: datetime, *legs: Leg, call_id: str = "", caller: str | None = None) -> CallRecord:
    """Return a call of these legs; without any it ended inside the guidance."""
    name = call_id or f"{at.timestamp():.2f}"
    return CallRecord(
        key=f"{name}@{int(at.timestamp())}",
        call_id=name,
        started_at=at,
        caller=caller,
        legs=legs,
        end=end_of(legs),
    )


def answered(at: datetime, wait_s: float = 10, **more: Any) -> CallRecord:
    """Return a call which a seat answered."""
    return make_call(at, make_leg(at, LegEnd.ANSWERED, wait_s, **more))


def abandoned(at: datetime, wait_s: float = 30) -> CallRecord:
    """Return a call whose caller gave up."""
    return make_call(at, make_leg(at, LegEnd.ABANDONED, wait_s))


def ended(at: datetime, end: LegEnd, wait_s: float = 0) -> CallRecord:
    """Return a call of one leg which ended so."""
    return make_call(at, make_leg(at, end, wait_s))


def consultation(at: datetime) -> CallRecord:
    """Return a seat's own question to another queue."""
    return replace(answered(at), consultation=True)


def keep(
    source: CallSource,
    records: Iterable[CallRecord],
    *,
    now: datetime,
    seats: Sequence[SeatInterval] = (),
    notes: Notes | None = None,
) -> ImportRun:
    """Keep records as read from the source."""
    return store_calls(source=source, records=iter(records), seats=seats, notes=notes or Notes(), actor=TESTER, now=now)


def read_in(source: CallSource, paths: Sequence[Path], *, now: datetime) -> ImportRun:
    """Import files."""
    return import_files(source=source, paths=paths, actor=TESTER, now=now)
