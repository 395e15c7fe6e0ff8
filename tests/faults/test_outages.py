"""The database goes away and comes back. Everybody is asked to come back, nobody sees a fault, and it goes on soon."""

from __future__ import annotations

import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.crew import WINDOWS, Crew, at_work, figures
from tests.faults.outages import FullDisk, NoLargerFiles, Outage, postgres_of_our_own, small_disk
from tests.faults.processes import kill, workers_of
from tests.faults.scale import DATABASE, count, keep
from tests.harness.databases import run_inside
from tests.harness.server import RunningServer, running_server

ROUNDS = count(in_tests=2, short=5, long=100)
AWAY_S = (1.0, 10.0)
SOON_S = 5.0
CONTROL = "busy databases answered as faults: devices saw 500"
UNGUARDED = {"DJANGO_SETTINGS_MODULE": "tests.faults.unguarded.settings", "MADOGUCHI_WITHOUT": "come_back"}
PAGE = "/t/nobodys-ticket-at-all/"

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240 + 20 * ROUNDS)]


@dataclass(frozen=True)
class Office:
    """A server, devices at work, and what can happen to its database."""

    server: RunningServer
    crew: Crew
    outage: Outage
    database_url: str


def test_who_asks_while_the_database_is_away_is_asked_to_come_back(fresh_database: str, tmp_path: Path) -> None:
    began, slowest, pages = time.monotonic(), 0.0, set()
    with office(fresh_database, tmp_path, env={}) as here:
        for at in range(ROUNDS):
            here.crew.wait_until_answered(times=WINDOWS)
            here.outage.begin()
            if at == 0:  # and the worker dies as well: the next one is born while the database is away
                kill(workers_of(here.server)[0])
            wait_until_noticed(here.crew)
            if at > 0:
                pages.add(page(here.server))
            here.outage.end()
            slowest = max(slowest, seconds_until_served(here.crew))
        here.crew.rest()
        found = figures(here.database_url, here.crew)
    asked_to_come_back = come_back(here.crew)
    title = "disk full and free again" if DATABASE == "SQLite" else "PostgreSQL stopped and started"
    keep(
        "outage",
        title=title,
        unit="rounds",
        done=ROUNDS,
        control=CONTROL,
        seconds=time.monotonic() - began,
        **found,
        asked_to_come_back=asked_to_come_back,
        slowest_return_ms=round(slowest * 1000),
    )
    assert found.pop("acknowledged") > ROUNDS
    assert not any(found.values()), (found, here.crew.refused[:3])
    assert asked_to_come_back >= ROUNDS // 2, "nobody noticed that the database was away"
    assert slowest <= SOON_S
    assert pages <= ({(503, True)} if DATABASE == "PostgreSQL" else {(503, True), (404, False)})


@pytest.mark.spared_on_postgres
def test_the_same_outage_shows_faults_when_nobody_is_asked_to_come_back(fresh_database: str, tmp_path: Path) -> None:
    """The control."""
    with office(fresh_database, tmp_path, env=UNGUARDED) as here:
        here.crew.wait_until_answered(times=WINDOWS)
        here.outage.begin()
        deadline = time.monotonic() + 30
        while not here.crew.refused and time.monotonic() < deadline:
            time.sleep(0.05)
        here.outage.end()
        here.crew.rest()
    assert any(": 500 " in each for each in here.crew.refused)


@contextmanager
def office(database_url: str, folder: Path, env: dict[str, str]) -> Iterator[Office]:
    """Start everything on a database which can go away."""
    ground = run_inside(database_url, "tests.race.ground:lay", windows=WINDOWS)
    with ExitStack() as stack:
        outage: Outage | None = None
        if DATABASE == "PostgreSQL":
            database_url, outage = stack.enter_context(postgres_of_our_own(database_url))
        elif disk := stack.enter_context(small_disk(folder)):
            _copy(Path(database_url.removeprefix("sqlite:///")), disk / "office.sqlite3")
            database_url, outage = f"sqlite:///{disk}/office.sqlite3", FullDisk(disk)
        server = stack.enter_context(running_server(database_url, env=env))
        crew = stack.enter_context(at_work(ground, server.port))
        yield Office(server, crew, outage or NoLargerFiles(server), database_url)


def wait_until_noticed(crew: Crew) -> None:
    """Stay away until somebody was asked to come back: SQLite's log may have room left on a full disk."""
    began, before = time.monotonic(), come_back(crew)
    least, longest = AWAY_S
    time.sleep(least)
    while come_back(crew) == before and time.monotonic() < began + longest:
        time.sleep(0.02)


def come_back(crew: Crew) -> int:
    """Return how often devices were asked to come back."""
    return sum(device.come_back for device in crew.devices)


def _copy(database: Path, to: Path) -> None:
    """Copy a database with what stands in its log only."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)


def seconds_until_served(crew: Crew) -> float:
    """Return how long it takes until every device has been answered again."""
    began = time.monotonic()
    before = [len(device.acknowledged) for device in crew.devices]
    while any(len(device.acknowledged) <= seen for device, seen in zip(crew.devices, before, strict=True)):
        if time.monotonic() > began + 4 * SOON_S:
            break
        time.sleep(0.005)
    return time.monotonic() - began


def page(server: RunningServer) -> tuple[int, bool]:
    """Ask for a citizen's page; return its status, and whether it says when to come back."""
    try:
        with urllib.request.urlopen(server.base_url + PAGE, timeout=30) as answer:
            return answer.status, "Retry-After" in answer.headers
    except urllib.error.HTTPError as answer:
        return answer.code, "Retry-After" in answer.headers
