"""Counts a database: rows of every table, and where each chain of the audit trail ends. The same SQL on both databases."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from madoguchi.audit.queries import walk_chains
from madoguchi.privacy.sealing import key_for
from madoguchi.project.backup.manifest import Chain, Held

Ask = Callable[[str], Sequence[Sequence[Any]]]
SLUGS = "SELECT id, slug FROM contract_contract"


def held_now() -> Held:
    """Return what stands in the database at this moment; call it where the moment does not move.

    Every chain is walked from its first entry, so that a backup of a broken trail says so.
    """
    tables = table_names()
    slugs = {_plain(key): slug for key, slug in ask(SLUGS)} if "contract_contract" in tables else {}
    chains = [
        Chain(
            chain=each.chain,
            contract=slugs.get(_plain(each.chain), ""),
            entries=each.entries,
            head=each.head,
            faults=len(each.faults),
        )
        for each in (walk_chains() if "audit_entry" in tables else ())
    ]
    return Held(tables=rows_in(tables, ask), chains=chains)


def table_names() -> list[str]:
    """Return the names of all tables, Django's own among them."""
    with connection.cursor() as cursor:
        return sorted(connection.introspection.table_names(cursor))


def rows_in(tables: Sequence[str], asking: Ask) -> dict[str, int]:
    """Count the rows of each table."""
    return {name: int(asking(f'SELECT count(*) FROM "{name}"')[0][0]) for name in tables}  # noqa: S608  names of tables


def ask(question: str) -> Sequence[Sequence[Any]]:
    """Ask the open database."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
    return rows


def is_empty() -> bool:
    """Return whether nothing of ours stands in the database: no table, or no row in any of them."""
    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("madoguchi.")}
    there = [name for name in table_names() if name in ours]
    return not any(ask(f'SELECT 1 FROM "{name}" LIMIT 1') for name in there)  # noqa: S608  names of tables


def applied_migrations() -> list[str]:
    """Return which migrations the database has seen, as app.name."""
    if "django_migrations" not in table_names():
        return []
    return [f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations ORDER BY app, name")]


def known_migrations() -> set[str]:
    """Return which migrations this version of the product has."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations or {}}


def key_mark() -> str:
    """Return what tells one secret key from another, and nothing about it."""
    return hmac.new(key_for("backup"), b"madoguchi", hashlib.sha256).hexdigest()[:16]


def _plain(key: Any) -> str:
    return str(key).replace("-", "")
