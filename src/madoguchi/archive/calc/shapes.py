"""The shape of what is written out: tables, columns, and what a manifest says of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FORMAT = "madoguchi-records/1"
MANIFEST, DICTIONARY, README, FILE_LIST = "manifest.json", "dictionary", "README.txt", "files.csv"
SECRETS = frozenset(
    {"password", "switch_pin", "secret", "session_epoch", "public_key", "caller_hash", "token_hash", "code_hash"}
)
"""Columns which would open something, or lead back to a telephone number: never written out."""
SEALED = "sealed_"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShape:
    """A column as the dictionary tells it."""

    name: str
    label: str
    kind: str
    meaning: str
    secret: bool
    free_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """A table as the dictionary tells it."""

    name: str
    label: str
    group: str
    columns: Sequence[ColumnShape]

    @property
    def written(self) -> list[ColumnShape]:
        """Return the columns which are written out."""
        return [each for each in self.columns if not each.secret]


def is_secret(column: str) -> bool:
    """Return whether a column is left out: hashes of passwords and tokens, sealed secrets and sealed telephone numbers."""
    return column in SECRETS or column.startswith(SEALED)
