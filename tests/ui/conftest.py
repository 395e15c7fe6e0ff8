"""The browser of the journeys, for looking at parts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import assert_accessible, page, started_browser

__all__ = ["assert_accessible", "browser", "page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a Chromium with our fonts to one module only: others here ask the ORM."""
    with started_browser(our_fonts=True) as started:
        yield started
