"""Lifts the guards of evidence for one agreed deletion: only those of the tables concerned, only within its transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection

from madoguchi.audit.row_guards import RowGuards

NEVER = frozenset({"madoguchi.audit", "madoguchi.archive"})
"""Apps whose guards stand whatever is agreed: the trail, and the archive's own evidence."""


def guards_of(tables: Collection[str]) -> list[RowGuards]:
    """Return the guards of the apps to which any of the tables belongs."""
    found = (_of_app(config.name) for config in apps.get_app_configs())
    return [each for each in found if each and any(one.table in tables for one in each.of(connection.vendor))]


@contextmanager
def lifted(tables: Collection[str]) -> Iterator[None]:
    """Without these guards for the length of the block, which lies in a transaction; a fault brings them back with it.

    Foreign keys are checked before the guards stand again: PostgreSQL alters no table with checks still owed.
    """
    with ExitStack() as stack:
        for each in guards_of(tables):
            stack.enter_context(each.lifted(connection))
        yield
        connection.check_constraints()


def _of_app(name: str) -> RowGuards | None:
    if not name.startswith("madoguchi.") or name in NEVER or not find_spec(f"{name}.triggers"):
        return None
    found = getattr(import_module(f"{name}.triggers"), "ROW_GUARDS", None)
    return found if isinstance(found, RowGuards) else None
