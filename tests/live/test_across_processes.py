"""What one process changes, the streams of all others are told: on both databases, without waiting for any poll."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.harness.databases import run_inside
from tests.harness.environment import ROOT, process_environment

STAGE = "tests.live.stage"
LISTENERS = 2
PATIENCE_S = 60


@contextmanager
def listening(url: str) -> Iterator[subprocess.Popen[str]]:
    """Start a process with one stream, and wait until it listens."""
    command = [sys.executable, "-m", "tests.harness.inside", f"{STAGE}:hear", json.dumps({"wanted": 1})]
    started = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=process_environment(url),
    )
    try:
        assert started.stderr is not None
        assert any(line.strip() == "listening" for line in started.stderr), "the process ended before it listened"
        yield started
    finally:
        started.kill()
        started.communicate()


def heard_by(process: subprocess.Popen[str]) -> list[str]:
    """Return what the process heard, when it has heard enough."""
    said, complaints = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, complaints
    kinds: list[str] = json.loads(said.splitlines()[-1])
    return kinds


def test_a_change_of_one_process_is_told_in_all_others_and_a_rollback_in_none(
    fresh_database: str,
) -> None:
    with listening(fresh_database) as one, listening(fresh_database) as another:
        run_inside(fresh_database, f"{STAGE}:change")
        assert [heard_by(each) for each in (one, another)] == [["calls"]] * LISTENERS
