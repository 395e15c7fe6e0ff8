"""Processes which start quickly: what Python reads from disk is read once for all of a run's servers and errands.

    python -m tests.harness.warmed

reads madoguchi as `madoguchi serve` does, and then forks a process for each line on its standard input, answering with
its process id. A process is the leader of its own group, has the environment it was asked for, opens its own database
connections and checks its promises anew: to kill the group of a server is to kill it with all its workers. Ends when
its input ends.
"""

from __future__ import annotations

import atexit
import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn
from urllib.parse import urlsplit

from tests.harness.environment import ROOT

POLL_S = 0.01
PR_SET_PDEATHSIG = 1  # from Linux's prctl.h
FREE = frozenset({"MADOGUCHI_DATABASE_URL", "MADOGUCHI_CLOCK_OFFSET_S", "PYTEST_CURRENT_TEST"})
"""What a forked process may have otherwise than the one which has read everything."""
WHERE = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
"""What a URL says of a database; how it is used stays as the settings say."""


class Nursery:
    """The other end: asks for processes of one kind of environment."""

    def __init__(self, env: Mapping[str, str]) -> None:
        """Start reading; the first process waits until that is done."""
        self._turn = Lock()  # two who ask at once must not read each other's answer
        self._errors = tempfile.TemporaryFile(prefix="madoguchi-warmed-")  # noqa: SIM115  as long as the process lives
        self._reading = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.warmed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            cwd=ROOT,
            env=dict(env),
            start_new_session=True,
        )
        atexit.register(self.close)

    def bear(self, **wish: Any) -> Forked:
        """Return a process which has just been forked."""
        assert self._reading.stdin is not None
        assert self._reading.stdout is not None
        with self._turn:
            self._reading.stdin.write(json.dumps(wish) + "\n")
            self._reading.stdin.flush()
            told = self._reading.stdout.readline()
        if not told:
            self._errors.seek(0)
            raise AssertionError(f"Nothing could be started:\n{self._errors.read().decode()[-8000:]}")
        return Forked(int(told))

    def close(self) -> None:
        """Bear no more."""
        self._reading.kill()
        self._reading.communicate()


class Forked:
    """A process which is a grandchild, asked as `subprocess.Popen` is."""

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


_nurseries: dict[tuple[tuple[str, str], ...], Nursery] = {}


def serving(arguments: Sequence[str], *, env: Mapping[str, str], log: Path) -> Forked:
    """Return a process which runs `madoguchi` with these arguments and writes into a log."""
    return _nursery_for(env).bear(act="madoguchi", arguments=list(arguments), env=dict(env), log=str(log))


def called(function: str, arguments: Mapping[str, Any], *, env: Mapping[str, str]) -> str:
    """Return as JSON what `package.module:function(**arguments)` gives back; AssertionError with its own words when it fails."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-errand-") as folder:
        log, result = Path(folder) / "log", Path(folder) / "result"
        wish = {"function": function, "arguments": dict(arguments), "result": str(result)}
        _nursery_for(env).bear(act="call", env=dict(env), log=str(log), **wish).wait()
        if not result.exists():
            raise AssertionError(f"{function} failed:\n{log.read_text(errors='replace')[-8000:]}")
        return result.read_text()


def _nursery_for(env: Mapping[str, str]) -> Nursery:
    kind = urlsplit(env["MADOGUCHI_DATABASE_URL"]).scheme
    known_by = (("database", kind), *sorted((name, value) for name, value in env.items() if name not in FREE))
    if known_by not in _nurseries:
        _nurseries[known_by] = Nursery(env)
    return _nurseries[known_by]


def main() -> None:
    """Read everything, then fork a process for each line."""
    import django  # noqa: PLC0415  what is read here is what a test would otherwise wait for at every start

    django.setup()
    import_module("madoguchi.project.cli")
    from madoguchi.project.reading import read_application  # noqa: PLC0415  after Django, whose models it knows

    read_application()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become(json.loads(line))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


def _become(wish: dict[str, Any]) -> NoReturn:
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)  # a run which is cut off leaves nobody behind
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND), 1)
    os.dup2(1, 2)
    code = 1
    try:
        _stand_on(wish["env"])
        code = _run(wish)
    except BaseException:  # noqa: BLE001  whatever it is, the one who asked reads it in the log
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(wish: dict[str, Any]) -> int:
    if wish["act"] == "madoguchi":
        from madoguchi.project.cli import main as madoguchi  # noqa: PLC0415

        return madoguchi(wish["arguments"])
    from tests.harness.inside import call  # noqa: PLC0415

    told = call(wish["function"], wish["arguments"])
    unfinished = Path(wish["result"]).with_suffix(".unfinished")
    unfinished.write_text(told)
    unfinished.rename(wish["result"])
    return 0


def _stand_on(env: dict[str, str]) -> None:
    """Let what was read with one environment's database and clock work with another one's."""
    from django.conf import settings  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from madoguchi.project.settings import environment  # noqa: PLC0415

    os.environ.clear()
    os.environ.update(env)
    asked = environment.database_from_url(env["MADOGUCHI_DATABASE_URL"])
    where = {key: asked[key] for key in WHERE if key in asked}
    settings.DATABASES = {"default": {**settings.DATABASES["default"], **where}}
    settings.MADOGUCHI_CLOCK_OFFSET_S = environment.number("MADOGUCHI_CLOCK_OFFSET_S", 0)
    # Nothing was asked of a database yet; the first question reads the settings anew.
    vars(connections)["_settings"] = None
    vars(connections).pop("settings", None)
    with suppress(AttributeError):
        del connections["default"]


if __name__ == "__main__":
    main()
