"""Debian's Chromium, driven by Playwright. These tests never touch the ORM: use `run_inside` to fill a database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",  # nothing is drawn by hardware: one process less, and a tenth of a journey's time
]
FONTS_OF_THE_SYSTEM = "--disable-remote-fonts"
"""The same typeface as ours: ours comes in a hundred small files, of which each page of a journey would read twenty anew."""
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # else it describes each element which is well, which takes it most of its time
}
READ_ONCE = """;(() => {
    const { Color } = axe.commons.color;
    const read = Color.prototype.parseString;
    const known = new Map();
    Color.prototype.parseString = function parseString(text) {
        if (!known.has(text)) known.set(text, read.call(new Color(), text));
        const { r, g, b, alpha } = known.get(text);
        return Object.assign(this, { r, g, b, alpha });
    };
})();"""
"""Lets axe read each colour's text once: it reads the same few for element after element, a quarter of its time."""
EXAMINER = Axe(AXE_SCRIPT + READ_ONCE)

WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome")
BETTER_WITHOUT = ("chromium-headless-shell", *WITH_WINDOWS)
PICTURES = os.environ.get("MADOGUCHI_PICTURES")
"""Where journeys keep pictures of what they see, if anywhere."""
PATIENCE_MS = 60_000
"""How long a page may take to show what is expected of it: a slow machine is no failure."""
expect.set_options(timeout=PATIENCE_MS)


def installed(*programs: str) -> str:
    """Return the first of these browsers which is there. Without a window no tab strip is drawn for each of the pages."""
    found = next(filter(None, map(shutil.which, programs)), None)
    assert found, "Chromium is not installed. Run bin/install-system-packages test, or install it."
    return found


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Give one Chromium to all who follow each other here, where nobody asks the ORM."""
    with started_browser() as started:
        yield started


@contextmanager
def started_browser(*, our_fonts: bool = bool(PICTURES)) -> Iterator[Browser]:
    """Start a Chromium. While it runs, its event loop stands in the ORM's way."""
    program = installed(*BETTER_WITHOUT)
    arguments = ARGUMENTS if our_fonts else [*ARGUMENTS, FONTS_OF_THE_SYSTEM]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page in a Japanese browser; anything its console calls an error fails the test."""
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    complaints = watch_for_errors(opened)
    yield opened
    context.close()
    assert complaints == [], "The browser's console complained"


def watch_for_errors(page: Page) -> list[str]:
    """Return a list which fills with uncaught errors and with what the console calls an error (CSP refusals too)."""
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Give a function which fails with axe's report when a page breaks an accessibility rule."""

    def assert_page(page: Page) -> None:
        results = EXAMINER.run(page, options=AXE_OPTIONS)
        assert results.violations_count == 0, results.generate_report()

    return assert_page
