"""The migrations make exactly what the models say."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import Model


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=said)
    except SystemExit:
        pytest.fail(f"Make and commit these migrations:\n{said.getvalue()}")


@pytest.mark.django_db
def test_every_table_has_the_columns_constraints_and_indexes_of_its_model() -> None:
    with connection.cursor() as cursor:
        missing = [f"{model.__name__}: {name}" for model in apps.get_models() for name in _missing(model, cursor)]
    assert missing == []


def _missing(model: type[Model], cursor: Any) -> list[str]:
    table = model._meta.db_table
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} WHERE 1 = 0")  # noqa: S608  a table of ours
    kept = {*(each[0] for each in cursor.description), *_names(table, cursor)}
    wanted = [str(each.column) for each in model._meta.concrete_fields]
    wanted += [each.name for each in (*model._meta.constraints, *model._meta.indexes)]
    return [name for name in wanted if name not in kept]


def _names(table: str, cursor: Any) -> Iterable[str]:
    """Give the names of a table's constraints and indexes; Django's own reading of SQLite's gives up at our lengths."""
    if connection.vendor != "sqlite":
        return connection.introspection.get_constraints(cursor, table)
    cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND type <> 'trigger'", [table])
    return re.findall(r'"([^"]+)"', " ".join(sql for (sql,) in cursor if sql))
