"""A server with open counters for each module; a site of its own, and a clerk's browser, for each journey."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.counter.people import STAGE, Stage
from tests.browser.lending import lent
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server

TABLET = (1024, 768)


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    """Lay the counters, and start the server on them."""
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


@pytest.fixture
def site(stage: Stage) -> str:
    """Give a site where nothing has happened yet."""
    return stage.fresh_site()


@pytest.fixture
def clerk(browser: Browser, stage: Stage, site: str) -> Iterator[Page]:
    """Open a browser in which a clerk of that site has logged in."""
    who = stage.clerk(site)
    key = (who["cookie"], who["value"])
    with lent(browser, stage.server.base_url, key, TABLET, reduced_motion="reduce") as context:
        yield context.new_page()
