"""The nightly sweep: does anything stand in the database which the other layers should have refused? Counts only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from madoguchi.privacy.scanning import located

TEXT_FIELDS = (models.CharField, models.TextField, models.JSONField)
ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Count:
    """How often a kind of number stands in a column."""

    model: str
    field: str
    rule: str
    rows: int


@dataclass(frozen=True, slots=True)
class Sweep:
    """What was looked at, and what was found in it."""

    columns: int
    rows: int
    found: list[Count]


def sweep() -> Sweep:
    """Look through every text column of every table. Reads only, and gives back no text."""
    columns = rows = 0
    found: list[Count] = []
    for model in apps.get_models():
        names = _text_columns(model)
        counts: Counter[tuple[str, str]] = Counter()
        for row in _rows_of(model, names):
            rows += 1
            counts.update(_kinds_in(names, row))
        columns += len(names)
        found += [Count(model._meta.label, name, rule, count) for (name, rule), count in sorted(counts.items())]
    return Sweep(columns, rows, found)


def _text_columns(model: type[models.Model]) -> list[str]:
    if model._meta.proxy or not model._meta.managed:
        return []
    fields = model._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, TEXT_FIELDS) and not field.choices]


def _rows_of(model: type[models.Model], names: list[str]) -> Iterator[tuple[Any, ...]]:
    if not names:
        return iter(())
    rows = model._base_manager.order_by("pk").values_list(*names)  # noqa: SLF001  no manager may hide a row here
    return rows.iterator(chunk_size=ROWS_AT_ONCE)


def _kinds_in(names: list[str], row: tuple[Any, ...]) -> set[tuple[str, str]]:
    return {(name, str(place.rule)) for name, value in zip(names, row, strict=True) for place in located(value)}
