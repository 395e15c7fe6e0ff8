"""Which adapter reads which kind of file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from madoguchi.calls.adapters import amazon_connect, asterisk_ami, asterisk_queue_log, delimited
from madoguchi.calls.adapters.delimited import ColumnMapping
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes

Read = Callable[[Sequence[Path], Notes], Iterator[CallEvent]]
WITHOUT_COLUMNS: Mapping[str, Read] = {
    "asterisk-queue-log": asterisk_queue_log.read,
    "asterisk-ami": asterisk_ami.read,
    "amazon-connect": amazon_connect.read,
}
TABLES = "csv"
FORMATS = (*WITHOUT_COLUMNS, TABLES)


def read_files(
    kind: str, paths: Sequence[Path], notes: Notes, columns: ColumnMapping | None = None
) -> Iterator[CallEvent]:
    """Yield the events of the files. Raises UnreadableFile and UnknownColumns, for tables before the first event of any."""
    if kind != TABLES:
        yield from WITHOUT_COLUMNS[kind](paths, notes)
        return
    for path in paths:
        delimited.preview(path, columns, count=0)
    yield from delimited.read(paths, notes, columns)
