"""Which tables hold rows of a contract, and the way from each row to its contract. Read from the models: nobody keeps a list.

Every table reaches its contract through foreign keys which are never empty, or through a plain ``contract_id``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, Model, QuerySet, UUIDField

from madoguchi.contract.models import Contract

OURS = "madoguchi."
PLAIN = "contract_id"


@dataclass(frozen=True, slots=True)
class Belonging:
    """A table of rows of contracts; ``path`` leads from a row to the contract's id, as Django writes it."""

    model: type[Model]
    path: str

    @property
    def table(self) -> str:
        """Return the table's name in the database."""
        return self.model._meta.db_table

    @property
    def app(self) -> str:
        """Return the app to which the table belongs."""
        return self.model._meta.app_label

    @property
    def depth(self) -> int:
        """Return how many steps the contract is away: what stands deeper goes first when rows are deleted."""
        return self.path.count("__")

    def rows(self, contract_id: UUID) -> QuerySet[Any]:
        """Return the contract's rows."""
        return self.model._base_manager.filter(**{self.path: contract_id})  # noqa: SLF001


@cache
def belongings() -> tuple[Belonging, ...]:
    """Return every table with rows of contracts, the contract's own first, by app and table."""
    found = ((model, _path(model, frozenset())) for model in apps.get_models(include_auto_created=True))
    tables = [Belonging(model, path) for model, path in found if path and model.__module__.startswith(OURS)]
    return tuple(sorted(tables, key=lambda each: (each.model is not Contract, each.app, each.table)))


def belonging(table: str) -> Belonging:
    """Return one table. Raises KeyError for one without rows of contracts."""
    return {each.table: each for each in belongings()}[table]


def _path(model: type[Model], seen: frozenset[type[Model]]) -> str:
    """Return the shortest way to the contract; empty where there is none."""
    if model is Contract:
        return "pk"
    ways = [way for field in model._meta.concrete_fields if (way := _way_by(field, seen | {model}))]
    return min(ways, key=lambda way: (way.count("__"), way), default="")


def _way_by(field: Field[Any, Any], seen: frozenset[type[Model]]) -> str:
    if isinstance(field, UUIDField) and field.name == PLAIN:
        return PLAIN
    target = field.related_model
    if field.null or not isinstance(target, type) or target in seen:
        return ""
    if target is Contract:
        return field.name
    onward = _path(target, seen)
    return f"{field.name}__{onward}" if onward else ""


def pointing_at(models: set[type[Model]]) -> Iterator[tuple[Belonging, Field[Any, Any]]]:
    """Give every foreign key by which a row of another table points at one of these tables."""
    for table in belongings():
        if table.model in models:
            continue
        for field in table.model._meta.concrete_fields:
            if field.related_model in models:
                yield table, field
