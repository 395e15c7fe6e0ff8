"""`record`: the one way into the audit trail."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import GENESIS, Json, chain_of, hash_detail, hash_link
from madoguchi.audit.closing import ClosedError, stays_allowed
from madoguchi.audit.locking import hold_chain
from madoguchi.audit.models import Entry


class OutsideTransactionError(RuntimeError):
    """A record was asked for outside a transaction: the deed and its record could part."""


def record(
    *,
    actor: Actor,
    verb: str,
    subject: tuple[str, str],
    contract_id: UUID | None,
    now: datetime,
    site_id: UUID | None = None,
    detail: Mapping[str, Json] | None = None,
) -> None:
    """Append what `actor` did to `subject` (kind, id) to the contract's chain, inside the caller's transaction.

    Call it last, after every row lock: from here to the commit no other record of the same contract is written.
    Raises `OutsideTransactionError` outside a transaction, `ClosedError` when the contract has ended (so that the deed is
    undone with it) and TypeError for a detail with anything but JSON without floats. Two queries on SQLite, three on
    PostgreSQL.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(verb)
    entry = Entry(
        chain=chain_of(contract_id),
        at=now.astimezone(UTC),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label,
        verb=verb,
        subject_kind=subject[0],
        subject_id=subject[1],
        contract_id=contract_id,
        site_id=site_id,
        detail=dict(detail or {}),
        salt=secrets.token_hex(16),
    )
    append(entry)


def append(entry: Entry) -> None:
    """Hang the entry on the end of its chain, unless that is closed."""
    hold_chain(entry.chain)
    last_seq, entry.previous_hash, closed = _end_of(entry.chain)
    if closed and not stays_allowed(entry.verb):
        raise ClosedError
    entry.seq = last_seq + 1
    entry.detail_hash = hash_detail(entry.detail, entry.salt or "")
    entry.chain_hash = hash_link(entry.previous_hash, entry.fixed(), entry.detail_hash)
    entry.save(force_insert=True)


def _end_of(chain: str) -> tuple[int, str, bool]:
    """Place and hash of the last entry, and whether the chain is closed.

    In SQL, because it stands in the way of every write of a contract.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, chain_hash, EXISTS (SELECT 1 FROM audit_closedchain WHERE chain = %s) "
            "FROM audit_entry WHERE chain = %s ORDER BY seq DESC LIMIT 1",
            [chain, chain],
        )
        return cursor.fetchone() or (0, GENESIS, False)
