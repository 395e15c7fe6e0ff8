"""Lets Django empty the tables after a test which commits, although trail, submissions and frozen reports refuse that to everybody."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from madoguchi.audit import triggers as audit
from madoguchi.costs import triggers as costs
from madoguchi.documents import triggers as documents
from madoguchi.incidents import triggers as incidents
from madoguchi.meetings import triggers as meetings
from madoguchi.reports import triggers as reports


def let_flush_pass_triggers() -> None:
    """Make this connection's flush lift the triggers while it runs; they stand again after it."""
    flush = connection.ops.execute_sql_flush

    def flush_lifted(statements: Iterable[str]) -> None:
        with (
            audit.lifted(connection),
            costs.lifted(connection),
            documents.lifted(connection),
            incidents.lifted(connection),
            meetings.lifted(connection),
            reports.lifted(connection),
        ):
            flush(statements)

    connection.ops.execute_sql_flush = flush_lifted  # type: ignore[method-assign, assignment]
