"""Queue logs, in any number and order, become one stream of events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from madoguchi.calls.adapters.asterisk_queue_log.lines import REFUSED, UnknownEvent, UnreadableLine, event_of
from madoguchi.calls.adapters.asterisk_queue_log.ordering import PlacedLine, lines_in_order
from madoguchi.calls.adapters.files import decoded, lines_from, refuse_binary
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes, UnreadableFile

BEGINNING = re.compile(rb"\d{8,11}(?:\.\d+)?\|")
LOOKED_AT = 200


def read(paths: Sequence[Path], notes: Notes) -> Iterator[CallEvent]:
    """Yield the events of all files by time. Raises UnreadableFile before the first event."""
    for path in paths:
        refuse_strangers(path)
    yield from _events(lines_in_order(paths, notes), notes)


def read_lines(lines: Iterable[bytes], notes: Notes, place: str = "queue_log") -> Iterator[CallEvent]:
    """Yield the events of lines which are in order already: one file, or a file that is being written."""
    yield from _events((PlacedLine(raw, place, number) for number, raw in enumerate(lines, 1)), notes)


def refuse_strangers(path: Path) -> None:
    """Raise UnreadableFile for a file which is no queue_log at all. An empty one is: it has just been rotated."""
    refuse_binary(path)
    notes, seen = Notes(), 0
    for raw in lines_from(path, 0, notes):
        line = raw.removeprefix(b"\xef\xbb\xbf")
        if BEGINNING.match(line):
            return
        seen += bool(line.strip())
        if seen >= LOOKED_AT:
            break
    if seen:
        raise UnreadableFile(
            f"{path.name}: Asterisk の queue_log の形（時刻|通話番号|キュー|席|出来事）ではありません。"
            "ファイルと --format を確かめてください。"
        )


def _events(lines: Iterable[PlacedLine], notes: Notes) -> Iterator[CallEvent]:
    for placed in lines:
        notes.rows += 1
        text = decoded(placed.raw).strip("\r\n\ufeff ")
        if not text:
            continue
        parts = text.split("|")
        if len(parts) < 5 or not parts[0][:8].isdigit():
            notes.reject(placed.place, placed.number, "queue_log の行の形ではありません。")
            continue
        try:
            event = event_of(parts)
        except UnknownEvent:
            notes.not_known(parts[4])
            continue
        except UnreadableLine as error:
            notes.reject(placed.place, placed.number, str(error))
            continue
        if parts[4] == REFUSED:
            notes.knows_refusals = True
        if event is not None:
            yield event
