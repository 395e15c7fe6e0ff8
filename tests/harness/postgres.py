"""A PostgreSQL of our own: made in a temporary folder, reached over a Unix socket, gone at the end.

As a program it runs a command with MADOGUCHI_DATABASE_URL set to it:

    python -m tests.harness.postgres pytest -q
    python -m tests.harness.postgres --in-memory pytest -q

fsync stays on: what these tests promise about kept records is promised about the settings people run. With `--in-memory`
the files lie where waiting for them takes no time, if there is room: enough where processes are killed, and nothing for
power cuts or benchmarks.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PORT = 5432  # of a socket in a folder of our own: it cannot collide with another server
DATABASE = "madoguchi"
ROLE = "madoguchi"
START_TIMEOUT_S = 60
CONNECTIONS = 200
MEMORY = Path("/dev/shm")  # noqa: S108  a folder with a name of its own is made in it
ROOM_BYTES = 3 * 1024**3
IN_MEMORY = "--in-memory"


def binaries() -> Path:
    """Return the folder of the newest installed server. Raises SystemExit naming the package when there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    raise SystemExit("PostgreSQL's server is not installed. Run bin/install-system-packages test, or install it.")


@contextmanager
def running_postgres(*, in_memory: bool = False) -> Iterator[str]:
    """Start a server and give its URL; stop it and remove its files however the block ends."""
    place = MEMORY if in_memory and _has_room(MEMORY) else None
    folder = Path(tempfile.mkdtemp(prefix="madoguchi-postgres-", dir=place))
    owner = _unprivileged_user()
    try:
        if owner:
            shutil.chown(folder, owner)
        _run_as(owner, [binaries() / "initdb", "-D", folder / "data", "-U", ROLE, "-E", "UTF8", "--locale=C.UTF-8"])
        _start(folder, owner)
        try:
            _run_as(owner, [binaries() / "createdb", "-h", folder, "-p", str(PORT), "-U", ROLE, DATABASE])
            yield f"postgresql://{ROLE}@/{DATABASE}?host={folder}&port={PORT}"
        finally:
            _run_as(owner, [binaries() / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _has_room(place: Path) -> bool:
    return os.access(place, os.W_OK) and shutil.disk_usage(place).free >= ROOM_BYTES


def _unprivileged_user() -> str | None:
    """Return whom to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SystemExit("PostgreSQL cannot run as root, and there is no user postgres or nobody to run it as.")


def _start(folder: Path, owner: str | None) -> None:
    options = (
        f"-c listen_addresses='' -c unix_socket_directories={folder} -c port={PORT} -c max_connections={CONNECTIONS}"
    )
    command: list[str | Path] = [
        binaries() / "pg_ctl",
        "-D",
        folder / "data",
        "-l",
        folder / "log",
        "-o",
        options,
        "-w",
        "start",
    ]
    try:
        _run_as(owner, [*command, "-t", str(START_TIMEOUT_S)])
    except subprocess.CalledProcessError as error:
        log = folder / "log"
        raise SystemExit(f"PostgreSQL did not start:\n{log.read_text() if log.exists() else error.stderr}") from error


def _run_as(owner: str | None, command: Sequence[str | Path]) -> None:
    """Run a command to its end, as another user when we are root."""
    subprocess.run(
        [str(word) for word in command],
        check=True,
        capture_output=True,
        text=True,
        user=owner,
        extra_groups=[] if owner else None,
        cwd="/",
    )


def main(command: list[str]) -> int:
    """Run a command against a fresh server and return its exit code; being told to stop still stops the server."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    in_memory = command[:1] == [IN_MEMORY]
    with running_postgres(in_memory=in_memory) as url:
        return subprocess.run(
            command[in_memory:], check=False, env={**os.environ, "MADOGUCHI_DATABASE_URL": url}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
