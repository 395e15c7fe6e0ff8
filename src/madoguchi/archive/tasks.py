"""Writes a copy in the background: a thread of the server which took the order, begun when the order is committed.

What a stopped server left undone is asked for again on the page, or written by ``madoguchi archive export``.
"""

from __future__ import annotations

from functools import partial
from threading import Thread
from uuid import UUID

from django.db import connection, transaction

from madoguchi.archive.actions.exporting import write_export
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now

WRITER = Actor(kind="job", id="archive-export", label="記録の書き出し")


def write_later(export_id: UUID) -> None:
    """Begin to write when the transaction is over."""
    transaction.on_commit(partial(_begin, export_id))


def _begin(export_id: UUID) -> None:
    Thread(target=_write, args=(export_id,), name="madoguchi-archive", daemon=True).start()


def _write(export_id: UUID) -> None:
    try:
        write_export(export_id=export_id, actor=WRITER, now=office_now())
    finally:
        connection.close()
