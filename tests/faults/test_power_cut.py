"""The power fails while SQLite writes. What was acknowledged is there afterwards, whole and once, and the trail holds."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.power.recorder import Event
from tests.faults.power.replay import Cut, cuts
from tests.faults.scale import count, keep
from tests.harness.databases import Ground, run_inside

CUTS = count(in_tests=40, short=1_000, long=10_000)
CONTROL_CUTS = 60
VISITS = 80
SEED = int(os.environ.get("MADOGUCHI_CUT_SEED", "8"))
WHOLE_EVERY = 25  # after every 25th cut SQLite reads the whole file, after the others the tables which changed
CHANGED = ("counter_command", "counter_ticket", "counter_ticketevent", "contacts_contact", "audit_entry")
WORKING = "SELECT chain, seq, verb, chain_hash, previous_hash, detail_hash FROM audit_entry"
LINKED = """SELECT count(*) FROM audit_entry a LEFT JOIN audit_entry b ON b.chain = a.chain AND b.seq = a.seq - 1
            WHERE a.seq > 1 AND b.chain_hash IS NOT a.previous_hash"""
ALONE = """SELECT count(*) FROM counter_ticketevent e LEFT JOIN counter_command c ON c.id = e.command_id
           WHERE c.id IS NULL"""

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300 + CUTS)]


@dataclass
class Morning:
    """A database before the first visitor, and what stands in it."""

    database: Path
    base: bytes
    laid: dict[str, str]


@dataclass
class Recorded:
    """A morning on a database, with everything which was written meanwhile."""

    database: Path
    base: bytes
    events: list[Event]
    trail: set[tuple[object, ...]] = field(default_factory=set)


@pytest.fixture(scope="module")
def morning(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Morning:
    """A counter which is about to open, as a file."""
    database = tmp_path_factory.mktemp("power") / "office.sqlite3"
    shutil.copyfile(ground.template(), database)
    laid = run_inside(f"sqlite:///{database}", "tests.faults.power.workload:lay")
    assert not Path(f"{database}-wal").exists(), "the ground must stand in the file itself"
    return Morning(database, database.read_bytes(), laid)


def test_no_acknowledged_record_is_lost_by_a_power_cut(morning: Morning) -> None:
    began = time.monotonic()
    recorded = record(morning, synchronous="FULL")
    found = Counter(lost=0, torn=0, damaged=0, audit_faults=0)
    for at, cut in enumerate(played(recorded, CUTS)):
        found += wrongs(recorded, cut, whole=at % WHOLE_EVERY == 0)
    figures = {name: found[name] for name in ("lost", "torn", "damaged", "audit_faults")}
    control = "synchronous=NORMAL: acknowledged records were lost"
    title = "power cut of SQLite, at any write, unsynced ones dropped or torn"
    seconds = time.monotonic() - began
    keep("power-cut", title=title, unit="cuts", done=CUTS, control=control, seconds=seconds, **figures)
    assert not any(figures.values()), figures


def test_the_same_cuts_lose_records_when_commits_do_not_wait_for_the_disk(morning: Morning) -> None:
    """The control: the setting which many recommend for this mode of SQLite."""
    recorded = record(morning, synchronous="NORMAL")
    found: Counter[str] = Counter()
    for cut in played(recorded, CONTROL_CUTS):
        found += wrongs(recorded, cut, whole=False)
    assert found["lost"] > 0


def record(morning: Morning, *, synchronous: str) -> Recorded:
    """Let the morning pass, from its beginning; return what was on the disk before it, and what was written since."""
    database, kept = morning.database, morning.database.with_name(f"events-{synchronous}")
    for left in ("-wal", "-shm"):
        Path(f"{database}{left}").unlink(missing_ok=True)
    database.write_bytes(morning.base)
    wish = {"ground": morning.laid, "visits": VISITS, "keep": str(kept), "synchronous": synchronous}
    played = run_inside(f"sqlite:///{database}", "tests.faults.power.workload:play", **wish)
    assert played == {"acknowledged": 3 * VISITS, "audit_faults": []}
    events = [Event(*each) for each in pickle.loads(kept.read_bytes())]  # noqa: S301  written by the line above
    with closing(sqlite3.connect(database)) as connection:
        trail = set(connection.execute(WORKING))
    return Recorded(database, morning.base, events, trail)


def played(recorded: Recorded, many: int) -> Iterator[Cut]:
    """Leave the files as each cut could have left them."""
    return cuts(recorded.events, recorded.database, recorded.base, many, SEED)


def wrongs(recorded: Recorded, cut: Cut, *, whole: bool) -> Counter[str]:
    """Open what a cut has left, as the next start of the server would; count what must not be.

    It is opened for reading: the log is gone through as always, but the next cut need not wait until it stands in the file.
    """
    with closing(sqlite3.connect(f"{recorded.database.as_uri()}?mode=ro", uri=True)) as connection:
        try:
            kept = {str(row[0]) for row in connection.execute("SELECT id FROM counter_command")}
            trail = set(connection.execute(WORKING))
            return Counter(
                lost=len({each.replace("-", "") for each in cut.acknowledged} - kept),
                torn=_number(connection, ALONE),
                damaged=len(_damage(connection, whole=whole)),
                audit_faults=_number(connection, LINKED) + len(trail - recorded.trail),
            )
        except sqlite3.DatabaseError:
            return Counter(damaged=1, lost=len(cut.acknowledged))


def _number(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])


def _damage(connection: sqlite3.Connection, *, whole: bool) -> list[str]:
    asked = ["PRAGMA integrity_check"] if whole else [f"PRAGMA integrity_check({table})" for table in CHANGED]
    return [row[0] for question in asked for row in connection.execute(question) if row[0] != "ok"]
