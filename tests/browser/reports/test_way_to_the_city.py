"""An official returns a week; the manager hands in the next version; its differences open to the records; a month is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import Opened, browsing, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
THURSDAY = datetime(2023, 11, 16, 1, 0, tzinfo=UTC)  # 10 o'clock in the office, after the corrections
WEEK, MONTH = "reports/weekly/2023-11-06/", "reports/monthly/2023-11/"


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, "tests.browser.reports.stage", at=THURSDAY) as place:
        yield place


def test_a_returned_week_comes_back_as_the_next_version(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "本市") as page:
        page.goto(stage.url(WEEK))
        page.get_by_role("link", name="提出物を開く").click()
        page.get_by_label("差し戻す").check()
        page.get_by_label("意見").and_(page.locator("textarea")).fill("訂正した記録を反映してください。")
        page.get_by_role("button", name="判断を記録する").click()
        expect(page.get_by_role("main")).to_contain_text("差し戻しました")
    with browsing(browser, stage, "総括") as page:
        page.goto(stage.url(WEEK))
        expect(page.get_by_role("region", name="本市への提出")).to_contain_text("訂正した記録を反映してください。")
        assert_accessible(page)
        page.get_by_label("改める理由").fill("訂正した記録を反映しました。")
        page.get_by_role("button", name="次の版を作る").click()
        changes = page.get_by_role("region", name="改めた数字と記録")
        expect(changes.get_by_role("row").nth(1)).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="確認する").click()
        page.get_by_role("button", name="確定して提出する").click()
        expect(page.get_by_role("region", name="本市への提出")).to_contain_text("本市の確認待ち")
        page.get_by_role("region", name="改めた数字と記録").get_by_role("link").first.click()
        expect(page.locator("tr[data-record]").first).to_be_visible()


def test_a_month_is_compiled_and_every_page_fits(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "総括") as page:
        page.goto(stage.url(MONTH))
        page.get_by_role("button", name="作成する").click()
        expect(page.get_by_role("img", name="棒グラフ").first).to_be_visible()
        see_pages(page, stage, ("reports/", MONTH), assert_accessible)
