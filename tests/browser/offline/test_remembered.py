"""What a console shows without a line is what was done: also by a page which is gone, and by a clock which is wrong."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.counter.people import (
    all_sent,
    browsing,
    call_next,
    choose,
    record_and_go_on,
    sit_at,
    tick_checks,
)
from tests.browser.offline.machine import page_of
from tests.browser.offline.people import (
    OfflineStage,
    begun_without_a_line,
    cable_pulled,
    has_numbers,
    has_sent_everything,
    is_kept,
    notices_the_cut,
    until,
    work,
)

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OFF = dt.timedelta(days=1, hours=2)
KNOWS_THE_TIME = """async () => {
    const { openStore } = await import('/static/live/store.js');
    const row = (await (await openStore()).all('kept')).find((one) => one.name.endsWith('setup'));
    return Number.isFinite(row?.offset);
}"""
REMEMBERS_TICKET = """async (label) => {
    const { openStore } = await import('/static/live/store.js');
    const row = (await (await openStore()).all('kept')).find((one) => one.name.endsWith('state'));
    return JSON.stringify(row ?? null).includes(label);
}"""


def test_what_was_answered_is_known_although_no_state_came_after_it(
    browser: Browser, stage: OfflineStage, site: str
) -> None:
    first, second = stage.issue(site, "insurance", "insurance")
    with browsing(browser, stage, stage.clerk(site)) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 1)
        is_kept(page)
        call_next(page, first["label"])
        until(page, REMEMBERS_TICKET, '"state":"called"')
        # given a record whose answer is the last which the page hears before it is gone
        page.route("**/state?*", lambda route: route.abort())
        choose(page, "健康保険証利用申込", "今回登録")
        tick_checks(page)
        record_and_go_on(page)
        all_sent(page)
        # when the console starts without a line
        with begun_without_a_line(stage, context, page, site) as page:
            # then the visitor has left the window, and only who still waits is shown
            expect(page.locator("#served")).to_have_text("1件")
            expect(page.locator("#queue")).to_contain_text(second["label"])
            expect(page.locator("#queue")).not_to_contain_text(first["label"])
            expect(page.locator("#idle")).to_contain_text("送信済み")
            work(page, 1)
        has_sent_everything(page)
        expect(page.locator("#served")).to_have_text("2件")
    assert stage.ask("unsettled", site=site) == []


def test_who_steps_aside_without_a_line_can_be_called_again(browser: Browser, stage: OfflineStage, site: str) -> None:
    with browsing(browser, stage, stage.clerk(site)) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 1)
        with cable_pulled(stage, context):
            notices_the_cut(page)
            label = given_from_the_desk(page)
            call_next(page, label)
            page.get_by_role("button", name="保留").click()
            expect(page.locator("#now h1")).not_to_contain_text(label)
            page.locator("#queue").get_by_role("button", name=label).click()
            page.locator("#queue").get_by_role("button", name="再開する").click()
            expect(page.locator("#now h1")).to_contain_text(label)
            choose(page, "健康保険証利用申込", "今回登録")
            tick_checks(page)
            record_and_go_on(page)
            expect(page.locator("#served")).to_have_text("1件")
        has_sent_everything(page)
    assert [(each["label"], each["state"]) for each in stage.ask("visits", site=site)] == [(label, "served")]
    assert stage.ask("unsettled", site=site) == []


def given_from_the_desk(page: Page) -> str:
    page.get_by_role("button", name="番号札なし").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="番号札を出す").check()
    dialog.get_by_role("button", name="保険証としての利用").click()
    label: str = dialog.locator(".given").inner_text()
    dialog.locator(".actions").get_by_role("button", name="閉じる").click()
    return label


def test_a_network_without_a_server_is_no_line(browser: Browser, stage: OfflineStage, site: str) -> None:
    with browsing(browser, stage, stage.clerk(site)) as context:
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 1)
        with cable_pulled(stage, context, at_the_server=True):
            notices_the_cut(page)
            with page.expect_event("requestfailed", lambda request: request.url.endswith("/healthz")):
                page.evaluate("dispatchEvent(new Event('online'))")
            work(page, 1)
        has_sent_everything(page)
        expect(page.locator("#served")).to_have_text("1件")


def a_day_ahead(stage: OfflineStage) -> dt.datetime:
    return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=stage.ask("clock_offset")) + OFF


def test_a_kiosk_whose_clock_is_a_day_ahead_gives_the_numbers_of_the_offices_day(
    browser: Browser, stage: OfflineStage, site: str
) -> None:
    with browsing(browser, stage, stage.laid["kiosks"][site]) as hall:
        hall.clock.install(time=a_day_ahead(stage))
        kiosk = page_of(hall, stage.url(site, "kiosk"))
        has_numbers(kiosk, 1)
        is_kept(kiosk)
        until(kiosk, KNOWS_THE_TIME)
        with cable_pulled(stage, hall):
            kiosk.close()
            kiosk = page_of(hall, stage.url(site, "kiosk"))
            kiosk.locator('[data-purpose="insurance"]').click()
            expect(kiosk.locator(".slip .id")).to_have_text("X-801")
        has_sent_everything(kiosk)
    assert [(each["label"], each["state"]) for each in stage.ask("visits", site=site)] == [("X-801", "waiting")]
    assert stage.ask("unsettled", site=site) == []


def test_a_device_whose_clock_is_a_day_ahead_starts_on_the_offices_day(
    browser: Browser, stage: OfflineStage, site: str
) -> None:
    with browsing(browser, stage, stage.clerk(site)) as context:
        context.clock.install(time=a_day_ahead(stage))
        page = context.new_page()
        sit_at(page, stage, site)
        has_numbers(page, 1)
        is_kept(page)
        today = page.locator("#date").inner_text()
        all_sent(page)
        with begun_without_a_line(stage, context, page, site) as page:
            expect(page.locator("#who")).to_have_text("体験 一郎")
            expect(page.locator("#date")).to_have_text(today)
            work(page, 1)
        has_sent_everything(page)
    assert stage.ask("unsettled", site=site) == []
