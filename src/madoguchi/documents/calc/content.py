"""The one spelling of what is handed over, and its SHA-256; and every text in it.

Keys sorted, no blanks, UTF-8, no floats: whole numbers and texts only, so that equal contents have equal bytes on every
machine and in both databases. Lengths are whole millimetres, shares are pairs, money is whole yen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileMark:
    """What the hash takes from a file."""

    name: str
    sha256: str


def content_hash(content: Content | None, files: Sequence[FileMark]) -> str:
    """Return the SHA-256 of content and files together. Raises TypeError for a float and for what JSON does not know."""
    whole = {"content": content, "files": sorted([file.name, file.sha256] for file in files)}
    return sha256(canonical(whole).encode()).hexdigest()


def canonical(value: Any) -> str:
    """Return the one spelling of a JSON value. Raises TypeError for a float."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def texts_in(value: Any) -> Iterator[str]:
    """Give every text in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("content holds whole numbers and texts, never floats")
    if isinstance(value, Mapping):
        for each in value.values():
            _refuse_floats(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _refuse_floats(each)
