"""The day's log: what was raised, what was done, how it ended, newest first. It proves what a measure brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from madoguchi.calls.calc.board_shapes import AlarmLine, MeasureLine

AUTOMATIC = "自動"
RATE_BELOW = "rate_below"
SEAT_ADDED = "seat_added"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line. `strong` is what happened, `text` the rest."""

    at: datetime
    strong: str
    text: str
    by: str
    kind: str
    """`raised`, `measure` or `cleared`."""


def log_of(alarms: Sequence[AlarmLine]) -> list[LogEntry]:
    """Return everything that happened, the newest first."""
    return sorted((entry for alarm in alarms for entry in _entries(alarm)), key=lambda entry: entry.at, reverse=True)


def minutes_and_seconds(seconds: float | None) -> str:
    """Return 5分12秒; a dash when unknown."""
    if seconds is None:
        return "—"
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}分{rest:02}秒" if minutes else f"{rest}秒"


def clock_of(seconds: float | None) -> str:
    """Return 5:12; a dash when unknown."""
    return "—" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def measure_words(measure: MeasureLine) -> str:
    """Return 席を2つ追加, or what else was done, with its note."""
    done = f"席を{measure.seats}つ追加" if measure.kind == SEAT_ADDED else measure.label
    return f"{done}（{measure.note}）" if measure.note else done


def how_it_stood(kind: str, *, longest_s: int, waiting: int) -> str:
    """Return how things stood at that moment, in the words which fit the kind of alarm."""
    if kind == RATE_BELOW and not waiting:
        return ""
    return f"待ち{waiting}件・最長{minutes_and_seconds(longest_s)}" if waiting else "待ち0件"


def _entries(alarm: AlarmLine) -> list[LogEntry]:
    stood = how_it_stood(alarm.kind, longest_s=alarm.longest_wait_s, waiting=alarm.waiting)
    waits_for = "" if alarm.measures or alarm.cleared_at else "対応の記録待ち"
    raised = LogEntry(alarm.raised_at, alarm.label, "。".join(filter(None, (stood, waits_for))), AUTOMATIC, "raised")
    return [raised, *(_measure(each, alarm.kind) for each in alarm.measures), *_cleared(alarm)]


def _measure(measure: MeasureLine, kind: str) -> LogEntry:
    stood = how_it_stood(kind, longest_s=measure.longest_wait_s, waiting=measure.waiting)
    after = f"発生から{minutes_and_seconds(measure.after_s)}"
    text = "。".join(filter(None, (after, f"このとき{stood}" if stood else "")))
    return LogEntry(measure.at, measure_words(measure), text, measure.by, "measure")


def _cleared(alarm: AlarmLine) -> list[LogEntry]:
    if alarm.cleared_at is None:
        return []
    lasted = minutes_and_seconds((alarm.cleared_at - alarm.raised_at).total_seconds())
    worst = alarm.kind != RATE_BELOW and alarm.worst_wait_s
    text = f"{lasted}で解消" + (f"。最長{minutes_and_seconds(alarm.worst_wait_s)}" if worst else "")
    return [LogEntry(alarm.cleared_at, f"{alarm.label}は解消", text, AUTOMATIC, "cleared")]
