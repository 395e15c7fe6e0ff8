"""Random days as Asterisk writes them, beside a counter which only looks at one line after the other."""

from __future__ import annotations

import gzip
import random
import tempfile
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from madoguchi.calls.adapters.asterisk_queue_log import read
from madoguchi.calls.calc.notes import Notes
from tests.calls.counted import count, records_of

BEGIN = 1_791_000_000
QUEUES = ("shimin", "kodomo")
AGENTS = ("Agent/1001 佐藤", "Local/1002@seats/n", "PJSIP/1003", "Agent/1004")
CODES = dict(zip(AGENTS, ("1001", "1002", "1003", "1004"), strict=True))
EXITS = {
    "ABANDON": "abandoned",
    "EXITWITHTIMEOUT": "timeout",
    "EXITWITHKEY": "key_exit",
    "EXITEMPTY": "leave_empty",
}
ONWARD = ("EXITWITHTIMEOUT", "EXITWITHKEY", "BLINDTRANSFER", "ATTENDEDTRANSFER", "COMPLETEAGENT")
NOISE = (
    "NONE|NONE|NONE|CONFIGRELOAD|",
    "NONE|shimin|Agent/1001 佐藤|PAUSE|break",
    "NONE|NONE|Agent/1001 佐藤|UNPAUSEALL|",
    "NONE|shimin|Local/1002@seats/n|ADDMEMBER|",
    "MANAGER|kodomo|PJSIP/1003|REMOVEMEMBER|",
    "NONE|NONE|NONE|SOMETHINGNEW|1|2|3",
)
Line = tuple[int, str]


def one_leg(call: str, at: int, queue: str, fate: str, chance: random.Random) -> tuple[list[Line], int]:
    """Return the lines of one entry and when it was over."""
    wait, talk, agent = chance.randrange(200), chance.randrange(400), chance.choice(AGENTS)
    caller = chance.choice(["0300000001", "", "体験 一郎|ふたり"])
    lines = [(at, f"{call}|{queue}|NONE|ENTERQUEUE||{caller}|1")]
    lines += [
        (at + chance.randrange(wait + 1), f"{call}|{queue}|{chance.choice(AGENTS)}|RINGNOANSWER|5000")
        for _ in range(chance.randrange(3))
    ]
    lines.append((at + wait // 2, f"{call}|{queue}|{agent}|RINGCANCELED|3000"))
    left = at + wait
    match fate:
        case "ABANDON" | "EXITWITHTIMEOUT" | "EXITEMPTY":
            return [*lines, (left, f"{call}|{queue}|NONE|{fate}|1|1|{wait}")], left
        case "EXITWITHKEY":
            return [*lines, (left, f"{call}|{queue}|NONE|EXITWITHKEY|9|1|1|{wait}")], left
        case "UNFINISHED":
            return lines, left
    lines.append((left, f"{call}|{queue}|{agent}|CONNECT|{wait}|{call}9|3"))
    ended = left + talk
    last = {
        "COMPLETECALLER": f"{wait}|{talk}|1",
        "COMPLETEAGENT": f"{wait}|{talk}|1",
        "BLINDTRANSFER": f"2001|from-seats|{wait}|{talk}|1",
        "ATTENDEDTRANSFER": f"BRIDGE|{call}7|{wait}|{talk}|1",
        "LOST": "",
    }[fate]
    return [*lines, *([(ended, f"{call}|{queue}|{agent}|{fate}|{last}")] if last else [])], ended


def a_day(seed: int, calls: int) -> list[str]:
    """Return the lines of a day in order of time, with noise among them."""
    chance = random.Random(seed)
    lines: list[Line] = [(BEGIN + chance.randrange(36_000), chance.choice(NOISE)) for _ in range(calls)]
    for number in range(calls):
        at = BEGIN + chance.randrange(36_000)
        call = f"{chance.choice(['', 'desk-'])}{at}.{number}"
        for _ in range(3):
            fate = chance.choice([*EXITS, "COMPLETECALLER", "COMPLETECALLER", *ONWARD, "UNFINISHED", "LOST"])
            found, over = one_leg(call, at, chance.choice(QUEUES), fate, chance)
            lines += found
            if fate not in ONWARD or chance.random() < 0.5:
                break
            at = over + chance.randrange(4, 900)
    order = {"ENTERQUEUE": 0, "CONNECT": 2}
    lines.sort(key=lambda line: (line[0], order.get(line[1].split("|")[3], 1 if "RING" in line[1] else 3)))
    return [f"{at}|{rest}\n" for at, rest in lines]


def looked_at(lines: list[str]) -> dict[str, object]:
    """Count line by line, without a thought of calls and legs."""
    queues: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    entered, answered = set(), set()
    for line in lines:
        _, call, queue, agent, event, *_ = line.rstrip("\n").split("|")
        if event == "ENTERQUEUE":
            queues[queue]["offered_queued"] += 1
            entered.add(call)
        elif event == "CONNECT":
            queues[queue]["answered"] += 1
            by[queue][CODES[agent]] += 1
            answered.add(call)
        elif event in EXITS:
            queues[queue][EXITS[event]] += 1
    for found in queues.values():
        found["unfinished"] = found["offered_queued"] - sum(found[key] for key in ("answered", *EXITS.values()))
    keys = ("offered_queued", "answered", *EXITS.values(), "unfinished")
    plain = {
        queue: {key: found[key] for key in keys} | {"answered_by": dict(by[queue])} for queue, found in queues.items()
    }
    return {"calls": {"queued": len(entered), "answered": len(answered)}, "by_queue": plain}


def without_waits(counted: dict[str, object]) -> dict[str, object]:
    for figures in counted["by_queue"].values():  # type: ignore[attr-defined]
        figures.pop("max_wait_any_s")
    return counted


def counted(paths: list[Path]) -> dict[str, object]:
    notes = Notes()
    return without_waits(count(records_of(read(paths, notes)), notes))


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(1, 40))
def test_any_day_counts_as_its_lines_say(seed: int, calls: int) -> None:
    lines = a_day(seed, calls)
    with tempfile.TemporaryDirectory() as folder:
        (log := Path(folder) / "queue_log").write_text("".join(lines), encoding="utf-8")
        assert counted([log]) == looked_at(lines)


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(5, 30), st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_rotated_packed_and_mixed_up_files_count_the_same(seed: int, calls: int, cuts: list[int]) -> None:
    lines, chance = a_day(seed, calls), random.Random(seed)
    ends = sorted({0, len(lines), *(cut % len(lines) for cut in cuts)})
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (begin, end) in enumerate(pairwise(ends)):
            raw = "".join(lines[begin:end]).encode("utf-8")
            if chance.random() < 0.3:
                raw = raw.replace(b"\n", b"\r\n")
            packed = chance.random() < 0.5
            (path := Path(folder) / f"queue_log.{number}").write_bytes(gzip.compress(raw) if packed else raw)
            paths.append(path)
        paths += chance.sample(paths, 1)  # one of them twice
        chance.shuffle(paths)
        assert counted(paths) == looked_at(lines)


def test_a_start_in_the_middle_leaves_open_calls_unfinished_and_counts_the_others() -> None:
    for seed in range(20):
        lines = a_day(seed, 25)
        at = len(lines) // 2
        epoch = lines[at].split("|")[0]
        before = {line.split("|")[1] for line in lines[:at]}
        after = [
            line for line in lines[at:] if line.split("|")[1] not in before or line.split("|")[1] in {"NONE", "MANAGER"}
        ]
        told = [*lines[:at], f"{epoch}|NONE|NONE|NONE|QUEUESTART|\n", *after]
        with tempfile.TemporaryDirectory() as folder:
            (log := Path(folder) / "queue_log").write_text("".join(told), encoding="utf-8")
            assert counted([log]) == looked_at(told), seed
