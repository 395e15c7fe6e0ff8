"""A supervisor's morning: terminals go out, one fails its check, one did not come back, one is stolen; a layout is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import REFUSED, TABLET, Opened, browsing, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
STAGE = "tests.browser.equipment.stage"
SITE = "s/chuo/equipment/"


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, tolerated=REFUSED) as place:
        yield place


def test_terminals_go_out_only_when_they_are_safe_and_what_is_gone_is_told_first(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "責任者", TABLET) as page:
        page.goto(stage.url(SITE))
        expect(page.locator(".first")).to_contain_text("読取-01がロッカーに戻っていません")
        assert_accessible(page)
        take_out(page, "端末 1")
        expect(page.get_by_role("main")).to_contain_text("持出を記録しました")
        refuse_unchecked(page)
        fail_the_check(page, assert_accessible)
        take_out(page, "端末-02")
        expect(page.locator(".errs")).to_contain_text("不適合です（ワイヤーが切れている）")
        report_theft(page, stage, assert_accessible)
        see_it_first_at_home(page, stage, assert_accessible)
    with browsing(browser, stage, "総括") as page:
        page.goto(stage.url("equipment/"))
        expect(page.locator(".first li").first).to_contain_text("端末-03の盗難が報告されています")
        assert_accessible(page)
    kept = stage.ask("kept")
    assert kept["moves"] == ["読取-01 out", "端末-01 out"]
    assert kept["losses"] == ["端末-03 theft"]


def take_out(page: Page, label: str) -> None:
    """When the label is typed and the piece taken out."""
    page.get_by_label("管理番号").fill(label)
    page.get_by_role("button", name="持ち出す", exact=True).first.click()


def refuse_unchecked(page: Page) -> None:
    """Then an unchecked terminal is refused, with the clause and the way out."""
    take_out(page, "端末-02")
    expect(page.locator(".errs")).to_contain_text(
        "まだ点検していません（仕様書7(1)イ※2）。点検してから出してください。"
    )


def fail_the_check(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Given a terminal whose wire is broken, its check keeps that in words."""
    page.get_by_role("link", name="端末-02を点検").click()
    assert_accessible(page)
    line = page.locator("fieldset.checkline").filter(has_text="ワイヤー")
    line.get_by_label("不適合").check()
    line.get_by_label("見たこと").fill("ワイヤーが切れている")
    page.get_by_role("button", name="点検を記録する").click()
    expect(page.get_by_role("main")).to_contain_text("点検を記録しました")


def report_theft(page: Page, stage: Opened, assert_accessible: Callable[[Page], None]) -> None:
    """When a terminal is stolen, one form tells everything."""
    page.goto(stage.url(f"{SITE}loss/"))
    assert_accessible(page)
    page.get_by_role("radio", name="盗難").check()
    page.get_by_label("管理番号").select_option(label="端末-03")
    page.get_by_label("気付いたときの様子").fill("机の上のワイヤーが切られていた")
    page.get_by_label("はじめにしたこと").fill("庁舎の管理者と本市に電話した")
    page.get_by_role("button", name="報告する").click()
    expect(page.get_by_role("main")).to_contain_text("トラブルとして届けました")


def see_it_first_at_home(page: Page, stage: Opened, assert_accessible: Callable[[Page], None]) -> None:
    """Then the supervisor's home says it first, and leads to where it is put right."""
    page.goto(stage.url(""))
    told = page.get_by_role("main").locator(".first li")
    expect(told.first).to_contain_text("端末-03の盗難が報告されています")
    expect(told.nth(1)).to_contain_text("読取-01がロッカーに戻っていません")
    assert_accessible(page)
    told.first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="端末-03の盗難")).to_be_visible()
    page.get_by_role("link", name="初期対応と連絡の記録を開く").click()
    expect(page.get_by_role("main")).to_contain_text("端末-03の盗難")


def test_a_layout_is_drawn_with_the_keyboard_and_with_numbers(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "責任者", TABLET) as page:
        page.goto(stage.url(f"{SITE}layout/edit/"))
        page.get_by_role("button", name="机", exact=True).click()
        for key in ("ArrowRight", "ArrowDown", "r"):
            page.keyboard.press(key)
        page.get_by_role("button", name="椅子", exact=True).click()
        page.get_by_label("2番の横").fill("1.5")
        page.get_by_label("2番の横").press("Tab")
        assert_accessible(page)
        page.get_by_role("button", name="この図を保存する").click()
        expect(page.get_by_role("main")).to_contain_text("レイアウト図を保存しました")
        assert_accessible(page)
    desk, chair = stage.ask("kept")["pieces"]
    assert (desk["kind"], desk["x"], desk["y"], desk["turn"]) == ("desk", 3100, 2100, 15)
    assert (chair["kind"], chair["x"]) == ("chair", 1500)


PAGES = (
    "equipment/",
    "equipment/assets/",
    "equipment/assets/new/",
    "equipment/assets/import/",
    *(
        f"{SITE}{each}"
        for each in ("", "counts/", "stock/", "stocktake/", "layout/", "set-up/", "clear-away/", "loss/")
    ),
)


def test_every_page_fits_its_screen_and_can_be_read_by_all(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "総括") as page:
        see_pages(page, stage, PAGES, assert_accessible)
