"""What runs in a process with Django ready: importing a day of calls, and the same rows by the bare driver."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from benchmarks.floor import plain_postgres, plain_sqlite
from madoguchi.calls.actions.importing import import_files, source_named
from madoguchi.calls.models import Call, CallSource
from madoguchi.calls.queries.figures import kpi
from madoguchi.contract.models import Contract
from tests.makers.contract import make_contract
from tests.makers.stored_calls import TESTER

NOW = datetime(2023, 11, 7, 12, 0, tzinfo=UTC)
Written = tuple[str, tuple[Any, ...]]
WROTE = ('INSERT INTO "calls_call', 'INSERT INTO "calls_seat')


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

    def note(execute: Callable[..., Any], sql: str, values: Any, *rest: Any) -> Any:
        if sql.startswith(WROTE):
            written.extend((sql, tuple(each)) for each in (values if rest[0] else [values]))
        return execute(sql, values, *rest)

    with connection.execute_wrapper(note):
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
    """Send every row again, one statement each, in one transaction."""
    vendor = connection.vendor
    connection.close()
    send, close = plain_sqlite(urlsplit(url).path.removeprefix("/")) if vendor == "sqlite" else plain_postgres(url)
    begun = time.perf_counter()
    send("BEGIN IMMEDIATE" if vendor == "sqlite" else "BEGIN", ())
    for sql, values in written:
        send(sql, values)
    send("COMMIT", ())
    seconds = time.perf_counter() - begun
    close()
    return seconds


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
