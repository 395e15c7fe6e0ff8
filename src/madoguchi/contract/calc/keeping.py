"""Keeps what was computed of a few contracts: the same again for as long as what it depends on is the same."""

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")
MOST = 16


def kept(found: dict[Key, Found], key: Key, compute: Callable[[], Found]) -> Found:
    """What is kept under a key; computed where nothing is, and then the oldest of ``MOST`` goes."""
    if key not in found:
        while len(found) >= MOST:
            found.pop(next(iter(found)), None)
        found[key] = compute()
    return found[key]
