"""Brings the rows of a contract into line with its terms: by key, writing only what differs."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

from madoguchi.contract.models import Contract

Row = TypeVar("Row", bound=Model)
Wanted = Mapping[str, Mapping[str, Any]]


def bring_into_line(contract: Contract, model: type[Row], wanted: Wanted, *, key: str = "code") -> dict[str, Row]:
    """Create and change the contract's rows of a model until they carry the wanted values.

    Returns the wanted rows by key. Rows that are not wanted stay as they are.
    """
    rows = model._default_manager.filter(contract=contract)  # noqa: SLF001  (the name Django documents)
    present = {str(getattr(row, key)): row for row in rows}
    for name in wanted.keys() & present.keys():
        change_row(present[name], wanted[name])
    missing = [name for name in wanted if name not in present]
    fresh = [model(contract=contract, **{key: name}, **wanted[name]) for name in missing]
    made = model._default_manager.bulk_create(fresh)  # noqa: SLF001
    present |= dict(zip(missing, made, strict=True))
    return {name: present[name] for name in wanted}


def change_row(row: Model, values: Mapping[str, Any]) -> None:
    """Save the fields that differ from the wanted values, if any."""
    changed = [field for field, value in values.items() if getattr(row, field) != value]
    for field in changed:
        setattr(row, field, values[field])
    if changed:
        row.save(update_fields=changed)
