"""A chain which was closed with its contract: from then on only a few deeds may still be recorded, and so be done.

Every change of a contract is recorded in its own transaction, so here is the one place which refuses them all: a page, a
device, the API, a telephone system, a command, a timer. What is not recorded asks ``refuse_if_closed`` itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection

from madoguchi.audit.calc.chain import chain_of
from madoguchi.audit.models import ClosedChain
from madoguchi.audit.row_guards import Guard, RowGuards, only_added

SENTENCE = (
    "この契約は終了しました。記録は読めますが、書き足したり直したりすることはできません。"
    "用件は「終了と保管」の画面から伝えてください。"
)
AFTERWARDS = ("accounts.", "archive.", "audit.")
"""What goes on: people log in and out, questions are asked and answered, records are exported and deleted."""

READING = frozenset(
    {
        "calls.read_number",
        "calls.sweep_number",
        "compliance.judge",
        "download_incidents",
        "download_people",
        "download_records",
        "download_report",
        "keep_address",
        "knowledge.export",
        "read_worker_number",
        "revoke_calendar_key",
        "take_submission_file",
    }
)
"""Deeds which change nothing of the records: somebody read or took a copy, duties were judged, a number was forgotten."""


class ClosedError(PermissionDenied):
    """The contract has ended: its records are read only. The message is the sentence for people."""

    def __init__(self) -> None:
        super().__init__(SENTENCE)


def stays_allowed(verb: str) -> bool:
    """Return whether a deed may still be recorded when the contract has ended."""
    return verb.startswith(AFTERWARDS) or verb in READING


def close_chain(contract_id: UUID, *, now: datetime) -> None:
    """Close the contract's chain for ever. Closed already: nothing changes."""
    ClosedChain.objects.get_or_create(chain=chain_of(contract_id), defaults={"closed_at": now})


def refuse_if_closed(contract_id: UUID) -> None:
    """Return while the contract goes on. Raises ClosedError afterwards. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM audit_closedchain WHERE chain = %s", [chain_of(contract_id)])
        if cursor.fetchone():
            raise ClosedError


def _guards(vendor: str) -> Iterator[Guard]:
    yield from only_added("audit_closedchain", vendor, same="chain = NEW.chain")


ROW_GUARDS = RowGuards(_guards)
