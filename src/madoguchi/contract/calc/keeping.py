"""Keeps what was computed of a few things, contracts first of all: the same again while what it depends on is the same."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")
MOST = 16


def kept(found: dict[Key, Found], key: Key, compute: Callable[[], Found]) -> Found:
    """What is kept under a key; computed where nothing is, and then the oldest of ``MOST`` goes. Threads may ask at once."""
    if key in found:
        with suppress(KeyError):  # another thread let it go meanwhile
            return found[key]
    computed = compute()
    while len(found) >= MOST:
        found.pop(next(iter(list(found)), key), None)
    found[key] = computed
    return computed
