"""Model fields which refuse forbidden numbers in forms, in every kind of write, and in the database itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from madoguchi.privacy.detection import refuse
from madoguchi.privacy.last_net import check_sql

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
    CharField = models.CharField[str, str]
else:
    TextField, CharField = models.TextField, models.CharField


class _RefusesNumbers:
    """The three refusals of a safe field, from the kindest to the last.

    `run_validators` answers a form; `get_db_prep_save` stands in the way of create, update, bulk_create and
    bulk_update alike, while searching stays possible; `db_check` puts a CHECK into every migration which makes the
    column, for raw SQL and for expressions.
    """

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)  # type: ignore[misc]
        self._refuse(value)

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        self._refuse(value)
        return super().get_db_prep_save(value, connection)  # type: ignore[misc]

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        column: str = self.column  # type: ignore[attr-defined]
        return check_sql(connection.ops.quote_name(column), connection.vendor)

    def _refuse(self, value: Any) -> None:
        if isinstance(value, str):
            label: str = self.verbose_name  # type: ignore[attr-defined]
            refuse(value, str(label))


class SafeTextField(_RefusesNumbers, TextField):
    """Free text in which no forbidden number can be kept."""


class SafeCharField(_RefusesNumbers, CharField):
    """A line of text in which no forbidden number can be kept."""
