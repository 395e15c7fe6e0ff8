"""`publish`: says that something changed. What it is now, the reader asks for."""

from __future__ import annotations

import structlog
from django.db import connection, transaction

from madoguchi.live.channel import CHANNEL, spell
from madoguchi.live.hub import hub
from madoguchi.live.slips import slips

log = structlog.stdlib.get_logger("madoguchi.live")


def publish(topic: str, kind: str) -> None:
    """Tell every open screen on `topic` ("site:<uuid>", "contract:<uuid>") that something of `kind` changed.

    On PostgreSQL a NOTIFY inside the caller's transaction: every process hears it when the transaction commits, and
    never when it rolls back. On SQLite the screens of this process hear it after the commit, those of other processes a
    quarter of a second later. Nothing may depend on it: screens poll as well. One query on PostgreSQL, none on SQLite.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, spell(topic, kind)])
    else:
        transaction.on_commit(lambda: _tell(topic, kind))


def _tell(topic: str, kind: str) -> None:
    """Tell this process and the others. What is committed stands, whether or not the others can be told."""
    hub.deliver(topic, kind)
    told = slips()
    if told is None:
        return
    try:
        told.drop(topic, kind)
    except OSError as error:
        log.warning("others not told", error=type(error).__name__)
