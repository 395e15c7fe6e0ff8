"""Every safe column of every app carries the last net in the migrated database."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from madoguchi.privacy.fields import SafeCharField, SafeTextField
from madoguchi.privacy.last_net import check_sql

COLUMNS = [
    (model._meta.db_table, field.column)
    for model in apps.get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, SafeCharField | SafeTextField)
]


def test_there_are_safe_columns() -> None:
    assert COLUMNS


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_column_has_its_check(table: str, column: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            constraints = connection.introspection.get_constraints(cursor, table).values()
            assert any(each["check"] and each["columns"] == [column] for each in constraints)
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s", [table])
            assert check_sql(connection.ops.quote_name(column), "sqlite") in cursor.fetchone()[0]
