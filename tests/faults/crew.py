"""Devices at several windows of one server, all working until the test has seen enough."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.faults.client import PATIENCE_S, Device
from tests.harness.databases import run_inside

WINDOWS = 3


class Crew:
    """The devices, and what they were told."""

    def __init__(self, devices: list[Device]) -> None:
        """Know them."""
        self.devices = devices

    @property
    def answered(self) -> int:
        """How many commands were acknowledged so far."""
        return sum(len(device.acknowledged) for device in self.devices)

    @property
    def cut_off(self) -> int:
        """How often a line broke."""
        return sum(device.cut_off for device in self.devices)

    @property
    def refused(self) -> list[str]:
        """What was answered otherwise than it should be."""
        return [fault for device in self.devices for fault in device.refused]

    def wait_until_answered(self, times: int = 1) -> None:
        """Wait until so many commands were answered since now; give up when none is, for long."""
        wanted, seen, deadline = self.answered + times, self.answered, time.monotonic() + PATIENCE_S
        while (now_answered := self.answered) < wanted and time.monotonic() < deadline:
            if now_answered > seen:
                seen, deadline = now_answered, time.monotonic() + PATIENCE_S
            time.sleep(0.002)

    def rest(self) -> None:
        """Let everybody finish what they are at."""
        for device in self.devices:
            device.stopping.set()
        for device in self.devices:
            device.join(PATIENCE_S)

    def wrong_answers(self) -> int:
        """Send acknowledged commands once more; count those which are not answered as before."""
        wrong = 0
        for device in self.devices:
            for kept in device.acknowledged[:: max(1, len(device.acknowledged) // 50)]:
                wrong += device.ask(kept.body) != (200, kept.answer)
        return wrong


@contextmanager
def at_work(ground: dict[str, Any], port: int, kind: type[Device] = Device, **line: Any) -> Iterator[Crew]:
    """Start a device at each window; stop them all at the end, whatever came of the test."""
    devices = [
        kind(port=port, path=ground["path"], token=ground["tablet"], window=window, **line)
        for window in ground["windows"]
    ]
    for device in devices:
        device.start()
    try:
        yield Crew(devices)
    finally:
        for device in devices:
            device.stopping.set()
        for device in devices:
            device.join(PATIENCE_S)
            device.hang_up()


def figures(database_url: str, crew: Crew) -> dict[str, int]:
    """Compare what the devices were told with what the database holds; every figure but the first must be nought."""
    told = [(each.body["kind"], each.body["id"]) for device in crew.devices for each in device.acknowledged]
    return compared(database_url, told, crew.refused)


def compared(database_url: str, told: Iterable[tuple[str, str]], refused: list[str]) -> dict[str, int]:
    """Compare acknowledged commands, by kind and id, with what the database holds."""
    kept = run_inside(database_url, "tests.faults.reading:read")
    sent: dict[str, set[str]] = {"issue": set(), "call_next": set(), "finish": set()}
    for kind, name in told:
        sent[kind].add(name)
    everything = set().union(*sent.values())
    return {
        "acknowledged": len(everything),
        "lost": len(everything - set(kept["commands"]))
        + len(sent["issue"] - set(kept["tickets"]))
        + len(sent["finish"] - set(kept["contacts"])),
        "from_nowhere": len(set(kept["tickets"]) - sent["issue"]) + len(set(kept["contacts"]) - sent["finish"]),
        "doubled": kept["moves"] - kept["distinct_moves"] + (kept["contacts_per_ticket"] > 1),
        "refused": len(refused),
        "audit_faults": len(kept["audit_faults"]),
        "database_faults": len(kept["database_faults"]),
    }
