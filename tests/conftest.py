"""What every test shares. The database is the one the run is on: SQLite, or the PostgreSQL of MADOGUCHI_DATABASE_URL."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.harness.databases import Ground
from tests.harness.emptying import let_flush_pass_triggers
from tests.harness.environment import ROOT

SELDOM = 50_000
"""After how many new things circles of them are looked for; Python's seven hundred finds few and costs a fiftieth."""
IS_SPARING = bool(os.environ.get("MADOGUCHI_SPARING"))
"""Whether this run has been on SQLite before and must stay within minutes: `make test` says so of its second half."""

hypothesis.settings.register_profile("madoguchi", deadline=None, print_blob=True)
hypothesis.settings.load_profile("madoguchi")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the long ones, and leave out on PostgreSQL what asks no database.

    Long ones ask for more time than usual; begun last, they would leave a core idle. A whole run leaves out on PostgreSQL
    as well what is marked to run there only when it is asked for.
    """
    if on_postgres():
        config.hook.pytest_deselected(items=[item for item in items if not _is_for_postgres(item)])
        items[:] = [item for item in items if _is_for_postgres(item)]
    items.sort(key=_asked_for_s, reverse=True)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Read all tests without looking for what may be given back: what is read stays until the end, and is large."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(SELDOM)
        gc.enable()


def on_postgres() -> bool:
    """Return whether this run is on PostgreSQL."""
    return os.environ.get("MADOGUCHI_DATABASE_URL", "").startswith("postgres")


def _asks_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "fresh_database"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


def _is_for_postgres(item: pytest.Item) -> bool:
    return _asks_database(item) and not (IS_SPARING and item.get_closest_marker("spared_on_postgres"))


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
    kept = ROOT / ".pytest_cache" / "d" / "migrated"
    return Ground(
        folder=Path(folder), kept=kept, postgres_url=os.environ["MADOGUCHI_DATABASE_URL"] if on_postgres() else None
    )


@pytest.fixture(scope="session")
def django_db_setup(
    ground: Ground, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Let Django work on a copy of the migrated template, in memory on SQLite: migrating anew takes each worker ten seconds."""
    with ExitStack() as stack:
        if ground.postgres_url:
            url = stack.enter_context(ground.fresh_database())
            connection.settings_dict["NAME"] = urlsplit(url).path.removeprefix("/")
        else:
            connection.settings_dict["NAME"] = connection.creation._get_test_db_name()  # type: ignore[attr-defined]
            with django_db_blocker.unblock(), closing(sqlite3.connect(ground.template())) as template:
                connection.ensure_connection()
                template.backup(connection.connection)
        yield
        with django_db_blocker.unblock():
            connection.close()


@pytest.fixture
def fresh_database(ground: Ground) -> Iterator[str]:
    """Give the URL of a database of this test's own, migrated and empty, for servers and other processes."""
    with ground.fresh_database() as url:
        yield url
