"""A QR code as rows of ones and noughts, and its address broken so that it fits beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

SHOWN_CHARACTERS = 30


def rows_of(matrix: Iterable[Sequence[int]]) -> list[str]:
    """Return each row of dark (1) and light (0) squares as text."""
    return ["".join("1" if square else "0" for square in row) for row in matrix]


def shown_address(address: str) -> list[str]:
    """Return the address without its scheme, in lines which break after a slash where there is one."""
    rest = address.partition("://")[2].rstrip("/") or address
    lines: list[str] = []
    while len(rest) > SHOWN_CHARACTERS:
        cut = rest.rfind("/", 1, SHOWN_CHARACTERS) + 1 or SHOWN_CHARACTERS
        lines.append(rest[:cut])
        rest = rest[cut:]
    return [*lines, rest]


def code_entry(label: str, address: str, matrix: Iterable[Sequence[int]]) -> dict[str, Any]:
    """Return what the template draws of a code."""
    return {"label": label, "address": address, "shown": shown_address(address), "rows": rows_of(matrix)}
