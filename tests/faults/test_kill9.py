"""The server dies without warning, again and again, while clerks work. What was acknowledged is there, once."""

from __future__ import annotations

import os
import random
import time
from typing import Any

import pytest

from tests.faults.client import PATIENCE_S, Device
from tests.harness.databases import run_inside
from tests.harness.server import RunningServer, running_server

ROUNDS = int(os.environ.get("MADOGUCHI_KILL_ROUNDS", "50"))
WINDOWS = 3
SEED = int(os.environ.get("MADOGUCHI_KILL_SEED", "9"))
UNDER_LOAD_S = (0.05, 0.30)

pytestmark = pytest.mark.timeout(120 + 20 * ROUNDS)


def test_no_acknowledged_record_is_lost_or_doubled_by_kill_9(fresh_database: str) -> None:
    ground = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS)
    with running_server(fresh_database, warm=True) as server:
        devices = [
            Device(port=server.port, path=ground["path"], token=ground["tablet"], window=window)
            for window in ground["windows"]
        ]
        for device in devices:
            device.start()
        cuts = [_killed_under_load(server, devices, moment) for moment in _moments()]
        for device in devices:
            device.stopping.set()
        for device in devices:
            device.join(60)
        assert [fault for device in devices for fault in device.refused] == []
        _assert_same_answers(devices)
        for device in devices:
            device.hang_up()
    assert sum(cuts) > ROUNDS // 2, "most rounds must cut somebody off, or the server did not die under load"
    _assert_kept_once(run_inside(fresh_database, "tests.faults.reading:read"), devices)


def _moments() -> list[float]:
    drawn = random.Random(SEED)
    return [drawn.uniform(*UNDER_LOAD_S) for _ in range(ROUNDS)]


def _killed_under_load(server: RunningServer, devices: list[Device], moment: float) -> bool:
    """Let the devices work for a moment, kill every process of the server, start it again; say whether it cut a line."""
    before = sum(device.cut_off for device in devices)
    _wait_for_load(devices)
    time.sleep(moment)
    server.kill()
    cut = sum(device.cut_off for device in devices) > before
    server.start()
    return cut or sum(device.cut_off for device in devices) > before


def _wait_for_load(devices: list[Device]) -> None:
    """Wait until the server has answered somebody since it started, however slow the machine is."""
    answered, deadline = _answered(devices), time.monotonic() + PATIENCE_S
    while _answered(devices) == answered and time.monotonic() < deadline:
        time.sleep(0.005)


def _answered(devices: list[Device]) -> int:
    return sum(len(device.acknowledged) for device in devices)


def _assert_same_answers(devices: list[Device]) -> None:
    """Every acknowledged command, sent once more, is answered with the very same answer."""
    for device in devices:
        for kept in device.acknowledged[:: max(1, len(device.acknowledged) // 50)]:
            assert device.ask(kept.body) == (200, kept.answer)


def _assert_kept_once(kept: dict[str, Any], devices: list[Device]) -> None:
    sent: dict[str, set[str]] = {"issue": set(), "call_next": set(), "finish": set()}
    for device in devices:
        for each in device.acknowledged:
            sent[each.body["kind"]].add(each.body["id"])
    assert sum(map(len, sent.values())) > ROUNDS, "there was hardly any load"
    assert set(kept["tickets"]) == sent["issue"], "a ticket was lost or appeared from nowhere"
    assert set(kept["contacts"]) == sent["finish"], "a record was lost or appeared from nowhere"
    assert set(kept["commands"]) == set().union(*sent.values())
    assert kept["contacts_per_ticket"] == 1, "a visit was recorded twice"
    assert kept["moves"] == kept["distinct_moves"]
    assert kept["audit_faults"] == []
    assert kept["database_faults"] == []
