"""A test which commits leaves nothing behind, not even in append-only tables, and their triggers stay in force."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record

pytestmark = pytest.mark.django_db(transaction=True)


def write_and_try_to_empty() -> None:
    with transaction.atomic():
        job = Actor(kind="job", id="test", label="試験")
        record(actor=job, verb="tried", subject=("test", "1"), contract_id=None, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert entries() == 1
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")


def entries() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_entry")
        count: int = cursor.fetchone()[0]
    return count


@pytest.mark.parametrize("turn", [1, 2])
def test_each_turn_starts_empty_and_ends_guarded(turn: int) -> None:
    assert entries() == 0
    write_and_try_to_empty()
