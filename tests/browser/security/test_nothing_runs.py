"""Every free text of a contract is hostile; no page which shows one runs anything, no export calculates anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from tests.browser.opening import Opened, opened
from tests.browser.security.vectors import FORMULAS, MARKUP
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
STAGE = "tests.browser.security.stage"
COLUMNS_SHOWN, BOOKS = 50, 10
INJECTED = """() => [...document.querySelectorAll('*')].filter((each) =>
  [...each.attributes].some((one) => /^on|^hx-on/i.test(one.name) || /^\\s*javascript:/i.test(one.value) || one.name === 'srcdoc')
  || (each.localName === 'script' && each.textContent.includes('__hit')) || ['base', 'object', 'embed', 'marquee'].includes(each.localName)
).map((each) => each.outerHTML.slice(0, 200))"""


class Watched:
    """A browser in which somebody is logged in, without the policy which would stop a script: escaping alone is proved."""

    def __init__(self, browser: Browser, place: Opened, who: str) -> None:
        """Open it, and listen for whatever runs."""
        self.hits: list[str] = []
        self.context: BrowserContext = browser.new_context(locale="ja-JP", bypass_csp=True)
        self.context.expose_binding("__hit", lambda _, told: self.hits.append(str(told)))
        cookie = place.laid["people"][who]
        self.context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": place.server.base_url}])
        self.page: Page = self.context.new_page()
        self.page.on("dialog", self._asked)

    def _asked(self, dialog: Dialog) -> None:
        self.hits.append(dialog.message)
        dialog.dismiss()

    def look(self, url: str) -> list[str]:
        """Open a page, and give what of it came from a text."""
        self.page.goto(url, wait_until="load")
        found: list[str] = self.page.evaluate(INJECTED)
        return found


@pytest.fixture(scope="module")
def place(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE) as found:
        yield found


def test_no_vector_runs_on_any_page_which_shows_it(browser: Browser, place: Opened) -> None:
    assert len(MARKUP) + len(FORMULAS) >= 60
    assert len(place.laid["shown"]) >= COLUMNS_SHOWN, f"of {len(place.laid['columns'])} columns"
    looked, injected = 0, {}
    for who in place.laid["people"]:
        watched = Watched(browser, place, who)
        for each in place.laid["pages"]:
            if each["who"] == who:
                looked += 1
                if found := watched.look(f"{place.server.base_url}{each['path']}"):
                    injected[each["path"]] = found
        assert watched.hits == []
        watched.context.close()
    assert injected == {}
    assert looked == len(place.laid["pages"]) >= 15


def test_a_page_which_does_not_escape_is_noticed(browser: Browser, place: Opened) -> None:
    watched = Watched(browser, place, "総括")
    watched.page.route("**/control/", lambda route: route.fulfill(body=place.laid["control"], content_type="text/html"))
    assert watched.look(f"{place.server.base_url}/control/")
    watched.page.wait_for_timeout(500)
    assert len(set(watched.hits)) >= 15, "or the look at the real pages would prove nothing"
    watched.context.close()


def test_no_cell_of_an_export_is_a_formula(place: Opened) -> None:
    exports = place.laid["exports"]
    assert exports["books"] >= BOOKS
    assert exports["texts"] >= 100
    assert exports["formulas"] == 0
