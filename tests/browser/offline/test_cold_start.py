"""A device which is switched on while there is no line: its screen is there, with what it knew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.counter.people import all_sent, browsing, call_next, choose, kept_on_device, sit_at
from tests.browser.offline.machine import Machine, page_of
from tests.browser.offline.people import OfflineStage, has_numbers, has_sent_everything, is_kept, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
REMEMBERS = """async (name) => {
    const { openStore } = await import('/static/live/store.js');
    return (await (await openStore()).all('kept')).some((row) => row.name.endsWith(name));
}"""
READERS = """async () => {
    const { openStore } = await import('/static/live/store.js');
    return (await (await openStore()).all('device')).filter((row) => row.name.startsWith('key:reader')).length;
}"""


@pytest.fixture
def machine(browser: Browser, stage: OfflineStage, site: str, tmp_path: Path) -> Iterator[Machine]:
    """Give a device of its own, at which the first clerk of the site works."""
    found = Machine(browser, tmp_path / "profile", stage.server.base_url, stage.clerk(site))
    yield found
    found.kill()


def test_every_screen_starts_without_a_line_and_comes_back_by_itself(
    machine: Machine, stage: OfflineStage, site: str
) -> None:
    (ticket,) = stage.issue(site, "both")
    with machine.on() as context:
        every_screen_was_open_once(context, stage, site)
    stage.server.kill()
    try:
        with machine.on() as context:
            # when the device starts while nothing answers
            console, kiosk, board = (page_of(context, stage.url(site, name)) for name in ("console", "kiosk", "board"))
            the_console_knows_the_day(console, ticket["label"])
            label = the_kiosk_gives_a_number_to_show(kiosk)
            expect(board.locator("body")).to_have_class("board stale")
            expect(board.locator("#updated")).to_contain_text("表示が止まっています")
            expect(board.locator("#next")).to_contain_text(ticket["label"])
            stage.server.start()
            # then everything goes on by itself, and the number is known to everybody
            has_sent_everything(kiosk)
            expect(console.locator("#queue")).to_contain_text(label)
            expect(console.locator("#conn")).to_be_hidden()
            expect(board.locator("body")).to_have_class("board")
    finally:
        stage.server.start()
    waiting = [(each["label"], each["state"]) for each in stage.ask("visits", site=site)]
    assert sorted(waiting) == sorted([(ticket["label"], "waiting"), (label, "waiting")])


def every_screen_was_open_once(context: BrowserContext, stage: OfflineStage, site: str) -> None:
    console = context.new_page()
    sit_at(console, stage, site)
    has_numbers(console, 1)
    for screen, memory in (("console", "person"), ("kiosk", "setup"), ("board", "board")):
        page = console if screen == "console" else page_of(context, stage.url(site, screen))
        is_kept(page)
        until(page, REMEMBERS, memory)
    all_sent(console)
    expect(console.locator("#where")).to_contain_text("窓口1")


def the_console_knows_the_day(page: Page, label: str) -> None:
    expect(page.locator("#who")).to_have_text("体験 一郎")
    expect(page.locator("#where")).to_contain_text("窓口1")
    expect(page.locator("#queue")).to_contain_text(label)
    expect(page.locator("#conn")).to_contain_text("回線が切れています")


def the_kiosk_gives_a_number_to_show(page: Page) -> str:
    page.get_by_role("button", name="English").click()
    page.locator('[data-purpose="insurance"]').click()
    number = page.locator(".slip .id")
    expect(number).to_contain_text("X-")
    expect(page.locator("main")).to_contain_text("Please show this ticket to the staff at the counter")
    expect(page.locator(".slip img")).to_have_count(0)
    expect(page.locator("#paper")).to_contain_text("Please show this ticket")
    label = str(number.inner_text())
    page.get_by_role("button", name="Finish").click()
    nothing_is_left_of(page, label)
    return label


def nothing_is_left_of(page: Page, words: str) -> None:
    """Neither the page nor the way back shows the visitor before."""
    expect(page.locator(".ch").first).to_be_visible()
    assert words not in page.content()
    assert page.evaluate("history.length") <= 2


def test_a_slip_of_the_kiosk_is_forgotten_by_it_once_it_was_sent(
    browser: Browser, stage: OfflineStage, site: str
) -> None:
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = page_of(context, stage.url(site, "kiosk"))
        has_numbers(kiosk, 1)
        context.set_offline(offline=True)
        kiosk.locator('[data-purpose="consultation"]').click()
        label = kiosk.locator(".slip .id").inner_text()
        # a number on somebody's paper is never taken back, whatever happens to the page
        context.set_offline(offline=False)
        kiosk.reload()
        has_sent_everything(kiosk)
        assert label not in kept_on_device(kiosk)
    assert [(each["label"], each["state"]) for each in stage.ask("visits", site=site)] == [(label, "waiting")]


def test_a_desk_takes_the_slip_of_a_kiosk_which_has_not_told_of_it(
    browser: Browser, stage: OfflineStage, site: str
) -> None:
    clerk = stage.clerk(site)
    with browsing(browser, stage, stage.laid["kiosks"][site]) as hall, browsing(browser, stage, clerk) as desk:
        kiosk, console = page_of(hall, stage.url(site, "kiosk")), desk.new_page()
        has_numbers(kiosk, 1)
        sit_at(console, stage, site)
        # given a number which only the kiosk knows
        hall.set_offline(offline=True)
        kiosk.locator('[data-purpose="insurance"]').click()
        expect(kiosk.locator(".slip .id")).to_have_text("X-801")
        # when its holder shows it at a desk
        console.get_by_role("button", name="番号札を受け取る").click()
        console.get_by_label("番号（X- のあとの数字）").fill("801")
        console.get_by_role("dialog").get_by_role("button", name="保険証としての利用").click()
        expect(console.locator("#now h1")).to_contain_text("X-801")
        choose(console, "健康保険証利用申込", "今回登録")
        for words in ("ログアウト確認", "消毒"):
            console.locator(".tog", has_text=words).click()
        console.get_by_role("button", name="記録して次へ").click()
        has_sent_everything(console)
        # then the kiosk, when it tells of it, adds no second visitor
        hall.set_offline(offline=False)
        has_sent_everything(kiosk)
    assert stage.ask("visits", site=site) == [{"label": "X-801", "state": "served", "by": [clerk["id"]]}]
    assert stage.ask("unsettled", site=site) == []


def test_after_a_log_out_nobody_works_here_without_a_line_and_nothing_can_be_read(
    machine: Machine, stage: OfflineStage, site: str
) -> None:
    (ticket,) = stage.issue(site, "insurance")
    with machine.on() as context:
        page = context.new_page()
        sit_at(page, stage, site)
        call_next(page, ticket["label"])
        # given a record which somebody has begun to write
        page.get_by_label("メモ").fill("ご家族と来庁")
        page.locator(".chip", has_text="期限").click()
        until(
            page,
            "async () => (await import('/static/live/store.js')).openStore().then((s) => s.all('drafts')).then((d) => d.length > 0)",
        )
        is_kept(page)
        # when they leave
        page.locator("#menu").click()
        page.get_by_role("button", name="担当者を交代する").click()
        page.wait_for_url("**/accounts/login/**")
        # then nothing they wrote can be read, and the empty page is still there for a start without a line
        assert page.evaluate(READERS) == 0
        assert "ご家族" not in kept_on_device(page)
        assert page.evaluate(
            "async (path) => Boolean(await caches.match(path))", f"/c/{stage.laid['slug']}/s/{site}/console/"
        )
        context.set_offline(offline=True)
        page.goto(stage.url(site, "console"))
        expect(page.locator("#seat")).to_contain_text("担当者を確かめられません")
        assert "体験 一郎" not in page.content()
