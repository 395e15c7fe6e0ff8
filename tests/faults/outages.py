"""The database goes away under a running server, and comes back: a full disk for SQLite, a stopped server for PostgreSQL."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.faults.processes import workers_of
from tests.harness.postgres import CONNECTIONS, PORT, ROLE, binaries, running_postgres
from tests.harness.server import RunningServer

SMALL_DISK_MB = 64
HARDLY_ANYTHING_BYTES = 4096


class Outage(ABC):
    """Something which can be broken and mended."""

    @abstractmethod
    def begin(self) -> None:
        """Break it."""

    @abstractmethod
    def end(self) -> None:
        """Mend it."""


class FullDisk(Outage):
    """A small disk of our own, which a file fills to its last byte."""

    def __init__(self, folder: Path) -> None:
        """Know the disk."""
        self._filling = folder / "filling"

    def begin(self) -> None:
        """Write until nothing more fits."""
        with self._filling.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 10, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def end(self) -> None:
        """Give the room back."""
        self._filling.unlink()


class NoLargerFiles(Outage):
    """Where no disk can be made: the workers may write no file beyond its first bytes."""

    def __init__(self, server: RunningServer) -> None:
        """Know the server."""
        self._server = server

    def begin(self) -> None:
        """Lower the limit."""
        self._limit(HARDLY_ANYTHING_BYTES)

    def end(self) -> None:
        """Lift it."""
        self._limit(resource.RLIM_INFINITY)

    def _limit(self, size: int) -> None:
        for pid in workers_of(self._server):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Give a folder on a small disk of its own; None where this may not be made."""
    if os.geteuid() != 0:
        yield None
        return
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK_MB}m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class StoppedPostgres(Outage):
    """A PostgreSQL which is stopped as its keeper would, and started again."""

    def __init__(self, url: str) -> None:
        """Know it by its address: it is one of ours, on a socket in its own folder."""
        self._folder = Path(parse_qs(urlsplit(url).query)["host"][0])
        self._owner = (self._folder / "data").stat().st_uid

    def begin(self) -> None:
        """Stop it: whoever is connected is cut off."""
        self._control("stop", "-m", "fast")

    def end(self) -> None:
        """Start it again, as it was."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self._folder} -c port={PORT}"
        log = str(self._folder / "log")
        self._control("start", "-l", log, "-o", f"{options} -c max_connections={CONNECTIONS}")

    def _control(self, verb: str, *words: str) -> None:
        command = [str(binaries() / "pg_ctl"), "-D", str(self._folder / "data"), "-w", verb, *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, user=self._owner, extra_groups=[], cwd="/")


@contextmanager
def postgres_of_our_own(filled_from: str) -> Iterator[tuple[str, Outage]]:
    """Give a server of its own with a copy of a database."""
    with running_postgres() as url:
        dumped = subprocess.run([binaries() / "pg_dump", filled_from], check=True, capture_output=True).stdout
        psql = shutil.which("psql") or str(binaries() / "psql")
        subprocess.run([psql, "-q", "-v", "ON_ERROR_STOP=1", url], input=dumped, check=True, stdout=subprocess.DEVNULL)
        assert f"{ROLE}@" in url
        yield url, StoppedPostgres(url)
