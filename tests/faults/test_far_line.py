"""Site and centre in two network namespaces, over a line which loses packets, is narrow, and goes down every few seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.faults.crew import WINDOWS, compared
from tests.faults.scale import count, keep
from tests.harness.databases import run_inside
from tests.harness.environment import ROOT

SECONDS = count(in_tests=15, short=30, long=1_800)
CONTROL_SECONDS = 15
SEED = int(os.environ.get("MADOGUCHI_FAR_SEED", "5"))
ISOLATED = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--net"]

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240 + 2 * SECONDS), pytest.mark.spared_on_postgres]


def _refusal() -> str:
    """Say why this machine does not let us lay a wire; nothing when it does."""
    if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
        return "no permission for /dev/net/tun"
    tried = subprocess.run([*ISOLATED, "ip", "link"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"no network namespace: {tried.stderr.strip()}"


needs_wire = pytest.mark.skipif(bool(why := _refusal()), reason=f"two network namespaces are not permitted here: {why}")


@needs_wire
def test_a_far_and_failing_line_loses_and_doubles_nothing(fresh_database: str) -> None:
    began = time.monotonic()
    told = worked_over_the_wire(fresh_database, seconds=SECONDS, forgetful=False)
    found = compared(fresh_database, told["acknowledged"], told["refused"])
    control = "a client which makes a new id for each try: tickets were doubled"
    title = "site and centre in two network namespaces: 3 % loss, 256 kbit/s, flaps of some seconds"
    seconds = time.monotonic() - began
    more = {"cut_off": told["cut_off"], **told["wire"]}
    keep("far-line", title=title, unit="seconds", done=SECONDS, control=control, seconds=seconds, **more, **found)
    assert told["wire"]["flaps"] >= SECONDS // 10
    assert told["wire"]["packets_dropped"] > 0
    assert told["cut_off"] > 0, "no device ever lost patience"
    assert found.pop("acknowledged") > SECONDS
    assert not any(found.values()), (found, told["refused"][:3])


@needs_wire
def test_the_same_line_doubles_tickets_when_each_try_has_a_new_id(fresh_database: str) -> None:
    """The control."""
    told = worked_over_the_wire(fresh_database, seconds=CONTROL_SECONDS, forgetful=True)
    issued = sum(kind == "issue" for kind, _ in told["acknowledged"])
    assert len(run_inside(fresh_database, "tests.faults.reading:read")["tickets"]) > issued


def worked_over_the_wire(database_url: str, *, seconds: int, forgetful: bool) -> dict[str, Any]:
    """Lay the ground, then let a site work with its centre over the wire."""
    ground = run_inside(database_url, "tests.race.ground:lay", windows=WINDOWS)
    wish = {"ground": ground, "database_url": database_url, "seconds": seconds, "forgetful": forgetful, "seed": SEED}
    command = [*ISOLATED, sys.executable, "-m", "tests.faults.far.centre", json.dumps(wish)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))}
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(ROOT), env=environment)
    assert done.returncode == 0, done.stderr[-4000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
