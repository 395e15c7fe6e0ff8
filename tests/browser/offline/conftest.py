"""A server with open counters for each module, and a site of its own for each journey without a line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.offline import stage as functions
from tests.browser.offline.people import OfflineStage
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[OfflineStage]:
    """Lay the counters, and start the server on them."""
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{functions.__name__}:lay")
        with running_server(url) as server:
            yield OfflineStage(server, laid)


@pytest.fixture
def site(stage: OfflineStage) -> str:
    """Give a site where nothing has happened yet."""
    return stage.fresh_site()
