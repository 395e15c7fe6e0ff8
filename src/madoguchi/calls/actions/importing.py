"""`import_files`: reads what a telephone system wrote and keeps its calls."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db.models import Q

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.storing import store_calls
from madoguchi.calls.adapters.delimited import ColumnMapping, UnknownColumns, mapping_of
from madoguchi.calls.adapters.files import CHUNK
from madoguchi.calls.adapters.readers import read_files
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.events import CallEvent, SeatChanged
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.records import CallRecord, SeatInterval
from madoguchi.calls.calc.seat_standing import AFTER_CALL, READY
from madoguchi.calls.calc.seats import SeatBook
from madoguchi.calls.choices import SeatState, SourceKind
from madoguchi.calls.models import CallSource, ImportRun, SeatStint
from madoguchi.contract.models import Contract

COLUMNS = "columns"
"""Where a source's settings keep its mapping."""


def import_files(
    *,
    source: CallSource,
    paths: Sequence[Path],
    actor: Actor,
    now: datetime,
    columns: ColumnMapping | None = None,
    run_id: UUID | None = None,
) -> ImportRun:
    """Read the files together and keep their calls; the same files again change nothing.

    Without `columns` a table is read as the source's saved mapping says, else as its headings suggest. A finished run of
    that id is returned as it is. Raises UnreadableFile and UnknownColumns before anything is kept.
    """
    done = ImportRun.objects.filter(pk=run_id, source=source).exclude(finished_at=None).first() if run_id else None
    if done is not None:
        return done
    notes, seats = Notes(), SeatLog(source.contract)
    events = read_files(source.kind, paths, notes, columns or saved_columns(source))
    run = ImportRun(pk=run_id or uuid4(), source=source, files=[told_of(path) for path in paths])
    return store_calls(
        source=source,
        records=_records(events, source.settings.get("own_numbers", ()), seats),
        seats=seats.found,
        notes=notes,
        actor=actor,
        now=now,
        run=run,
    )


def source_named(contract: Contract, kind: str, name: str = "") -> CallSource:
    """Return the contract's source of that name, or a new one which is kept with its first import.

    Without a name its kind is its name. Raises ValidationError when the name belongs to a source of another kind.
    """
    called = name or SourceKind(kind).label
    source = CallSource.objects.filter(contract=contract, name=called).first()
    if source is not None and source.kind != kind:
        raise ValidationError(
            f"「{called}」は{source.get_kind_display()}として登録されています。--format か名前を確かめてください。"
        )
    return source or CallSource(contract=contract, name=called, kind=kind)


def saved_columns(source: CallSource) -> ColumnMapping | None:
    """Return the mapping which is saved with the source, None when there is none. Raises UnknownColumns."""
    told = source.settings.get(COLUMNS)
    if not told:
        return None
    try:
        return mapping_of(told)
    except (ValueError, TypeError, AttributeError) as error:
        raise UnknownColumns(f"「{source}」に保存した列の対応が読めません。選び直して保存してください。") from error


class SeatLog:
    """Puts the seats' events together, beginning with what was known of the seats before the first of them."""

    def __init__(self, contract: Contract) -> None:
        self.found: list[SeatInterval] = []
        self._contract = contract
        self._book: SeatBook | None = None

    def take(self, event: SeatChanged) -> None:
        """Take one event."""
        if self._book is None:
            self._book = SeatBook()
            self._resume(self._book, datetime.fromtimestamp(event.at, UTC))
        self.found.extend(self._book.feed(event))

    def finish(self) -> None:
        """Nothing more will come."""
        if self._book is not None:
            self.found.extend(self._book.finish())

    def _resume(self, book: SeatBook, at: datetime) -> None:
        """A log rotated in the middle of a shift does not say again who is signed in."""
        rows = SeatStint.objects.filter(Q(to_at=None) | Q(to_at__gt=at), contract=self._contract, from_at__lt=at)
        for row in rows.exclude(state=SeatState.OUT):
            paused = row.state in {SeatState.PAUSED, AFTER_CALL}
            reason = "" if row.state == READY else row.reason or row.state
            book.resume(row.agent, paused=paused, reason=reason if paused else "", since=row.from_at.timestamp())


def _records(events: Iterator[CallEvent], own_numbers: Sequence[str], seats: SeatLog) -> Iterator[CallRecord]:
    assembler = Assembler(own_numbers=own_numbers)
    for event in events:
        if isinstance(event, SeatChanged):
            seats.take(event)
        yield from assembler.feed(event)
    seats.finish()
    yield from assembler.finish()


def told_of(path: Path) -> dict[str, Any]:
    """Return name, size and digest of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return {"name": path.name, "size": size, "sha256": digest.hexdigest()}
