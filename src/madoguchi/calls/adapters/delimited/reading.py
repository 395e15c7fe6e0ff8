"""Rows become events: each row is one entry into one queue, with its end."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from madoguchi.calls.adapters.agents import seat_code
from madoguchi.calls.adapters.delimited.clock_words import UnreadableTime, moment_of, seconds_of
from madoguchi.calls.adapters.delimited.mapping import ColumnMapping, guess_mapping
from madoguchi.calls.adapters.delimited.tables import rows_of
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import REFUSALS, LegEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes, UnreadableFile

PREVIEWED = 20
Cells = Mapping[str, object]


class UnreadableRow(ValueError):
    """A row which cannot be taken; the message says why."""


@dataclass(slots=True, frozen=True)
class Preview:
    """The first rows of a table, as they would be taken."""

    header: list[str]
    mapping: ColumnMapping
    rows: list[tuple[int, list[object], str]]
    """Line, cells, and what is wrong with the row (empty when it would be taken)."""


@dataclass(slots=True, frozen=True)
class _Entry:
    """One row, read."""

    call: str
    at: float
    queue: str
    end: LegEnd
    agent: str
    caller: str | None
    wait_s: float | None
    talk_s: float | None
    hold_s: float | None
    after_call_s: float | None


def read(paths: Sequence[Path], notes: Notes, mapping: ColumnMapping | None = None) -> Iterator[CallEvent]:
    """Yield the events of tables; without a mapping each table's headings suggest one.

    Raises UnreadableFile and UnknownColumns before a table's first event.
    """
    seen: set[int] = set()
    for path in paths:
        rows = rows_of(path, notes)
        header = _header(path, rows)
        columns = mapping or guess_mapping(header)
        columns.check(header)
        copies: Counter[bytes] = Counter()
        for line, cells in rows:
            notes.rows += 1
            named = dict(zip(header, cells, strict=False))
            try:
                entry = _entry(columns, named, _row_key(cells, copies))
            except (UnreadableRow, UnreadableTime) as error:
                notes.reject(path.name, line, str(error))
                continue
            yield from _once(entry, seen, notes)


def preview(path: Path, mapping: ColumnMapping | None = None, count: int = PREVIEWED) -> Preview:
    """Return the first rows and what would become of them. Raises UnreadableFile, UnknownColumns."""
    rows = rows_of(path, Notes())
    header = _header(path, rows)
    columns = mapping or guess_mapping(header)
    columns.check(header)
    shown = []
    for line, cells in islice(rows, count):
        wrong = ""
        try:
            _entry(columns, dict(zip(header, cells, strict=False)), "")
        except (UnreadableRow, UnreadableTime) as error:
            wrong = str(error)
        shown.append((line, cells, wrong))
    return Preview(header, columns, shown)


def _header(path: Path, rows: Iterator[tuple[int, list[object]]]) -> list[str]:
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(f"{path.name}: 何も書かれていません。書き出したファイルを確かめてください。")
    return [str(cell or "").strip() for cell in first[1]]


def _row_key(cells: Sequence[object], copies: Counter[bytes]) -> str:
    """Return an id for a row without one: the same for the same row of the same export, read again."""
    digest = hashlib.blake2b(repr(cells).encode(), digest_size=12).digest()
    copies[digest] += 1
    return f"row-{digest.hex()}-{copies[digest]}"


def _entry(columns: ColumnMapping, cells: Cells, row_key: str) -> _Entry:
    def text(heading: str) -> str:
        cell = cells.get(heading) if heading else None
        return "" if cell is None else str(cell).strip()

    def seconds(heading: str) -> float | None:
        return seconds_of(cells.get(heading)) if heading else None

    clock = cells.get(columns.clock) if columns.clock else None
    agent = seat_code(text(columns.agent)) if text(columns.agent) else ""
    return _Entry(
        call=text(columns.call_id) or row_key,
        at=moment_of(cells.get(columns.started), clock, ZoneInfo(columns.zone)),
        queue=text(columns.queue) or columns.queue_name,
        end=_end(columns, text(columns.result), agent, seconds(columns.talk)),
        agent=agent,
        caller=text(columns.caller) or None,
        wait_s=seconds(columns.wait),
        talk_s=seconds(columns.talk),
        hold_s=seconds(columns.hold),
        after_call_s=seconds(columns.after_call),
    )


def _end(columns: ColumnMapping, word: str, agent: str, talk_s: float | None) -> LegEnd:
    """Return the end which the result says; without a column for it, whoever talked was answered."""
    if not columns.result:
        return LegEnd.ANSWERED if agent and talk_s else LegEnd.ABANDONED
    end = columns.result_words.get(word) or columns.result_words.get(word.casefold())
    if end is None:
        raise UnreadableRow(f"結果「{word}」の意味が決められていません。列の対応に加えてください。")
    return end


def _once(entry: _Entry, seen: set[int], notes: Notes) -> Iterator[CallEvent]:
    digest = hash((entry.call, entry.queue, entry.at, entry.end))
    if digest in seen:
        notes.duplicates += 1
        return
    seen.add(digest)
    notes.knows_refusals |= entry.end in REFUSALS  # a system which never says it may not know it
    yield from _events(entry)


def _events(entry: _Entry) -> Iterator[CallEvent]:
    call, queue = entry.call, entry.queue
    if entry.end in REFUSALS:
        yield said.Refused(entry.at, call, call, queue, entry.end, entry.caller)
        return
    yield said.Entered(entry.at, call, call, queue, entry.caller)
    left = entry.at + (entry.wait_s or 0.0)
    if entry.end is not LegEnd.ANSWERED:
        yield said.Left(left, call, call, queue, entry.end, entry.wait_s)
        return
    yield said.Connected(left, call, call, queue, entry.agent, entry.wait_s)
    ended = left + (entry.talk_s or 0.0)
    yield said.Completed(
        at=ended,
        call=call,
        channel=call,
        queue=queue,
        agent=entry.agent,
        end=None,
        talk_s=entry.talk_s,
        hold_s=entry.hold_s,
        after_call_s=entry.after_call_s,
    )
