"""Takes out of a command what must never be stored, and leaves the rest whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

WIPED = "（番号のため消しました）"


def wiped(value: Any, is_forbidden: Callable[[str], bool]) -> Any:
    """Return the JSON value with each text replaced in which ``is_forbidden`` finds something, however deep it lies."""
    if isinstance(value, str):
        return WIPED if is_forbidden(value) else value
    if isinstance(value, dict):
        return {name: wiped(each, is_forbidden) for name, each in value.items()}
    if isinstance(value, list):
        return [wiped(each, is_forbidden) for each in value]
    return value
