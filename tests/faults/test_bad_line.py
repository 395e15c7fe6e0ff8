"""Every second connection is spoiled. Devices send again under the same id, and everything is there once."""

from __future__ import annotations

import os
import time

import pytest

from tests.faults.crew import WINDOWS, at_work, figures
from tests.faults.forgetful import Forgetful
from tests.faults.proxy import FAULTS, bad_line
from tests.faults.scale import count, keep
from tests.harness.databases import run_inside
from tests.harness.server import running_server

RECORDS = count(in_tests=200, short=4_000, long=100_000)
CONTROL_RECORDS = 150
SEED = int(os.environ.get("MADOGUCHI_LINE_SEED", "4"))

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300 + RECORDS), pytest.mark.spared_on_postgres]


def test_a_bad_line_loses_and_doubles_nothing(fresh_database: str) -> None:
    began = time.monotonic()
    ground = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS, last_number=60_000)
    with (
        running_server(fresh_database, workers=2) as server,
        bad_line(server.port, SEED) as line,
        at_work(ground, line.port) as crew,
    ):
        crew.wait_until_answered(times=RECORDS)
        crew.rest()
        wrong = crew.wrong_answers()
        spoiled = {fault: line.done[fault] for fault in FAULTS}
    found = figures(fresh_database, crew) | {"answered_otherwise": wrong + len(line.otherwise)}
    control = "a client which makes a new id for each try: tickets were doubled"
    title = "a line which spoils every second connection"
    seconds = time.monotonic() - began
    keep("bad-line", title=title, unit="records", done=RECORDS, control=control, seconds=seconds, **spoiled, **found)
    assert min(spoiled.values()) > 0, "each fault must have happened"
    assert found.pop("acknowledged") >= RECORDS
    assert not any(found.values()), (found, crew.refused[:3], line.otherwise[:1])


def test_the_same_line_doubles_tickets_when_each_try_has_a_new_id(fresh_database: str) -> None:
    """The control: a device which forgets what it had sent."""
    ground = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS)
    with (
        running_server(fresh_database) as server,
        bad_line(server.port, SEED) as line,
        at_work(ground, line.port, kind=Forgetful) as crew,
    ):
        crew.wait_until_answered(times=CONTROL_RECORDS)
        crew.rest()
    issued = sum(each.body["kind"] == "issue" for device in crew.devices for each in device.acknowledged)
    assert len(run_inside(fresh_database, "tests.faults.reading:read")["tickets"]) > issued
