"""Migrated databases for tests: one for each test worker, and a fresh one for each test with processes of its own.

The migrations run once; every database is a copy of that template. SQLite's template is a file which the next run finds
again, as long as migrations, triggers and libraries are the same; PostgreSQL's lives as long as the run's server.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.harness.environment import ROOT, process_environment
from tests.harness.warmed import called

KEPT = 5  # templates: of the branches somebody goes back and forth between


@dataclass(frozen=True)
class Ground:
    """Where fresh databases come from: `postgres_url` is None when the run is on SQLite.

    `folder` is the run's own, `kept` the folder which outlives it.
    """

    folder: Path
    kept: Path
    postgres_url: str | None

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """Give the URL of a migrated, empty database, and remove it afterwards."""
        if self.postgres_url:
            yield from _fresh_postgres(self.postgres_url, self.folder)
        else:
            yield from _fresh_sqlite(self.template(), self.folder)

    def template(self) -> Path:
        """Return SQLite's migrated template, made when there is none of these migrations."""
        template = self.kept / f"{_fingerprint()}.sqlite3"
        self.kept.mkdir(parents=True, exist_ok=True)
        with _locked(self.kept / "template.lock"):
            if not template.exists():
                for older in sorted(self.kept.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
                    older.unlink()
                unfinished = template.with_suffix(".unfinished")
                unfinished.unlink(missing_ok=True)
                _migrate(f"sqlite:///{unfinished}")
                unfinished.rename(template)
        return template


def run_inside(database_url: str, function: str, **arguments: Any) -> Any:
    """Run `package.module:function(**arguments)` in a process with Django ready on that database; give back its result.

    Arguments and result travel as JSON. This is how a test fills a database for a server, and reads it afterwards.
    """
    return json.loads(called(function, arguments, env=process_environment(database_url)))


def _fresh_sqlite(template: Path, folder: Path) -> Iterator[str]:
    copy = folder / f"{uuid.uuid4().hex}.sqlite3"
    shutil.copyfile(template, copy)
    try:
        yield f"sqlite:///{copy}"
    finally:
        for left in folder.glob(f"{copy.name}*"):
            left.unlink(missing_ok=True)


def _fresh_postgres(server_url: str, folder: Path) -> Iterator[str]:
    template = "ground_" + uuid.uuid5(uuid.NAMESPACE_URL, str(folder)).hex[:12]
    with _locked(folder / "template.lock"):
        if not (folder / "template.made").exists():
            _on_server(server_url, "CREATE DATABASE {}", template)
            _migrate(_named(server_url, template))
            (folder / "template.made").touch()
    name = "fresh_" + uuid.uuid4().hex[:12]
    with _locked(folder / "template.lock"):  # a template may be copied by one at a time
        _on_server(server_url, "CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield _named(server_url, name)
    finally:
        _on_server(server_url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _on_server(server_url: str, statement: str, *names: str) -> None:
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _fingerprint() -> str:
    """Return what changes whenever a migrated database would look otherwise."""
    source = ROOT / "src" / "madoguchi"
    decisive = [
        *source.glob("*/migrations/*.py"),
        *source.glob("*/triggers*"),
        *source.glob("*/row_guards*"),
        source / "privacy" / "last_net.py",
        ROOT / "requirements-dev.lock",
    ]
    seen = hashlib.sha256()
    for path in sorted(each for each in decisive if each.is_file()):
        seen.update(f"{path.relative_to(ROOT)} {path.stat().st_size} ".encode() + path.read_bytes())
    return seen.hexdigest()[:16]


def _migrate(database_url: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "madoguchi.project.cli", "migrate"],
        check=True,
        cwd=ROOT,
        env=process_environment(database_url),
    )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one process of the test run in at a time."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
