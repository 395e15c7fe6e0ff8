"""PostgreSQL: its own pg_dump of one exported moment, and back through psql in one transaction which counts before it commits."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.management.base import CommandError
from django.db import connection
from psycopg.conninfo import make_conninfo

from madoguchi.project.backup.container import PIECE
from madoguchi.project.backup.counting import ask
from madoguchi.project.backup.manifest import Held

DUMP = "database.pgdump"
PACKED = True
NOT_OURS = frozenset({"pool", "cursor_factory", "prepare_threshold"})

EMPTIED = """\\set ON_ERROR_STOP on
BEGIN;
DO $$ DECLARE each record; BEGIN
  FOR each IN SELECT oid::regclass AS name FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') LOOP
    EXECUTE 'DROP TABLE ' || each.name || ' CASCADE';
  END LOOP;
  FOR each IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') LOOP
    EXECUTE 'DROP FUNCTION ' || each.name;
  END LOOP;
END $$;
"""


def dumped(_: Path) -> Iterator[bytes]:
    """Give pg_dump's archive of the present transaction's moment, piece by piece. Raises CommandError with a remedy."""
    snapshot = ask("SELECT pg_export_snapshot()")[0][0]
    words = [
        _program("pg_dump"),
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
        f"--dbname={_address()}",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()) as running:  # noqa: S603  our own words
        while piece := _pipe(running.stdout).read(PIECE):
            yield piece
        complaint = _pipe(running.stderr).read()
    _refuse_failed("pg_dump", running.returncode, complaint)


def prepare() -> None:
    """Ask for the programs before anything is unpacked."""
    _program("pg_restore")
    _program("psql")


def put_back(dump: Path, held: Held) -> None:
    """Replace everything in one transaction, which is undone when a table does not count what the list says.

    Raises CommandError with psql's own words; the database is then as it was.
    """
    words = [_program("pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(dump)]
    connection.close()
    told = [_program("psql"), "--no-psqlrc", "--quiet", f"--dbname={_address()}"]
    with subprocess.Popen(  # noqa: S603  our own words
        told, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    ) as running:
        whole = _told(running, words, held)
        complaint = _pipe(running.stderr).read()
    _refuse_failed("psql", running.returncode if whole else 1, complaint)


def _told(running: subprocess.Popen[bytes], words: list[str], held: Held) -> bool:
    """Write the script to psql, the COMMIT only after a whole dump; return whether it was whole."""
    script = _pipe(running.stdin)
    try:
        script.write(EMPTIED.encode())
        script.flush()
        whole = subprocess.run(words, stdout=script, check=False).returncode == 0  # noqa: S603  our own words
        if whole:
            script.write(_counted(held).encode())
        script.close()
    except BrokenPipeError:  # psql stopped at an error, which it tells
        return False
    return whole


def _counted(held: Held) -> str:
    checks = [
        f"IF (SELECT count(*) FROM public.\"{name}\") <> {rows} THEN RAISE EXCEPTION 'rows of {name}'; END IF;"  # noqa: S608  names of tables
        for name, rows in sorted(held.tables.items())
    ]
    return f"\nDO $$ BEGIN {' '.join(checks)} END $$;\nCOMMIT;\n"


def _refuse_failed(program: str, code: int, complaint: bytes) -> None:
    if code == 0:
        return
    lines = [line for line in complaint.decode(errors="replace").splitlines() if line.strip()]
    said = next((line for line in lines if "ERROR" in line or "error" in line), lines[-1] if lines else f"{code}")
    raise CommandError(
        f"{program} が失敗しました（{said.strip()}）。何も変えていません。"
        "データベースの版と同じか新しい版の PostgreSQL クライアントかどうかと、空き容量を確かめてください。"
    )


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise CommandError(
            f"{name} が見つかりません。PostgreSQL のクライアント（Debian・Ubuntu では postgresql-client）を入れてください。"
        )
    return found


def _address() -> str:
    """Return where the database is, without the password: a list of processes shows it to everybody."""
    settings = connection.settings_dict
    asked = {
        "dbname": settings["NAME"],
        "user": settings["USER"],
        "host": settings["HOST"],
        "port": settings["PORT"],
        **{name: value for name, value in settings["OPTIONS"].items() if name not in NOT_OURS},
    }
    return make_conninfo("", **{name: value for name, value in asked.items() if value})


def _environment() -> dict[str, str]:
    password = str(connection.settings_dict["PASSWORD"])
    return {
        **os.environ,
        "PGOPTIONS": "--client-min-messages=warning",
        **({"PGPASSWORD": password} if password else {}),
    }


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        raise RuntimeError("a pipe was asked for and is there")
    return end
