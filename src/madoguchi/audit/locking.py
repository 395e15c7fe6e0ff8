"""Only one transaction at a time adds to a chain."""

from __future__ import annotations

import hashlib

from django.db import connection

LOCK_SPACE = "madoguchi.audit:"


def lock_number(chain: str) -> int:
    """The advisory lock of a chain: 64 bits, signed, from its name."""
    return int.from_bytes(hashlib.sha256((LOCK_SPACE + chain).encode()).digest()[:8], signed=True)


def hold_chain(chain: str) -> None:
    """Wait for the chain and keep it until the transaction ends.

    On PostgreSQL an advisory lock: no row has to exist before the first entry. On SQLite a writing transaction begins
    IMMEDIATE, so it is alone already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock_number(chain)])
