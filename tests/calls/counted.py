"""Shared by the tests of calls: the recordings, and counting whatever yields events."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.counting import Counts
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.records import CallRecord

RECORDINGS = Path(__file__).parent / "recordings"
RUNS = ("five", "hour", "midnight")
SOURCE_WAIT_TOLERANCE_S = 2.0


def records_of(events: Iterable[CallEvent]) -> list[CallRecord]:
    assembler = Assembler()
    settled = [record for event in events for record in assembler.feed(event)]
    return [*settled, *assembler.finish()]


def count(records: Iterable[CallRecord], notes: Notes | None = None) -> dict[str, Any]:
    counts = Counts()
    for record in records:
        counts.add(record)
    return counts.as_json(knows_refusals=bool(notes and notes.knows_refusals))


@cache
def expected(run: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RECORDINGS / run / "expected_kpi.json").read_text("utf-8"))
    return found


@cache
def expected_calls(run: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((RECORDINGS / run / "expected_calls.json").read_text("utf-8"))
    return found


def queue_logs(run: str) -> list[Path]:
    return sorted((RECORDINGS / run).glob("queue_log*"))


def ami_file(run: str) -> Path:
    return RECORDINGS / run / "ami_stream.txt.gz"


def assert_truth(run: str, counted: dict[str, Any]) -> None:
    """Every figure which was counted equals the independent one; waits may differ by rounding."""
    truth = expected(run)["truth_by_queue"]
    assert counted["by_queue"].keys() == truth.keys()
    assert counted["calls"] == {
        "queued": sum(
            any(not leg["outcome"].startswith("refused") for leg in call["legs"]) for call in expected_calls(run)
        ),
        "answered": expected(run)["calls_answered_by_any_seat"],
    }
    for queue, figures in counted["by_queue"].items():
        longest = figures.pop("max_wait_any_s")
        assert abs(longest - truth[queue]["max_wait_any_s"]) <= SOURCE_WAIT_TOLERANCE_S
        assert figures == {name: truth[queue][name] for name in figures}
