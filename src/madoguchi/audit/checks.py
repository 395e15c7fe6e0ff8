"""Reports at every start and migration when the database would let the trail be changed.

SQLite rebuilds a table to alter it and drops its triggers on the way; a migration which forgets to put them back is
caught here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from madoguchi.audit import triggers


@register(Tags.database)
def check_triggers(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for each missing trigger of a database which has the table."""
    return [
        Error(
            f"The audit trail is not append-only: trigger {name} is missing.",
            hint="Run `madoguchi migrate`; if a migration altered the table, let it call audit.triggers.install.",
            id="audit.E001",
        )
        for alias in databases or []
        if triggers.TABLE in connections[alias].introspection.table_names()
        for name in triggers.missing(connections[alias])
    ]
