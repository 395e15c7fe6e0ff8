"""What runs in a process with Django ready: the floor's capture and replay on one database."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.db import connection

from benchmarks.floor import Renewer, Statement, capture, plain_postgres, plain_sqlite, replay
from madoguchi.audit.queries import heads

BEGIN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}


def floor(url: str, window: str, count: int) -> dict[str, Any]:
    """Return the figures of the bare database for issuing and for calling the next."""
    statements = capture(
        connection, {"issue": {"purpose": "insurance", "via": "desk"}, "call_next": {"window": window}}
    )
    vendor = connection.vendor
    (head,) = (each for each in heads() if each.entries > 1)
    renewer = Renewer(seq=head.entries, last_hash=head.hash)
    connection.close()
    send, close = plain_sqlite(_file(url)) if vendor == "sqlite" else plain_postgres(url)
    begin, commit = (Statement(sql, (), ()) for sql in (BEGIN[vendor], "COMMIT"))
    figures = {}
    for kind, noted in statements.items():
        asked = [each for each in noted if each.sql not in {begin.sql, commit.sql}]
        watch = replay([begin, *asked, commit], send, renewer, count=count, what=kind)
        figures[kind] = {**watch.figures(kind), "statements": len(asked)}
    close()
    return figures


def _file(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")
