"""Sentences of the journeys without a line, and a hand which works at the console as quickly as the console allows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.counter.people import Stage
from tests.harness.databases import run_inside

STAGE = "tests.browser.offline.stage"


class OfflineStage(Stage):
    """The counters of `tests.browser.offline.stage`."""

    def ask(self, function: str, **arguments: Any) -> Any:
        """Run one of the stage's functions on the server's database."""
        return run_inside(self.server.database_url, f"{STAGE}:{function}", **arguments)


@contextmanager
def cable_pulled(stage: Stage, context: BrowserContext, *, at_the_server: bool = False) -> Iterator[None]:
    """Cut the line on the browser's side, or have the server die; both come back at the end of the block."""
    if at_the_server:
        stage.server.kill()
    else:
        context.set_offline(True)
    try:
        yield
    finally:
        if at_the_server:
            stage.server.start()
        else:
            context.set_offline(False)


def notices_the_cut(page: Page) -> None:
    """The console sees by itself that it works alone now."""
    expect(page.locator("#now")).to_contain_text("この端末の番号札で")


UNTIL = """async ([told, patience]) => {
    const asked = LOOK;
    const end = performance.now() + patience;
    while (performance.now() < end) {
        if (await asked(told)) return true;
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
}"""


def until(page: Page, look: str, told: Any = None) -> None:
    """Wait until an asynchronous question to the page is answered with yes."""
    asked = UNTIL.replace("LOOK", look)
    assert page.evaluate(asked, [told, PATIENCE_MS]), look


def is_kept(page: Page) -> None:
    """Wait until this page could start without a line."""
    until(page, "async () => Boolean(await caches.match(location.pathname))")


NUMBERS = """async (wanted) => {
    const { openStore } = await import('/static/live/store.js');
    const rows = (await (await openStore()).all('device')).filter((row) => row.name.startsWith('leases:'));
    const left = rows.flatMap((row) => row.blocks).reduce((sum, one) => sum + one.last - one.next + 1, 0);
    return left >= wanted;
}"""
KEPT = """async () => {
    const { openStore } = await import('/static/live/store.js');
    return (await (await openStore()).all('commands')).length;
}"""
HELD = """async () => {
    const { openStore } = await import('/static/live/store.js');
    const store = await openStore();
    const held = (await store.all('device')).some((row) => row.name.startsWith('held:'));
    return !held && (await store.all('commands')).length === 0;
}"""


def has_numbers(page: Page, wanted: int) -> None:
    """Wait until so many numbers were lent to this device."""
    until(page, NUMBERS, wanted)


@contextmanager
def begun_without_a_line(stage: OfflineStage, context: BrowserContext, page: Page, site: str) -> Iterator[Page]:
    """Close the console, pull the cable, and open it again, for the length of the block."""
    with cable_pulled(stage, context):
        page.close()
        later = context.new_page()
        later.goto(stage.url(site, "console"))
        notices_the_cut(later)
        yield later


def waiting_to_be_sent(page: Page) -> int:
    """Return how many commands lie on this device."""
    kept: int = page.evaluate(KEPT)
    return kept


def has_sent_everything(page: Page) -> None:
    """Wait until nothing waits on this device, and what it alone could call is everybody's. Whoever can hurry it, does."""
    again = page.get_by_role("button", name="今すぐ再送")
    with suppress(Error):
        again.click(timeout=1_000)
    until(page, HELD)


HAND = """async ({ rounds, patience }) => {
    const find = (selector, words) =>
        [...document.querySelectorAll(selector)].find((one) => !words || one.textContent.includes(words));
    const until = async (what, look) => {
        const end = performance.now() + patience;
        for (;;) {
            const found = look();
            if (found) return found;
            if (performance.now() > end) throw new Error(`${what}: ${document.body.innerText.slice(0, 2000)}`);
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
    };
    const press = async (selector, words) =>
        (await until(`${selector} ${words ?? ''}`, () => {
            const found = find(selector, words);
            return found && !found.disabled ? found : null;
        })).click();
    const labels = [];
    for (let round = 0; round < rounds; round += 1) {
        await press('[data-key="walk-in"]');
        await press('dialog input[value="ticket"]');
        await press('dialog .big-buttons button', '保険証としての利用');
        labels.push((await until('the number', () => find('dialog[open] .given'))).textContent);
        await press('dialog .actions button', '閉じる');
        await until('the dialog to go', () => !find('dialog'));
        await press('[data-key="call"]');
        await until('called', () => find('#now h1', labels.at(-1)));
        await press('input[name="result-health_insurance_card"][value="registered"]');
        await press('[name="logout_confirmed"]');
        await press('[name="disinfected"]');
        await press('#rec [type="submit"]');
        await until('recorded', () => document.getElementById('rec').hidden);
    }
    return labels;
}"""
"""A ticket from the desk, its call, the visit and its record, again and again: by the buttons which a clerk presses."""


def work(page: Page, rounds: int) -> list[str]:
    """Give a ticket, call it and record the visit, so many times; return the numbers."""
    labels: list[str] = page.evaluate(HAND, {"rounds": rounds, "patience": PATIENCE_MS})
    return labels
