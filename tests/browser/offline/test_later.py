"""Weeks later, and with somebody else at the tablet: what waited goes, and counts as its author's."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS
from tests.browser.counter.people import all_sent, browsing, sit_at
from tests.browser.offline.people import (
    OfflineStage,
    cable_pulled,
    has_numbers,
    has_sent_everything,
    notices_the_cut,
    waiting_to_be_sent,
    work,
)
from tests.browser.opening import set_clock

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
MONTH = dt.timedelta(days=30)


def test_who_leaves_the_console_for_an_office_page_leaves_nothing_unsent(
    browser: Browser, stage: OfflineStage, site: str
) -> None:
    clerk = stage.clerk(site)
    with browsing(browser, stage, clerk) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 1)
        with cable_pulled(stage, context):
            notices_the_cut(page)
            (label,) = work(page, 1)
            page.close()
        office = context.new_page()
        office.set_default_timeout(PATIENCE_MS)
        office.goto(f"{stage.server.base_url}/c/{stage.laid['slug']}/contacts/")
        all_sent(office)
    assert [(each["label"], each["by"]) for each in stage.ask("visits", site=site)] == [(label, [clerk["id"]])]


def test_a_month_later_another_clerk_s_log_in_sends_it_as_its_author_s(
    browser: Browser, stage: OfflineStage, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stage.clerk(site), stage.clerk(site, 1)
    with browsing(browser, stage, first) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 2)
        now = dt.datetime.fromisoformat(page.evaluate("new Date().toISOString()"))
        # given two visits without a line, and a tablet which is put into a drawer
        context.set_offline(offline=True)
        notices_the_cut(page)
        labels = work(page, 2)
        assert waiting_to_be_sent(page) == 8
        page.close()
        # when it is taken out a month later, with the line back, by somebody else
        a_month_passes(stage, monkeypatch)
        who = stage.ask("log_in", user=second["id"])
        context.add_cookies([{"name": who["cookie"], "value": who["value"], "url": stage.server.base_url}])
        context.set_offline(offline=False)
        later = context.new_page()
        later.set_default_timeout(PATIENCE_MS)
        later.clock.install(time=now + MONTH)
        later.goto(stage.url(site, "console"))
        expect(later.locator("#who")).to_have_text("体験 花子")
        has_sent_everything(later)
        nothing_is_shown_of(later, labels)
    # then both visits are there once, as the first clerk's
    visits = sorted((each["label"], each["state"], each["by"]) for each in stage.ask("visits", site=site))
    assert visits == [(label, "served", [first["id"]]) for label in labels]
    assert stage.ask("unsettled", site=site) == []


def a_month_passes(stage: OfflineStage, patch: pytest.MonkeyPatch) -> None:
    """The office's clock, which tests may have set already, goes on by a month."""
    offset = stage.ask("clock_offset")
    set_clock(patch, dt.datetime.now(dt.UTC) + dt.timedelta(seconds=offset) + MONTH)
    stage.server.restart()


def nothing_is_shown_of(page: Page, labels: list[str]) -> None:
    for label in labels:
        expect(page.locator("main")).not_to_contain_text(label)
