"""What the journeys of logged-in people share: a server on a laid database, an office clock, and a browser for each person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, PICTURES, watch_for_errors
from tests.browser.lending import Size, lent
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

PHONE, TABLET, DESK = (390, 844), (1024, 768), (1280, 900)
REFUSED = ("422", "409")
"""What the browser itself notes as an error when a form or a command is refused."""


@dataclass(frozen=True)
class Opened:
    """A server, what was laid in its database by the functions of `stage`, and where this app's pages lie."""

    server: RunningServer
    laid: dict[str, Any]
    stage: str
    under: str = ""
    tolerated: tuple[str, ...] = ()
    """What the browser notes as an error and a journey provokes."""

    def url(self, place: str = "") -> str:
        """Return the address of a page of the contract."""
        return f"{self.server.base_url}/c/{self.laid['slug']}/{self.under}{place}"

    def ask(self, function: str, **arguments: Any) -> Any:
        """Run one of the stage's functions on the server's database."""
        return run_inside(self.server.database_url, f"{self.stage}:{function}", **arguments)


@contextmanager
def opened(
    ground: Ground, stage: str, *, under: str = "", at: datetime | None = None, tolerated: tuple[str, ...] = ()
) -> Iterator[Opened]:
    """Lay a database and start a server whose office clock, like that of everybody beside it, shows an instant."""
    with pytest.MonkeyPatch.context() as patch, ground.fresh_database() as url:
        if at is not None:
            set_clock(patch, at)
        laid = run_inside(url, f"{stage}:lay")
        with running_server(url) as server:
            yield Opened(server, laid, stage, under, tolerated)


def set_clock(patch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Let the office's clock of processes which start from now on show an instant."""
    offset = (instant - datetime.now(UTC)).total_seconds()
    patch.setenv("MADOGUCHI_CLOCK_OFFSET_S", str(round(offset)))


@contextmanager
def browsing(browser: Browser, place: Opened, name: str, size: Size = DESK, *, script: bool = True) -> Iterator[Page]:
    """Open a browser in which a person has logged in; what its console calls an error fails the test."""
    with browser_of(browser, place.server, place.laid["people"][name], size=size, script=script) as (page, complaints):
        yield page
    assert [each for each in complaints if not any(code in each for code in place.tolerated)] == []


@contextmanager
def browser_of(
    browser: Browser, server: RunningServer, cookie: dict[str, str], *, size: Size = DESK, script: bool = True
) -> Iterator[tuple[Page, list[str]]]:
    """Open a Japanese browser with a cookie; give the page, and the list of what its console calls an error."""
    key = (cookie["name"], cookie["value"])
    with lent(browser, server.base_url, key, size, java_script_enabled=script) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        complaints = watch_for_errors(page)
        yield page, complaints


def arrive(page: Page, url: str) -> None:
    """Open a page and wait until the parts it pulls in stand: what comes late moves what is below it from under a click."""
    page.goto(url)
    expect(page.locator(".pulled > a:only-child")).to_have_count(0)


def fits(page: Page) -> None:
    """Nothing reaches out of the page to the side."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= window, page.url


def picture(page: Page, name: str, sizes: tuple[Size, ...] = (DESK, TABLET, PHONE)) -> None:
    """See that the page fits in every size; keep pictures when a folder is named."""
    for size in sizes:
        with sized(page, size):
            fits(page)
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{name}-{size[0]}.png", full_page=True)


def see_pages(page: Page, place: Opened, pages: Iterable[str], assert_accessible: Callable[[Page], None]) -> None:
    """Open each page once: it fits in every size, and on a phone, where everything is folded, axe finds nothing."""
    for each in pages:
        page.goto(place.url(each))
        picture(page, re.sub(r"[^a-z0-9]+", "-", each).strip("-") or "front")
        with sized(page, PHONE):
            assert_accessible(page)


@contextmanager
def sized(page: Page, size: Size) -> Iterator[None]:
    """Look at the page in another size for the length of the block."""
    before = page.viewport_size
    page.set_viewport_size({"width": size[0], "height": size[1]})
    yield
    if before:
        page.set_viewport_size(before)
