"""Rows become events: each row is one entry into one queue, with its end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from madoguchi.calls.adapters.agents import seat_code
from madoguchi.calls.adapters.delimited.clock_words import UnreadableTime, moment_of, seconds_of
from madoguchi.calls.adapters.delimited.mapping import ColumnMapping, guess_mapping
from madoguchi.calls.adapters.delimited.tables import rows_of
from madoguchi.calls.adapters.tallying import Tally
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import REFUSALS, LegEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes, UnreadableFile

Cells = Mapping[str, object]


class UnreadableRow(ValueError):
    """A row which cannot be taken; the message says why."""


@dataclass(slots=True)
class Entry:
    """One row, read. Without an id of its own its `call` is empty."""

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
    with Tally() as seen:
        for path in paths:
            rows = rows_of(path, notes)
            header = header_of(path, rows)
            columns = mapping or guess_mapping(header)
            columns.check(header)
            with Tally() as copies:
                for line, cells in rows:
                    notes.rows += 1
                    try:
                        entry = entry_of(columns, dict(zip(header, cells, strict=False)))
                    except (UnreadableRow, UnreadableTime) as error:
                        notes.reject(path.name, line, str(error))
                        continue
                    entry.call = entry.call or _row_key(entry, copies)
                    yield from _once(entry, seen, notes)


def header_of(path: Path, rows: Iterator[tuple[int, list[object]]]) -> list[str]:
    """Take the headings off the rows. Raises UnreadableFile when there is not even one row."""
    first = next(rows, None)
    if first is None:
        raise UnreadableFile(f"{path.name}: 何も書かれていません。書き出したファイルを確かめてください。")
    return [str(cell or "").strip() for cell in first[1]]


def _row_key(entry: Entry, copies: Tally) -> str:
    """Return an id for a row without one: the same for the same row of another export, whatever else stands in it."""
    said = (entry.at, entry.queue, str(entry.end), entry.agent, entry.wait_s, entry.talk_s)
    digest = hashlib.blake2b(repr(said).encode(), digest_size=12).digest()
    return f"row-{digest.hex()}-{copies.count(digest)}"


def entry_of(columns: ColumnMapping, cells: Cells) -> Entry:
    """Return what a row says. Raises UnreadableRow or UnreadableTime."""

    def text(heading: str) -> str:
        cell = cells.get(heading) if heading else None
        return "" if cell is None else str(cell).strip()

    def seconds(heading: str) -> float | None:
        return seconds_of(cells.get(heading)) if heading else None

    clock = cells.get(columns.clock) if columns.clock else None
    agent = seat_code(text(columns.agent)) if text(columns.agent) else ""
    return Entry(
        call=text(columns.call_id),
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
    end = columns.end_of(word)
    if end is None:
        raise UnreadableRow(f"結果「{word}」の意味が決められていません。列の対応に加えてください。")
    return end


def _once(entry: Entry, seen: Tally, notes: Notes) -> Iterator[CallEvent]:
    row = f"{entry.call}|{entry.queue}|{entry.at}|{entry.end}"
    if seen.count(hashlib.blake2b(row.encode(), digest_size=12).digest()) > 1:
        notes.duplicates += 1
        return
    notes.knows_refusals |= entry.end in REFUSALS  # a system which never says it may not know it
    yield from _events(entry)


def _events(entry: Entry) -> Iterator[CallEvent]:
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
