"""A telephone desk in the browser: the server, who was laid in its database, and a page for each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PICTURES, watch_for_errors
from tests.browser.lending import lent
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

STAGE = "tests.browser.calls.stage"
SIZES = ((1280, 800), (1024, 768), (390, 844))
FRIDAY = dt.datetime(2023, 11, 10, 15, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
"""An afternoon on which the telephones are open."""


@dataclass
class Stage:
    """A server, and who was laid in its database."""

    server: RunningServer
    laid: dict[str, Any]

    def ask(self, function: str) -> Any:
        return run_inside(self.server.database_url, f"{STAGE}:{function}")

    def url(self, screen: str = "") -> str:
        return f"{self.server.base_url}/c/{self.laid['slug']}/calls/{screen}"


@contextmanager
def browsing(browser: Browser, stage: Stage, name: str, *, width: int = 1280, height: int = 900) -> Iterator[Page]:
    who = stage.laid["people"][name]
    key = (who["cookie"], who["value"])
    with lent(browser, stage.server.base_url, key, (width, height), reduced_motion="reduce") as context:
        page = context.new_page()
        complaints = watch_for_errors(page)
        yield page
    assert complaints == []


@contextmanager
def desk_at(instant: dt.datetime, ground: Ground, lay: str = "lay") -> Iterator[Stage]:
    """Lay a desk and start a server whose office clock, like that of everybody who acts beside it, shows an instant."""
    with pytest.MonkeyPatch.context() as patch, ground.fresh_database() as url:
        set_clock(patch, instant)
        laid = run_inside(url, f"{STAGE}:{lay}")
        with running_server(url) as server:
            yield Stage(server, laid)


def set_clock(patch: pytest.MonkeyPatch, instant: dt.datetime) -> None:
    """Let the office's clock of processes which start from now on show an instant."""
    offset = (instant - dt.datetime.now(dt.UTC)).total_seconds()
    patch.setenv("MADOGUCHI_CLOCK_OFFSET_S", str(round(offset)))


def picture(page: Page, name: str) -> None:
    """Keep pictures of the page in all sizes, when a folder is named; the page stays as it was."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide on a screen of {width}"
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
