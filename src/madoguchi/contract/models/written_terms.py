"""The whole contract file in its row, taken apart only when somebody asks."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform
from django.db.models.query_utils import DeferredAttribute

from madoguchi.contract.calc.unread import Unread


class _ReadWhenAsked(DeferredAttribute):
    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Unread):
            value = instance.__dict__[self.field.attname] = value.read()
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class WrittenTerms(models.JSONField):
    """A JSON column whose value is read at the first look at the attribute.

    Every row which is fetched with its contract brings the file along: 120,000 letters, which hardly anybody wants. What
    ``values()`` gives is still `Unread`. In the database and in migrations it is a `JSONField`.
    """

    descriptor_class = _ReadWhenAsked

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the value unread; a part of it, for which the database was asked, as usual."""
        if isinstance(value, str) and not isinstance(expression, KeyTransform):
            return Unread(value)
        return super().from_db_value(value, expression, connection)

    def deconstruct(self) -> Any:
        """Return how a migration makes it."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
