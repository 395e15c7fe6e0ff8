"""Files made to harm, at every door through which people send files: refused in words, quickly, in little memory."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.faults.hostile_files import FILES
from tests.faults.scale import count, keep
from tests.harness.databases import run_inside

pytestmark = [pytest.mark.timeout(900), pytest.mark.spared_on_postgres]
THROW = "tests.faults.hostile_doors:throw"
REFUSED = 422
BOMBS = [
    "a sheet of 300 MB of blanks",
    "a million tiny strings",
    "ten gigabytes in a packed log",
    "a form which multiplies",
]
UNGUARDED = BOMBS[: count(in_tests=1, short=len(BOMBS), long=len(BOMBS))]


def test_each_hostile_file_is_refused_in_words_at_every_door(fresh_database: str) -> None:
    begun = time.monotonic()
    thrown: dict[str, list[dict[str, Any]]] = run_inside(fresh_database, THROW, without_guards=UNGUARDED)
    guarded = thrown["guarded"]
    assert [_shortly(each) for each in guarded if each["over"]] == [], "too slow, too large, or a fault of ours"
    assert [_shortly(each) for each in guarded if not _ended_well(each)] == []
    felled = {each["file"] for each in thrown["unguarded"] if each["over"]}
    assert felled == set(UNGUARDED), "with the guards away the bombs must do harm, or the guards prove nothing"
    keep(
        "hostile-files",
        title="Files made to harm, sent to every import and upload",
        unit="files",
        done=len(FILES),
        control=f"without the guards {len(felled)} of {len(UNGUARDED)} bombs took more than 1 s or 150 MB",
        seconds=time.monotonic() - begun,
        sent=len(guarded),
        not_refused=0,
        over_the_limit=0,
    )


def _ended_well(each: dict[str, Any]) -> bool:
    hostile = FILES[each["file"]]
    if hostile.harmless:
        return int(each["status"]) in {200, 302}
    return each["status"] == REFUSED and re.search(hostile.words, each["said"]) is not None


def _shortly(each: dict[str, Any]) -> str:
    page = re.sub(r"<[^>]+>|\s+", " ", each["said"])
    told = re.search(r"入力を確かめてください.{0,200}|Traceback.*", page)
    cost = f"{each['status']}, {each['cpu_s']:.2f} s, {each['memory'] >> 20} MB"
    return f"{each['file']} at {each['door']}: {cost}: {told[0] if told else page[-300:]}"
