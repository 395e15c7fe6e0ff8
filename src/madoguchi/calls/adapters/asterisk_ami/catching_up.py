"""What was missed while the connection was away, out of the queue_log which Asterisk writes anyway."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from madoguchi.calls.adapters import asterisk_queue_log
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes

MARGIN_S = 3.0
"""The log has whole seconds and is written a little later than the manager speaks."""


def missed(paths: Sequence[Path], since: datetime, until: datetime) -> list[CallEvent]:
    """Return the log's events of the gap, a little more at its beginning. Raises UnreadableFile or OSError.

    Files which were last written before the gap are not read.
    """
    first, last = since.timestamp() - MARGIN_S, until.timestamp()
    written = [path for path in paths if path.exists() and path.stat().st_mtime >= first]
    return [event for event in asterisk_queue_log.read(written, Notes()) if first <= event.at <= last]


def log_files(pattern: str) -> list[Path]:
    """Return the log and its rotated parts: a path, or a path with a pattern in its last part."""
    path = Path(pattern)
    return sorted(path.parent.glob(path.name)) if path.name else []
