"""A table with safe columns, made for these tests alone and gone with each test's transaction."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from madoguchi.privacy.fields import SafeCharField, SafeTextField

with isolate_apps("madoguchi.privacy"):

    class Note(models.Model):
        """Free text as other apps keep it."""

        note = SafeTextField("対応メモ", blank=True)
        title = SafeCharField("件名", max_length=200, null=True)  # type: ignore[misc]  # our own are NOT NULL

        class Meta:
            app_label = "privacy"

        def __str__(self) -> str:
            """Return the title."""
            return str(self.title)


@pytest.fixture
def notes(db: None) -> Any:
    """Give the model of a table which has just been made the way a migration makes it."""
    statement, parameters = connection.schema_editor().table_sql(Note)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
    return Note
