"""Deletes a contract's rows for ever, table by table, without reading them into memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.db.models import F

from madoguchi.accounts.models import User
from madoguchi.archive.queries.staff import GONE
from madoguchi.contract.queries.belonging import Belonging, pointing_at


def overwrite_freed_pages() -> None:
    """Let SQLite write zeros over what it deletes; PostgreSQL's rows go with its next vacuum."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.fetchall()


def cut_loose(contract_id: UUID, tables: Sequence[Belonging]) -> None:
    """Empty what rows that stay say of rows that go."""
    for table, field in pointing_at({each.model for each in tables}):
        pointing = table.rows(contract_id).filter(**{f"{field.name}__isnull": False})
        ids = pointing.order_by().values("pk")
        table.model._base_manager.filter(pk__in=ids).update(**{field.name: None})  # noqa: SLF001


def touched_by(tables: Sequence[Belonging]) -> set[str]:
    """Return the tables whose rows a deletion changes or takes away."""
    pointing = {table.table for table, _ in pointing_at({each.model for each in tables})}
    return pointing | {each.table for each in tables}


def delete_rows(contract_id: UUID, table: Belonging) -> int:
    """Delete the contract's rows of one table and return how many there were."""
    ids = table.rows(contract_id).order_by().values("pk")
    rows = table.model._base_manager.filter(pk__in=ids)  # noqa: SLF001
    return int(rows._raw_delete(rows.db))  # noqa: SLF001


def take_names(users: Collection[User]) -> None:
    """Take name, address and every key from people's log-ins; the row stays, because others were signed by it."""
    ids = [each.pk for each in users]
    for label in ("mfa.Authenticator", "account.EmailAddress"):
        apps.get_model(label)._base_manager.filter(user__in=ids).delete()  # noqa: SLF001
    for user in users:
        user.username, user.display_name = f"{GONE}{user.pk.hex}", "（削除した利用者）"
        user.email, user.switch_pin, user.is_active = "", "", False
        user.password = make_password(None)
    names = ("username", "display_name", "email", "switch_pin", "is_active", "password")
    User.objects.bulk_update(users, names, batch_size=100)
    User.objects.filter(pk__in=ids).update(session_epoch=F("session_epoch") + 1)
