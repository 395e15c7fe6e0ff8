"""The one spelling of a report's figures, and its SHA-256.

Keys sorted, no blanks, UTF-8, and no floats at all: counts and seconds are whole numbers and a share is the pair [part, whole], so
nothing is rounded before it is written for people. Equal figures therefore have equal bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def canonical_json(figures: Mapping[str, Any]) -> str:
    """Return the figures in their one spelling. Raises TypeError for a float."""
    _refuse_floats(figures)
    return json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def figures_hash(figures: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical spelling, in hexadecimal."""
    return sha256(canonical_json(figures).encode()).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("figures hold whole numbers, texts and pairs, never floats")
    if isinstance(value, Mapping):
        for each in value.values():
            _refuse_floats(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _refuse_floats(each)
