"""Which workers a server has, and the end of one of them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from tests.harness.server import RunningServer

PATIENCE_S = 20.0


def workers_of(server: RunningServer) -> list[int]:
    """Return the process ids of a server's workers, the oldest first, once there are as many as it should have."""
    deadline = time.monotonic() + PATIENCE_S
    while len(found := _workers(server.pid)) != server.workers:
        assert time.monotonic() < deadline, f"{len(found)} of {server.workers} workers {PATIENCE_S} s after a kill"
        time.sleep(0.005)
    return found


def kill(pid: int) -> None:
    """End a process at once: nothing gets to finish."""
    os.kill(pid, signal.SIGKILL)


def _workers(parent: int) -> list[int]:
    """Return the living children of a server in the order of their birth; it answers nobody itself."""
    born = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in born if _lives(child)]


def _lives(child: str) -> bool:
    try:
        return Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:  # it ended while we looked
        return False
