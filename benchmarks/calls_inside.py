"""What runs in a process with Django ready: importing a day of calls, and the same rows by the bare driver."""

from __future__ import annotations

import resource
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import psycopg
from django.db import connection

from madoguchi.calls.actions import inserting
from madoguchi.calls.actions.importing import import_files, source_named
from madoguchi.calls.actions.inserting import write_rows
from madoguchi.calls.models import Call, CallSource
from madoguchi.calls.queries.figures import kpi
from madoguchi.contract.models import Contract
from tests.makers.contract import make_contract
from tests.makers.stored_calls import TESTER

NOW = datetime(2023, 11, 7, 12, 0, tzinfo=UTC)
Written = tuple[str, Sequence[str], Sequence[Sequence[Any]]]


def measure(url: str, log: str) -> list[dict[str, Any]]:
    """Import the day twice, ask for its figures, and write the same rows with the bare driver."""
    contract = make_contract()
    source = source_named(contract, "asterisk-queue-log")
    before = _peak_mb()
    rows = [_timed("import", contract, lambda: _import(source, log))]
    rows[0]["peak_mb"] = _peak_mb() - before
    rows.append(_timed("import again, nothing new", contract, lambda: _import(source, log)))
    rows.append(_timed("figures of the day", contract, lambda: kpi(contract, NOW.date(), NOW.date(), now=NOW)))
    _empty()
    written: list[Written] = []

    def note(table: str, columns: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
        written.append((table, columns, values))
        write_rows(table, columns, values)

    with patch.object(inserting, "write_rows", note):
        _import(source, log)
    calls = Call.objects.count()
    _empty()
    seconds = _bare(url, written)
    return [*rows, {"what": "bare database, the same rows", "calls": calls, **_pace(calls, seconds)}]


def _import(source: CallSource, log: str) -> None:
    import_files(source=source, paths=[Path(log)], actor=TESTER, now=NOW)


def _timed(what: str, contract: Contract, deed: Callable[[], object]) -> dict[str, Any]:
    begun = time.perf_counter()
    deed()
    seconds = time.perf_counter() - begun
    calls = Call.objects.filter(contract=contract).count()
    return {"what": what, "calls": calls, **_pace(calls, seconds)}


def _pace(calls: int, seconds: float) -> dict[str, float]:
    return {"seconds": round(seconds, 2), "per_s": round(calls / seconds)}


def _empty() -> None:
    with connection.cursor() as cursor:
        for table in ("calls_callleg", "calls_call", "calls_seatstint"):
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own three names


def _bare(url: str, written: list[Written]) -> float:
    """Write the same rows with the bare driver in its fastest way: executemany or COPY, a transaction for each batch."""
    vendor = connection.vendor
    connection.close()
    return (
        _bare_sqlite(urlsplit(url).path.removeprefix("/"), written) if vendor == "sqlite" else _bare_copy(url, written)
    )


def _bare_sqlite(path: str, written: list[Written]) -> float:
    line = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        line.execute(f"PRAGMA {pragma}")
    begun = time.perf_counter()
    for table, columns, values in written:
        marks = ", ".join("?" * len(columns))
        named = ", ".join(f'"{each}"' for each in columns)
        line.execute("BEGIN IMMEDIATE")
        line.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", values)  # noqa: S608  names of ours
        line.execute("COMMIT")
    seconds = time.perf_counter() - begun
    line.close()
    return seconds


def _bare_copy(url: str, written: list[Written]) -> float:
    with psycopg.connect(url, autocommit=True) as line:
        begun = time.perf_counter()
        for table, columns, values in written:
            named = ", ".join(f'"{each}"' for each in columns)
            with line.cursor().copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for each in values:
                    copy.write_row(each)
        return time.perf_counter() - begun


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
