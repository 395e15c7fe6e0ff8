"""Servers which start quickly, for tests that start one fifty times: what Python reads from disk is read once.

    python -m tests.harness.warmed serve --host 127.0.0.1 --port 8000 …

reads madoguchi as `madoguchi serve` does and then forks one server for each line on its standard input; it answers with
the server's process id. A server is the leader of its own group, opens its own database connections and checks its
promises anew: to kill the group is to kill the server with all its workers. Ends when its input ends.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from tests.harness.environment import ROOT

POLL_S = 0.01


class Nursery:
    """The other end: asks for servers."""

    def __init__(self, arguments: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        """Start reading; the first server waits until that is done."""
        with log.open("ab") as errors:
            self._reading = subprocess.Popen(
                [sys.executable, "-m", "tests.harness.warmed", *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                cwd=ROOT,
                env=dict(env),
                start_new_session=True,
            )

    def bear(self) -> Forked:
        """Return a server which has just been forked."""
        assert self._reading.stdin is not None
        assert self._reading.stdout is not None
        self._reading.stdin.write("\n")
        self._reading.stdin.flush()
        return Forked(int(self._reading.stdout.readline()))

    def close(self) -> None:
        """Bear no more."""
        self._reading.kill()
        self._reading.communicate()


class Forked:
    """A server which is a grandchild, asked as `subprocess.Popen` is."""

    def __init__(self, pid: int) -> None:
        """Know it by its process id."""
        self.pid = pid

    def poll(self) -> int | None:
        """Return None while it runs."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended. Raises subprocess.TimeoutExpired."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0.0)
            time.sleep(POLL_S)
        return 0


def main(arguments: Sequence[str]) -> None:
    """Read everything, then fork a server for each line."""
    import django  # noqa: PLC0415  what is read here is what a test would otherwise wait for at every start
    from django.urls import get_resolver  # noqa: PLC0415

    django.setup()
    get_resolver().check()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _serve(arguments)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _serve(arguments: Sequence[str]) -> NoReturn:
    from madoguchi.project.cli import main as madoguchi  # noqa: PLC0415

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.dup2(2, 1)
    os._exit(madoguchi(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
