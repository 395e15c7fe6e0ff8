"""The browser of the journeys, for looking at parts."""

from tests.browser.conftest import assert_accessible, browser, page

__all__ = ["assert_accessible", "browser", "page"]
