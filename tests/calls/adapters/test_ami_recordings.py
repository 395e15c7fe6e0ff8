"""What a manager stream counts equals what the dialplan counted: in pieces, cut, told twice, without its niceties."""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from madoguchi.calls.adapters.asterisk_ami import AmiStream, read, reading
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.events import CallEvent, SystemStarted
from madoguchi.calls.calc.notes import Notes
from tests.calls.counted import RUNS, ami_file, assert_truth, count, expected_calls, records_of

GREETING = b"Asterisk Call Manager/11.0.0\r\nResponse: Success\r\nMessage: Authentication accepted\r\n\r\n"
END = b"\r\n\r\n"


@cache
def stream_of(run: str) -> bytes:
    return gzip.decompress(ami_file(run).read_bytes())


def counted(pieces: list[bytes], *, cut: bool = False) -> tuple[dict[str, Any], Notes]:
    notes = Notes()
    stream = AmiStream(notes)
    events: list[CallEvent] = []
    for piece in pieces:
        events += stream.feed(piece)
        if cut:
            stream.cut()
    events += stream.finish()
    return count(records_of(events), notes), notes


def without(raw: bytes, *names: bytes) -> bytes:
    dropped = tuple(b"Event: " + name + b"\r\n" for name in names)
    return END.join(block for block in raw.split(END) if not block.startswith(dropped))


@pytest.mark.parametrize("run", RUNS)
def test_counts_equal_the_independent_totals_with_those_turned_away(run: str) -> None:
    notes = Notes()
    result = count(records_of(read([ami_file(run)], notes)), notes)
    assert all({"refused_full", "refused_empty"} <= figures.keys() for figures in result["by_queue"].values())
    assert_truth(run, result)
    assert notes.rejected_count == 0


@pytest.mark.parametrize("run", RUNS)
def test_each_call_is_the_call_which_the_dialplan_saw(run: str) -> None:
    records = {record.call_id: record for record in records_of(read([ami_file(run)], Notes()))}
    for call in expected_calls(run):
        if not call["legs"]:
            continue
        record = records[call["uid"]]
        assert [(leg.queue, leg.end, leg.agent) for leg in record.legs] == [
            (leg["q"], leg["outcome"], leg.get("agent")) for leg in call["legs"]
        ]
        for leg, real in zip(record.legs, call["legs"], strict=True):
            assert leg.wait_s is not None
            assert abs(leg.wait_s - real["wait"]) <= 1
        assert record.transferred == ("xfer" in call)


@pytest.mark.parametrize("seed", range(3))
def test_pieces_of_any_size_give_the_same_events(seed: int) -> None:
    raw, sizes = stream_of("five"), random.Random(seed)
    pieces, at = [], 0
    while at < len(raw):
        size = sizes.choice([1, 2, 3, 7, 100, 4096])
        pieces.append(raw[at : at + size])
        at += size
    assert counted(pieces) == counted([raw])


def broken(raw: bytes, seed: int) -> list[bytes]:
    """Five connections lost in the middle of a block; each new one tells the last moments again."""
    cuts = sorted(random.Random(seed).sample(range(30_000, len(raw)), 5))
    pieces, begin = [], 0
    for end in [*cuts, len(raw)]:
        pieces.append((GREETING if begin else b"") + raw[begin:end])
        begin = raw.find(END, end - 20_000) + len(END)
    return pieces


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("seed", range(3))
def test_five_lost_connections_change_nothing(run: str, seed: int) -> None:
    pieces = broken(stream_of(run), seed)
    for result, notes in (counted(pieces, cut=True), counted([b"".join(pieces)])):
        assert_truth(run, result)
        assert notes.duplicates > 0
        assert notes.rejected_count > 0


@pytest.mark.parametrize("run", RUNS)
def test_half_a_block_at_the_end_is_told(run: str) -> None:
    raw = stream_of(run)
    at = raw.rindex(b"Event: QueueMemberRemoved")
    result, notes = counted([raw[: at + 60]])
    assert_truth(run, result)
    assert [each.reason.startswith("途中で切れた") for each in notes.rejected] == [True]


@pytest.mark.parametrize("run", RUNS)
def test_without_the_dialplan_class_only_those_turned_away_are_unknown(run: str) -> None:
    result, _ = counted([without(stream_of(run), b"VarSet", b"Newexten", b"UserEvent")])
    assert all("refused_full" not in figures for figures in result["by_queue"].values())
    result["by_queue"] = {queue: found for queue, found in result["by_queue"].items() if found["offered_queued"]}
    assert_truth(run, result)


@pytest.mark.parametrize("run", RUNS)
def test_without_timestamps_the_told_seconds_are_enough(run: str) -> None:
    result, _ = counted([re.sub(rb"Timestamp: [^\r]*\r\n", b"", stream_of(run))])
    assert_truth(run, result)


def test_a_missed_entry_is_found_in_the_answer_to_queue_status() -> None:
    raw = stream_of("five")
    joins = [block for block in raw.split(END) if block.startswith(b"Event: QueueCallerJoin")]
    waiting_long = next(block for block in joins if b"desk-1791432012.4\r" in block)
    result, _ = counted([raw.replace(waiting_long + END, b"")])
    assert_truth("five", result)


def test_lf_alone_and_the_same_stream_twice_count_once(tmp_path: Path) -> None:
    (tmp_path / "lf.txt").write_bytes(stream_of("five").replace(b"\r\n", b"\n"))
    (tmp_path / "again.txt").write_bytes(stream_of("five"))
    result = count(
        records_of(read([tmp_path / "again.txt", ami_file("five"), tmp_path / "lf.txt"], notes := Notes())), notes
    )
    assert_truth("five", result)


def test_a_restart_between_two_connections_leaves_the_waiting_unfinished() -> None:
    notes = Notes()
    stream = AmiStream(notes)
    raw = stream_of("five")
    events = list(stream.feed(raw[: raw.index(b"Event: QueueCallerAbandon")]))
    stream.cut()
    greeting = GREETING + b"Event: FullyBooted\r\nUptime: %d\r\n\r\n"
    later = b"Event: QueueMemberRemoved\r\nTimestamp: 1791432400.1\r\nQueue: shimin\r\nMemberName: 1001\r\nInterface: x\r\n\r\n"
    assert not [each for each in stream.feed(greeting % 300 + later) if isinstance(each, SystemStarted)]
    restarted = [
        each
        for each in stream.feed(greeting % 4 + later.replace(b"400.1", b"460.1"))
        if isinstance(each, SystemStarted)
    ]
    assert len(restarted) == 1
    ends = Counter(leg.end for record in records_of([*events, *restarted]) for leg in record.legs)
    assert ends == {LegEnd.ANSWERED: 1, LegEnd.UNFINISHED: 12, LegEnd.REFUSED_FULL: 3}


def test_a_greeting_told_again_is_no_restart() -> None:
    raw = stream_of("five")
    result, notes = counted([raw[: len(raw) // 2], raw], cut=True)
    assert_truth("five", result)
    assert notes.duplicates > 100


@pytest.mark.parametrize("run", RUNS)
def test_headers_and_messages_of_a_newer_version_change_nothing(run: str) -> None:
    """Unknown lines in every message, in another order, and unknown messages between them."""
    order, odd = random.Random(run), b"Event: QueueMood\r\nTimestamp: 1791432400.1\r\nQueue: shimin\r\nMood: 7"
    blocks: list[bytes] = []
    for block in stream_of(run).split(END):
        first, *lines = block.split(b"\r\n")
        lines = [*lines, b"X-Novelty: 1", b"ChanVariable(PJSIP/1): DIALSTATUS=", b"NoColonHere"]
        if first.startswith(b"Event: "):
            order.shuffle(lines)
            blocks += [odd + b"%d" % len(blocks), b"\r\n".join([first, *lines])]
        else:
            blocks.append(block)
    result, notes = counted([END.join(blocks)])
    assert_truth(run, result)
    assert notes.unknown_events["QueueMood"] > 100


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("seed", range(2))
def test_twenty_reconnections_within_one_recording_change_nothing(run: str, seed: int) -> None:
    raw, cuts = stream_of(run), random.Random(seed)
    places = sorted(cuts.sample(range(30_000, len(raw)), 20))
    pieces, begin = [], 0
    for end in [*places, len(raw)]:
        pieces.append((GREETING if begin else b"") + raw[begin:end])
        begin = max(0, raw.find(END, max(0, end - cuts.randrange(200, 30_000))) + len(END))
    result, notes = counted(pieces, cut=True)
    assert_truth(run, result)
    assert notes.duplicates > 0


def test_a_copy_is_known_however_much_was_told_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "REMEMBERED", 20)
    (tmp_path / "copy").write_bytes(ami_file("five").read_bytes())
    result = count(records_of(read([tmp_path / "copy", ami_file("five")], notes := Notes())), notes)
    assert_truth("five", result)
