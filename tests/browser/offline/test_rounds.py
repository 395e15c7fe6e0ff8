"""Tickets, calls and records while the line is down: each of them is there afterwards, once."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from madoguchi import live
from tests.browser.counter.people import browsing, sit_at
from tests.browser.offline.people import (
    OfflineStage,
    cable_pulled,
    has_numbers,
    has_sent_everything,
    is_kept,
    notices_the_cut,
    work,
)
from tests.faults.scale import count, keep

pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.timeout(count(short=300, long=3_600))]
ROUNDS = count(short=50, long=1_000, in_tests=8)
PER_CUT = count(short=10, long=10, in_tests=4)
COLD_EVERY = 4
"""Every so many cuts the page is closed and opened again while there is no line: the second one first."""
OUTBOX = Path(live.__file__).parent / "static" / "live" / "outbox.js"
GUARD = "Object.assign(this, { store, "
"""Here the outbox takes the device's disk; the control gives it a memory which goes with the page."""
FORGETFUL = """
function forgetful(store) {
    const rows = new Map();
    const only = { lasting: true, get: (...key) => store.get(...key), update: (...change) => store.update(...change) };
    only.all = async (name) => (name === "commands" ? [...rows.values()] : store.all(name));
    only.remove = async (name, key) => (name === "commands" ? rows.delete(key) : store.remove(name, key));
    only.move = async (from, key, to, row) => rows.delete(key) && store.put(to, row);
    only.put = async (name, row) => {
        if (name !== "commands") return store.put(name, row);
        rows.set(rows.size + 1, { ...row, seq: rows.size + 1 });
        return rows.size;
    };
    return only;
}
"""


def test_what_is_done_without_a_line_is_there_once_afterwards(browser: Browser, stage: OfflineStage, site: str) -> None:
    began, given = time.monotonic(), []
    clerk = stage.clerk(site)
    with browsing(browser, stage, clerk) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        is_kept(page)
        for cut in range(ROUNDS // PER_CUT):
            has_numbers(page, PER_CUT)
            with cable_pulled(stage, context, at_the_server=cut % 2 == 1):
                if cut % COLD_EVERY == 1:
                    page.close()
                    page = context.new_page()
                    page.goto(stage.url(site, "console"))
                notices_the_cut(page)
                given += work(page, PER_CUT)
            has_sent_everything(page)
        expect(page.locator("#served")).to_have_text(f"{ROUNDS}件")
    lost, doubled = missing_and_doubled(given, stage.ask("visits", site=site), clerk["id"])
    keep(
        "browser-rounds",
        title="the line pulled: ticket, call and record on the device alone",
        unit="rounds",
        done=len(given),
        control="an outbox which keeps nothing before it sends: records were lost",
        seconds=time.monotonic() - began,
        lost=len(lost),
        doubled=len(doubled),
    )
    assert (len(given), len(set(given))) == (ROUNDS, ROUNDS)
    assert (lost, doubled, stage.ask("unsettled", site=site)) == ([], [], [])


def missing_and_doubled(given: list[str], visits: list[dict[str, Any]], clerk: str) -> tuple[list[str], list[str]]:
    """Return the numbers without their one record by this clerk, and those which are there more than once."""
    recorded = {each["label"] for each in visits if each["state"] == "served" and each["by"] == [clerk]}
    seen = Counter(each["label"] for each in visits)
    twice = [each["label"] for each in visits if seen[each["label"]] > 1 or len(each["by"]) > 1]
    return [label for label in given if label not in recorded], twice


@pytest.mark.parametrize("keeps", [True, False], ids=["keeps", "control: sends without keeping"])
def test_a_leaflet_noted_without_a_line_arrives_unless_nothing_keeps_it(
    browser: Browser, stage: OfflineStage, site: str, *, keeps: bool
) -> None:
    with browsing(browser, stage, stage.clerk(site)) as context:
        page = context.new_page()
        if not keeps:
            page.route("**/live/outbox.js", send_without_keeping)
        sit_at(page, stage, site)
        with cable_pulled(stage, context):
            notices_the_cut(page)
            for _ in range(3):
                page.get_by_role("button", name="リーフレットのみ").click()
                page.get_by_role("button", name="渡した人数を記録").click()
            expect(page.locator("#conn")).to_contain_text("未送信 3件")
            page.close()
        page = context.new_page()
        page.goto(stage.url(site, "console"))
        expect(page.locator("#where")).to_contain_text("窓口1")
        has_sent_everything(page)
    # what was on its way when the page went may still arrive; the rest is nowhere
    assert (stage.ask("handouts", site=site) == 3) is keeps


def send_without_keeping(route: Route) -> None:
    """Give the page an outbox whose commands are nowhere but in the page's own memory."""
    text = OUTBOX.read_text()
    assert GUARD in text
    without = text.replace(GUARD, "Object.assign(this, { store: forgetful(store), ") + FORGETFUL
    route.fulfill(body=without, content_type="text/javascript")


def test_what_the_console_shows_without_a_line(browser: Browser, stage: OfflineStage, site: str) -> None:
    (online,) = stage.issue(site, "both")
    with browsing(browser, stage, stage.clerk(site)) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 3)
        with cable_pulled(stage, context):
            notices_the_cut(page)
            # the numbers of others wait for the line, and say so
            expect(page.locator("#now")).to_contain_text("ほかの1人は、回線が戻ると呼べます")
            expect(page.get_by_role("button", name="次を呼ぶ")).to_be_disabled()
            page.locator("#queue").get_by_role("button", name=online["label"]).click()
            expect(page.get_by_role("button", name="この番号を呼ぶ")).to_be_disabled()
            (label,) = work(page, 1)
            expect(page.locator("#idle")).to_contain_text("送信待ち")
            shows_what_waits(page, label)
        has_sent_everything(page)
        page.get_by_role("button", name="次を呼ぶ").click()
        expect(page.locator("#now h1")).to_contain_text(online["label"])


def shows_what_waits(page: Page, label: str) -> None:
    expect(page.locator("#conn")).to_contain_text("未送信 4件")
    page.get_by_role("button", name="内容を見る").click()
    dialog = page.get_by_role("dialog")
    for words in ("番号札の発行", "呼び出し", "対応の開始", "対応記録"):
        expect(dialog).to_contain_text(f"{words} {label}")
    dialog.get_by_role("button", name="閉じる").click()
