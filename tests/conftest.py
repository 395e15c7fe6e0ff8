"""What every test shares. The database is the one the run is on: SQLite, or the PostgreSQL of MADOGUCHI_DATABASE_URL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.harness.databases import Ground
from tests.harness.emptying import let_flush_pass_triggers

hypothesis.settings.register_profile("madoguchi", deadline=None, print_blob=True)
hypothesis.settings.load_profile("madoguchi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long ones, those which ask for more time than usual: begun last, they would leave a core idle."""
    items.sort(key=_asked_for_s, reverse=True)


def _asked_for_s(item: pytest.Item) -> float:
    mark = item.get_closest_marker("timeout")
    return float(mark.args[0]) if mark is not None and mark.args else 0.0


@pytest.fixture(scope="session", autouse=True)
def _append_only_tables_can_be_emptied(django_db_setup: None) -> None:
    let_flush_pass_triggers()


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Say where fresh databases come from; all workers of one run share the migrated template."""
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    url = os.environ.get("MADOGUCHI_DATABASE_URL", "")
    return Ground(folder=Path(folder), postgres_url=url if url.startswith("postgres") else None)


@pytest.fixture
def fresh_database(ground: Ground) -> Iterator[str]:
    """Give the URL of a database of this test's own, migrated and empty, for servers and other processes."""
    with ground.fresh_database() as url:
        yield url
