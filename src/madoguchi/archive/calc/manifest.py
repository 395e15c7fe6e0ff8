"""The list of a written-out contract: every file with size and SHA-256, every table with its rows, the head of the trail."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from madoguchi.archive.calc.shapes import FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file below the folder."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTable:
    """A table with how many rows were written."""

    name: str
    label: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything which was written out."""

    contract: Mapping[str, str]
    written_at: str
    trail: Mapping[str, Any]
    tables: Sequence[WrittenTable]
    files: Sequence[WrittenFile]
    lost: Sequence[str]
    """Hashes of files which rows name and the store does not have: a fault, told openly."""

    @property
    def rows(self) -> int:
        """Return how many rows were written."""
        return sum(each.rows for each in self.tables)


def spelled(manifest: Manifest) -> bytes:
    """Return the manifest as JSON."""
    told = {"format": FORMAT, **asdict(manifest)}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes) -> Manifest:
    """Return the manifest. Raises ValueError, KeyError or TypeError for what is none."""
    told = json.loads(content)
    if told.pop("format") != FORMAT:
        raise ValueError("not a list of records")
    tables = [WrittenTable(**each) for each in told.pop("tables")]
    files = [WrittenFile(**each) for each in told.pop("files")]
    return Manifest(tables=tables, files=files, **told)
