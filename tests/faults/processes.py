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
    while len(found := _workers(server.log)) != server.workers:
        assert time.monotonic() < deadline, f"{len(found)} of {server.workers} workers {PATIENCE_S} s after a kill"
        time.sleep(0.005)
    return found


def kill(pid: int) -> None:
    """End a process at once: nothing gets to finish."""
    os.kill(pid, signal.SIGKILL)


def _workers(log: Path) -> list[int]:
    """Return the living processes which write into a server's log, and whose parent does, too: it answers nobody itself."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "fd" / "1").readlink() != log:  # the dead have none
                continue
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended while we looked, or is somebody else's
            continue
    return sorted(pid for pid, parent in parents.items() if parent in parents)
