"""Lets Django empty the tables after a test which commits, although trail, submissions and frozen reports refuse that to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

from django.db import connection

from madoguchi.archive.triggers import ROW_GUARDS as ARCHIVE
from madoguchi.audit import triggers as audit
from madoguchi.audit.closing import ROW_GUARDS as CLOSED_CHAINS
from madoguchi.compliance.triggers import ROW_GUARDS as COMPLIANCE
from madoguchi.costs.triggers import ROW_GUARDS as COSTS
from madoguchi.counter.triggers import ROW_GUARDS as COUNTER
from madoguchi.documents.triggers import ROW_GUARDS as DOCUMENTS
from madoguchi.incidents.triggers import ROW_GUARDS as INCIDENTS
from madoguchi.meetings.triggers import ROW_GUARDS as MEETINGS
from madoguchi.publicity.triggers import ROW_GUARDS as PUBLICITY
from madoguchi.reports.triggers import ROW_GUARDS as REPORTS
from madoguchi.roster.triggers import ROW_GUARDS as ROSTER

GUARDED = (
    ARCHIVE,
    CLOSED_CHAINS,
    COMPLIANCE,
    COSTS,
    COUNTER,
    DOCUMENTS,
    INCIDENTS,
    MEETINGS,
    PUBLICITY,
    REPORTS,
    ROSTER,
)


def let_flush_pass_triggers() -> None:
    """Make this connection's flush lift the triggers while it runs; they stand again after it."""
    flush = connection.ops.execute_sql_flush

    def flush_lifted(statements: Iterable[str]) -> None:
        with ExitStack() as stack:
            stack.enter_context(audit.lifted(connection))
            for guards in GUARDED:
                stack.enter_context(guards.lifted(connection))
            flush(statements)

    connection.ops.execute_sql_flush = flush_lifted  # type: ignore[method-assign, assignment]
