"""The real server, started as people start it, and ended politely or not."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness.environment import ROOT, process_environment
from tests.harness.warmed import Forked, serving

START_TIMEOUT_S = 40.0
STOP_TIMEOUT_S = 15.0


@dataclass
class RunningServer:
    """`madoguchi serve` on one database and one port; the port stays the same over restarts.

    ``warm``: madoguchi's files are read once for all starts (see warmed.py); cold, it starts as people start it.
    """

    database_url: str
    log: Path
    workers: int = 1
    env: Mapping[str, str] = field(default_factory=dict)
    port: int = 0
    warm: bool = True
    _running: subprocess.Popen[bytes] | Forked | None = None

    @property
    def base_url(self) -> str:
        """Return the address without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Return the process which bears the workers; it must run."""
        assert self._running is not None
        return self._running.pid

    def start(self) -> None:
        """Start it and wait until it answers; fail with its own words when it does not."""
        self.port = self.port or free_port()
        self._running = self._forked() if self.warm else self._started()
        self._wait_until_it_answers()

    def kill(self) -> None:
        """End it and all its workers at once, as a power cut would: nothing gets to finish."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
            self._running = None
            self._wait_until_the_port_is_free()

    def stop(self) -> None:
        """End it politely; what does not stop in time is killed."""
        if self._running is not None:
            with suppress(ProcessLookupError):
                os.kill(self._running.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self._running.wait(STOP_TIMEOUT_S)
            self.kill()

    def restart(self) -> None:
        """Stop it if it still runs, and start it again on the same port and database."""
        self.stop()
        self.start()

    def log_text(self) -> str:
        """Return everything it has written."""
        return self.log.read_text(errors="replace")

    def close(self) -> None:
        """Leave no process behind."""
        self.kill()

    @property
    def _arguments(self) -> list[str]:
        return ["serve", "--host", "127.0.0.1", "--port", str(self.port), "--workers", str(self.workers)]

    def _started(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "madoguchi.project.cli", *self._arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env=process_environment(self.database_url, **self.env),
                start_new_session=True,
            )

    def _forked(self) -> Forked:
        return serving(self._arguments, env=process_environment(self.database_url, **self.env), log=self.log)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            if self._running is None or self._running.poll() is not None:
                raise AssertionError(f"The server stopped while starting:\n{self.log_text()[-8000:]}")
            if _answers(f"{self.base_url}/healthz"):
                return
            time.sleep(0.05)
        self.kill()
        raise AssertionError(f"The server did not answer in {START_TIMEOUT_S} s:\n{self.log_text()[-8000:]}")

    def _wait_until_the_port_is_free(self) -> None:
        """The workers die on their own time, a moment after their parent; until then the port still takes callers."""
        deadline = time.monotonic() + STOP_TIMEOUT_S
        while time.monotonic() < deadline:
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", self.port)) != 0:
                    return
            time.sleep(0.01)


@contextmanager
def running_server(
    database_url: str, *, workers: int = 1, env: Mapping[str, str] | None = None, warm: bool = True
) -> Iterator[RunningServer]:
    """Start the server, give it, and leave no process behind."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-server-") as folder:
        server = RunningServer(database_url, Path(folder) / "log", workers=workers, env=dict(env or {}), warm=warm)
        try:
            server.start()
            yield server
        finally:
            server.close()


def free_port() -> int:
    """Return a port which nobody listens on just now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False
