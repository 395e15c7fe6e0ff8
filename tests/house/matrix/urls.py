"""Every URL of the site and every row of the matrix, each by its full name."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.house import matrix
from tests.house.matrix import Row

NOT_ROWS = {"urls", "askers", "walking"}


@dataclass(frozen=True)
class Address:
    """One URL: its full name, which arguments it takes, and the view which answers."""

    name: str
    arguments: frozenset[str]
    view: Callable[..., Any]

    @property
    def ours(self) -> bool:
        """Whether the view is ours, and not of a library."""
        return getattr(self.view, "__module__", "").startswith(("madoguchi.", "ninja."))


@cache
def addresses() -> tuple[Address, ...]:
    """Return every URL which the resolver knows."""
    return tuple(_walk(get_resolver(), namespace="", arguments=frozenset()))


@cache
def declared_rows() -> dict[str, tuple[Row, ...]]:
    """Return the rows of all apps. Raises AssertionError when two files declare one URL."""
    found: dict[str, tuple[Row, ...]] = {}
    for module in pkgutil.iter_modules(matrix.__path__):
        if module.name in NOT_ROWS:
            continue
        for name, rows in import_module(f"{matrix.__name__}.{module.name}").ROWS.items():
            assert name not in found, f"{name} is declared twice"
            found[name] = rows if isinstance(rows, tuple) else (rows,)
    return found


def _walk(resolver: URLResolver, *, namespace: str, arguments: frozenset[str]) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        taken = arguments | set(entry.pattern.converters) | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, namespace=inner, arguments=taken)
        elif isinstance(entry, URLPattern):
            name = f"{namespace}{entry.name or f'(no name) {entry.pattern}'}"
            yield Address(name=name, arguments=taken, view=entry.callback)
