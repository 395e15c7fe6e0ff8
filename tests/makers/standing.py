"""Grounds which many tests begin on: written once by the real actions, and copied after that."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from madoguchi.knowledge.queries.searching import forget_libraries
from tests.harness.snapshots import Snapshot, added_since, filled_tables

_written: dict[Hashable, Snapshot] = {}


def let_stand(name: Hashable, write: Callable[[], Any]) -> None:
    """Let the database hold what ``write`` writes into an empty one; the same rows under the same name, ids included."""
    if name in _written and _written[name].put_back():
        forget_libraries()  # of another test's articles: a copied contract has the id which it had there
        return
    before = filled_tables()
    write()
    if added := added_since(before):
        _written[name] = added
