"""What a queue_log counts equals what the dialplan counted, however its files come."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest

from madoguchi.calls.adapters.asterisk_queue_log import read, read_lines
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.notes import Notes
from tests.calls.counted import RUNS, assert_truth, count, expected, expected_calls, queue_logs, records_of


def counted(paths: list[Path], notes: Notes | None = None) -> dict[str, object]:
    notes = notes or Notes()
    return count(records_of(read(paths, notes)), notes)


@pytest.mark.parametrize("run", RUNS)
def test_counts_equal_the_independent_totals(run: str) -> None:
    notes = Notes()
    result = count(records_of(read(queue_logs(run), notes)), notes)
    for queue, figures in result["by_queue"].items():
        assert "refused_full" not in figures, "A queue_log does not tell of callers who were turned away"
        assert figures["max_wait_any_s"] == expected(run)["queue_log_by_queue"][queue]["max_wait_any_s"]
    assert_truth(run, result)
    assert (notes.rejected_count, dict(notes.unknown_events), notes.duplicates) == (0, {}, 0)


@pytest.mark.parametrize("run", RUNS)
def test_each_call_is_the_call_which_the_dialplan_saw(run: str) -> None:
    records = {record.call_id: record for record in records_of(read(queue_logs(run), Notes()))}
    truth = {call["uid"]: call for call in expected_calls(run)}
    for uid, record in records.items():
        seen = [leg for leg in truth[uid]["legs"] if not leg["outcome"].startswith("refused")]
        assert [(leg.queue, leg.end, leg.agent) for leg in record.legs] == [
            (leg["q"], leg["outcome"], leg.get("agent")) for leg in seen
        ]
        for leg, real in zip(record.legs, seen, strict=True):
            assert leg.wait_s is not None
            assert abs(leg.wait_s - real["wait"]) <= 2
        assert record.transferred == ("xfer" in truth[uid])


def test_files_in_any_order_twice_packed_copied_and_glued_count_once(tmp_path: Path) -> None:
    earlier, later = (path.read_bytes() for path in reversed(queue_logs("hour")))
    plain = counted(queue_logs("hour"))
    (tmp_path / "a.gz").write_bytes(gzip.compress(later))
    (tmp_path / "glued").write_bytes(later + earlier)
    (tmp_path / "twice").write_bytes(earlier + later + earlier + later)
    (tmp_path / "crlf").write_bytes((earlier + later).replace(b"\n", b"\r\n"))
    (tmp_path / "part").write_bytes(b"".join(later.splitlines(keepends=True)[10:60]))
    queue_log, rotated = queue_logs("hour")
    assert counted([rotated, queue_log]) == plain
    assert counted([queue_log, rotated]) == plain
    assert counted([rotated, tmp_path / "a.gz", queue_log]) == plain
    assert counted([tmp_path / "glued"]) == plain
    assert counted([tmp_path / "twice"]) == plain
    assert counted([tmp_path / "crlf", queue_log]) == plain
    assert counted([tmp_path / "part", rotated, queue_log]) == plain


def test_a_shuffled_file_is_sorted(tmp_path: Path) -> None:
    lines = [line for path in reversed(queue_logs("hour")) for line in path.read_bytes().splitlines(keepends=True)]
    random.Random(4).shuffle(lines)
    (tmp_path / "shuffled").write_bytes(b"".join(lines))
    assert counted([tmp_path / "shuffled"]) == counted(queue_logs("hour"))


@pytest.mark.parametrize("seed", range(8))
def test_events_of_one_second_may_come_in_any_order(seed: int) -> None:
    lines = [line for path in reversed(queue_logs("hour")) for line in path.read_bytes().splitlines(keepends=True)]
    order = random.Random(seed)
    mixed = sorted(lines, key=lambda line: (line.split(b"|")[0], order.random()))
    assert mixed != lines
    assert count(records_of(read_lines(mixed, Notes()))) == counted(queue_logs("hour"))


@pytest.mark.parametrize("step_s", [-7200, -3600, -90, -20, 3600])
def test_a_turned_clock_changes_no_count_and_is_told(tmp_path: Path, step_s: int) -> None:
    lines = [line for path in reversed(queue_logs("hour")) for line in path.read_bytes().splitlines(keepends=True)]
    turned = [b"%d|%s" % (int(line.split(b"|")[0]) + step_s, line.partition(b"|")[2]) for line in lines[150:]]
    (tmp_path / "turned").write_bytes(b"".join([*lines[:150], *turned]))
    notes = Notes()
    assert counted([tmp_path / "turned"], notes) == counted(queue_logs("hour"))
    assert notes.clock_turned_back == (1 if step_s < 0 else 0)


def test_a_whole_file_need_not_be_in_memory() -> None:
    """A generator of a million lines is read while it is made, and never more than a few calls are open."""
    made = 0

    def lines() -> object:
        nonlocal made
        for number in range(3000):
            made = number
            at = 1_791_000_000 + number * 30
            yield b"%d|pbx-%d.1|shimin|NONE|ENTERQUEUE||0300000001|1\n" % (at, at)
            yield b"%d|pbx-%d.1|shimin|NONE|ABANDON|1|1|9\n" % (at + 9, at)

    events = read_lines(lines(), Notes())  # type: ignore[arg-type]
    next(events)
    assert made == 0
    assembler, settled_early = Assembler(), 0
    for event in events:
        settled_early += len(assembler.feed(event))
    assert settled_early > 2000, "Calls are handed back on the way, not at the end"


@pytest.mark.parametrize(("begin", "end", "at"), [(0, 20, 146), (0, 23, 137), (40, 60, 100)])
def test_a_part_told_again_in_the_middle_counts_once(tmp_path: Path, begin: int, end: int, at: int) -> None:
    """Even with the start of the system among it: a log shipper sends old lines again after it was restarted."""
    lines = [line for path in reversed(queue_logs("midnight")) for line in path.read_bytes().splitlines(keepends=True)]
    (tmp_path / "again").write_bytes(b"".join([*lines[:at], *lines[begin:end], *lines[at:]]))
    notes = Notes()
    assert counted([tmp_path / "again"], notes) == counted(queue_logs("midnight"))
    assert (notes.duplicates, notes.clock_turned_back) == (end - begin, 0)
