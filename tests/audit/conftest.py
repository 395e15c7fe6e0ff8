"""What the tests of the trail share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record

CONTRACT = UUID("00000000-0000-4000-8000-000000000001")
SITE = UUID("00000000-0000-4000-8000-000000000002")
NOW = datetime(2023, 11, 6, 8, 30, 15, 123456, tzinfo=UTC)
CLERK = Actor("user", "17", "体験 一郎")

Write = Callable[..., None]


@pytest.fixture
def write(db: None) -> Write:
    """Give a function which records one thing in a transaction of its own."""

    def write_one(verb: str = "ticket.called", **changed: Any) -> None:
        given: dict[str, Any] = {
            "actor": CLERK,
            "verb": verb,
            "subject": ("ticket", "A-12"),
            "contract_id": CONTRACT,
            "site_id": SITE,
            "detail": {"window": "1番"},
            "now": NOW,
        }
        with transaction.atomic():
            record(**{**given, **changed})

    return write_one
