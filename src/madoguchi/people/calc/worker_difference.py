"""What an imported row changes in a worker: column by column, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from madoguchi.people.calc.worker_sheet import PHONE

HIDDEN = "（登録あり）"


class Change(StrEnum):
    """What a row does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """One column which changes."""

    column: str
    before: str
    after: str


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return the columns which change. A telephone number is named as changed, never shown."""
    return tuple(
        Difference(column, _shown(column, before.get(column, "")), _shown(column, value))
        for column, value in after.items()
        if before.get(column, "") != value
    )


def _shown(column: str, value: str) -> str:
    return HIDDEN if column == PHONE and value else value
