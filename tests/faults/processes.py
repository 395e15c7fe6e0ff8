"""Which workers a server has, and the end of one of them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

PATIENCE_S = 20.0


def workers_of(port: int, many: int) -> list[int]:
    """Return the process ids of a server's workers, the oldest first, once there are as many as it should have."""
    deadline = time.monotonic() + PATIENCE_S
    while len(found := _workers(port)) != many:
        assert time.monotonic() < deadline, f"{len(found)} of {many} workers {PATIENCE_S} s after a kill"
        time.sleep(0.005)
    return found


def kill(pid: int) -> None:
    """End a process at once: nothing gets to finish."""
    os.kill(pid, signal.SIGKILL)


def _workers(port: int) -> list[int]:
    """Return the living processes which serve a port and whose parent does, too: the parent itself answers nobody."""
    wanted = f"--port\0{port}\0".encode()
    parents: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted not in (folder / "cmdline").read_bytes():  # the dead have none
                continue
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended while we looked
            continue
    return sorted(pid for pid, parent in parents.items() if parent in parents)
