"""Sentences of the counter's journeys: what people do and see, in the words of the screens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.harness.databases import run_inside
from tests.harness.server import RunningServer

STAGE = "tests.browser.counter.stage"


@dataclass
class Stage:
    """A server, and what was laid in its database. Each journey gets a site where nothing has happened yet."""

    server: RunningServer
    laid: dict[str, Any]
    used: int = 0

    def fresh_site(self) -> str:
        """Return the next site; after the last one there is none."""
        self.used += 1
        site: str = self.laid["sites"][self.used - 1]
        return site

    def clerk(self, site: str, which: int = 0) -> dict[str, str]:
        """Return one of the site's two clerks."""
        found: dict[str, str] = self.laid["clerks"][site][which]
        return found

    def url(self, site: str, screen: str) -> str:
        """Return the address of a screen of a site."""
        return f"{self.server.base_url}/c/{self.laid['slug']}/s/{site}/{screen}/"

    def ask(self, function: str, **arguments: Any) -> Any:
        """Run one of the stage's functions on the server's database."""
        return run_inside(self.server.database_url, f"{STAGE}:{function}", **arguments)

    def issue(self, site: str, *purposes: str) -> list[dict[str, str]]:
        """Give tickets at a site."""
        tickets: list[dict[str, str]] = self.ask("issue", site=site, purposes=list(purposes))
        return tickets


@contextmanager
def browsing(
    browser: Browser, stage: Stage, who: dict[str, str] | None = None, *, width: int = 1024, height: int = 768
) -> Iterator[BrowserContext]:
    """Open a Japanese browser in which somebody (or a device) is known already."""
    context = browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    if who:
        context.add_cookies([{"name": who["cookie"], "value": who["value"], "url": stage.server.base_url}])
    try:
        yield context
    finally:
        context.close()


def sit_at(page: Page, stage: Stage, site: str, *, window: int = 1) -> None:
    """The clerk opens the console and sits down."""
    page.goto(stage.url(site, "console"))
    page.get_by_role("button", name=f"窓口{window}").click()
    expect(page.locator("#where")).to_contain_text(f"窓口{window}")


def call_next(page: Page, label: str) -> None:
    """The clerk calls, and the number stands large on the screen."""
    page.get_by_role("button", name="次を呼ぶ").click()
    expect(page.locator("#now h1")).to_contain_text(label)


def choose(page: Page, procedure: str, result: str) -> None:
    """One tap: the result of a procedure."""
    page.get_by_role("group", name=procedure).locator(".seg label", has_text=result).click()


def tick_checks(page: Page) -> None:
    """The two checks before the seat is given to the next visitor."""
    page.locator(".tog", has_text="ログアウト確認").click()
    page.locator(".tog", has_text="消毒").click()


def record_and_go_on(page: Page) -> None:
    """The one filled button."""
    page.get_by_role("button", name="記録して次へ").click()


UNSENT = """() => new Promise((resolve) => {
    const opening = indexedDB.open('madoguchi-counter');
    opening.onsuccess = () => {
        const asking = opening.result.transaction('commands').objectStore('commands').count();
        asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
    };
})"""


def all_sent(page: Page, *, within_s: float = 60) -> None:
    """Wait until nothing is left in the outbox of this browser."""
    deadline = time.monotonic() + within_s
    while page.evaluate(UNSENT) and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert page.evaluate(UNSENT) == 0


def kept_on_device(page: Page) -> str:
    """Return everything this browser has stored for the page, as one text."""
    kept: str = page.evaluate(
        """async () => {
            const database = await new Promise((resolve) => {
                const opening = indexedDB.open('madoguchi-counter');
                opening.onsuccess = () => resolve(opening.result);
            });
            const rows = await Promise.all([...database.objectStoreNames].map((name) => new Promise((resolve) => {
                const asking = database.transaction(name).objectStore(name).getAll();
                asking.onsuccess = () => resolve(asking.result);
            })));
            database.close();
            return JSON.stringify([rows, {...localStorage}, {...sessionStorage}]);
        }"""
    )
    return kept
