"""Brings the rows of a contract into line with its terms: by key, writing only what differs."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Manager, Model

Row = TypeVar("Row", bound=Model)
Wanted = Mapping[str, Mapping[str, Any]]


def bring_into_line(rows: "Manager[Row]", key: str, wanted: Wanted) -> dict[str, Row]:
    """Create and change rows until they carry the wanted values; returns them by key.

    Rows that are not wanted stay as they are.
    """
    present = {str(getattr(row, key)): row for row in rows.all()}
    return {name: _in_line(rows, key, (name, values), present.get(name)) for name, values in wanted.items()}


def _in_line(rows: "Manager[Row]", key: str, entry: tuple[str, Mapping[str, Any]], row: Row | None) -> Row:
    name, values = entry
    if row is None:
        return rows.create(**{key: name}, **values)
    changed = [field for field, value in values.items() if getattr(row, field) != value]
    for field in changed:
        setattr(row, field, values[field])
    if changed:
        row.save(update_fields=changed)
    return row
