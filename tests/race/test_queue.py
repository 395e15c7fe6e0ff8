"""Eight issuers and sixteen clerks, each a process of its own, against the real server with several workers.

`make test` plays 96 tickets on each database, `make faults` 100,000 and `bin/faults short` 10,000.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.scale import count, keep
from tests.harness.databases import run_inside
from tests.harness.environment import ROOT
from tests.harness.server import running_server

ISSUERS, CLERKS = 8, 16
TICKETS = count(in_tests=96, short=10_000, long=100_000)
WORKERS = 2
UNLOCKED = "tests.race.unlocked.settings"


@dataclass(frozen=True)
class Seen:
    """What the devices were told, and what the database knows."""

    issued: list[str]
    called_by: list[list[str]]
    faults: list[str]
    kept: dict[str, Any]

    @property
    def called(self) -> list[str]:
        """All calls of all clerks."""
        return [label for labels in self.called_by for label in labels]

    def wrongs(self, tickets: int) -> list[str]:
        """Say everything that must not happen in a queue; nothing when all is well."""
        claims = {
            "a device was refused or not answered": not self.faults,
            "a number was shared": len(set(self.issued)) == len(self.issued) == tickets,
            "a ticket was handed to two clerks": len(set(self.called)) == len(self.called),
            "a ticket was skipped": set(self.called) == set(self.issued),
            "a clerk was handed tickets out of order": all(
                _numbers(each) == sorted(_numbers(each)) for each in self.called_by
            ),
            "the database keeps a number twice": len(set(self.kept["numbers"])) == len(self.kept["numbers"]) == tickets,
            "the database keeps a call twice": len(set(self.kept["calls"])) == len(self.kept["calls"]) == tickets,
        }
        return [claim for claim, holds in claims.items() if not holds]


def test_no_number_is_shared_and_no_ticket_is_handed_twice_or_skipped(fresh_database: str, tmp_path: Path) -> None:
    began = time.monotonic()
    seen = play(fresh_database, tmp_path, tickets=TICKETS)
    wrongs = seen.wrongs(TICKETS)
    keep(
        "queue-race",
        title=f"{ISSUERS} issuers and {CLERKS} clerks, each a process, on one queue",
        unit="tickets",
        done=TICKETS,
        control="numbers and tickets taken without a lock: numbers were shared, tickets handed to two clerks",
        seconds=time.monotonic() - began,
        refused=len(seen.faults),
        shared_numbers=len(seen.issued) - len(set(seen.issued)),
        double_calls=len(seen.called) - len(set(seen.called)),
        skipped=len(set(seen.issued) - set(seen.called)),
        other_claims_broken=len(wrongs),
    )
    assert wrongs == [], seen.faults[:3]


@pytest.mark.spared_on_postgres
def test_the_same_race_goes_wrong_without_the_locks(fresh_database: str, tmp_path: Path) -> None:
    """The control: what the race finds when number and ticket are taken without a lock. It must find something."""
    tickets = 64
    run_inside(fresh_database, "tests.race.unlocked.relaxing:drop_last_nets")
    seen = play(fresh_database, tmp_path, tickets=tickets, settings=UNLOCKED)
    assert seen.wrongs(tickets) != []


def play(database_url: str, folder: Path, *, tickets: int, settings: str | None = None) -> Seen:
    """Let all of them loose on a server and gather what they saw."""
    ground = run_inside(database_url, "tests.race.ground:lay", windows=CLERKS, last_number=max(9_999, tickets))
    done = folder / "issuers-done"
    env = {"DJANGO_SETTINGS_MODULE": settings} if settings else {}
    with running_server(database_url, workers=WORKERS, env=env) as server:
        common = {"port": server.port, "path": ground["path"], "patience_s": 0 if settings else 60}
        clerks = [
            _start({**common, "role": "clerk", "token": ground["tablet"], "window": window, "issuers_done": str(done)})
            for window in ground["windows"]
        ]
        issuers = [
            _start({**common, "role": "issuer", "token": ground["kiosk"], "count": tickets // ISSUERS})
            for _ in range(ISSUERS)
        ]
        given = [_finished(each) for each in issuers]
        done.touch()
        called = [_finished(each) for each in clerks]
    return Seen(
        issued=[label for each in given for label in each["labels"]],
        called_by=[each["labels"] for each in called],
        faults=[fault for each in (*given, *called) for fault in each["faults"]],
        kept=run_inside(database_url, "tests.race.ground:read"),
    )


def _start(wish: dict[str, Any]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.race.player", json.dumps(wish)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _finished(player: subprocess.Popen[str]) -> dict[str, Any]:
    told, _ = player.communicate()
    assert player.returncode == 0
    result: dict[str, Any] = json.loads(told)
    return result


def _numbers(labels: list[str]) -> list[int]:
    return [int(label.split("-")[1]) for label in labels]


pytestmark = [pytest.mark.race, pytest.mark.timeout(1200 + TICKETS // 4)]
