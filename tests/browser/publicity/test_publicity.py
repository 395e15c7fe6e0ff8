"""A leaflet from its proof to the shelf and to the next box, and what a campaign did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, REFUSED, Opened, browsing, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.publicity.stage"
WEDNESDAY = datetime(2023, 12, 6, 5, 0, tzinfo=UTC)  # 14 o'clock, two days after a Monday of the ward
LEAFLET = "materials/insurance_leaflet/"


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="publicity/", at=WEDNESDAY, tolerated=REFUSED) as place:
        yield place


def press(page: Page, words: str, answer: str) -> None:
    """Press a button and wait for what the page answers."""
    page.get_by_role("button", name=re.compile(words)).first.click()
    expect(page.get_by_text(answer).first).to_be_visible()


def test_a_leaflet_from_its_proof_to_the_shelf_and_to_the_next_box(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "総括", DESK) as manager, browsing(browser, stage, "本市", PHONE) as city:
        manager.goto(stage.url())
        manager.get_by_role("link", name="健康保険証の利用申込み方法のご案内").click()
        assert_accessible(manager)
        press(manager, "第1版を本市に出す", "第1版を本市に出しました")
        proofread(city, stage)
        order_and_deliver(manager, stage)
        run_low_and_count(manager, stage, assert_accessible)
        see_pages(
            manager,
            stage,
            ("", LEAFLET, "stock/", "deliveries/", "stock/order/", "campaigns/", "campaigns/new/"),
            assert_accessible,
        )
    assert stage.ask("counted") == [[20, 15, "5部をほかの課に渡しました。"]]


def proofread(city: Page, stage: Opened) -> None:
    """Comment on the back page, then approve."""
    city.goto(stage.url(LEAFLET))
    city.get_by_label("どこについて").select_option("4ページ（裏表紙）")
    city.get_by_role("textbox", name=re.compile("校正の意見")).fill("電話番号を大きくしてください。")
    press(city, "意見を書く", "【4ページ（裏表紙）】電話番号を大きくしてください。")
    city.get_by_role("link", name="提出物の画面を開く").click()
    expect(city.get_by_text("作成した広報物の著作権は本市に帰属する。").first).to_be_visible()
    city.get_by_label("承認する", exact=True).check()
    city.get_by_role("button", name="判断を記録する").click()
    expect(city.get_by_role("button", name="判断を記録する")).to_have_count(0)


def order_and_deliver(manager: Page, stage: Opened) -> None:
    """Have the contract's copies printed; twenty go to a ward, and somebody there receives them."""
    manager.goto(stage.url("stock/"))
    manager.get_by_role("link", name="印刷を頼む").click()
    expect(manager.get_by_label("部数")).to_have_value("6000")
    press(manager, "注文を記録する", "印刷の注文を記録しました")
    press(manager, "届いた", "6,000部が届いたことを記録しました")
    manager.get_by_role("link", name="区役所に届ける").first.click()
    manager.get_by_label("届ける区役所").select_option("中央区役所")
    manager.get_by_label("部数").fill("20")
    press(manager, "発送を記録する", "発送を記録しました")
    manager.get_by_role("link", name="受領を記録").click()
    manager.get_by_label("受け取った人").fill("市民総合窓口課　体験 区子")
    press(manager, "受領を記録する", "中央区役所の受領を記録しました")


def run_low_and_count(manager: Page, stage: Opened, assert_accessible: Callable[[Page], None]) -> None:
    """See that twenty do not last, count them, and send the next box from the store."""
    manager.goto(stage.url("stock/"))
    expect(manager.get_by_text("あと1開設日分です。")).to_be_visible()
    manager.get_by_role("link", name="中央区", exact=True).click()
    manager.get_by_label("数えた数").fill("15")
    press(manager, "棚卸しを記録する", "記録では20部です。違う理由を書いてください。")
    assert_accessible(manager)
    manager.get_by_label("違いの理由").fill("5部をほかの課に渡しました。")
    press(manager, "棚卸しを記録する", "中央区役所の棚卸しを記録しました")
    manager.get_by_role("link", name=re.compile(r"手元の5,980部から届ける\s*（中央区")).click()
    manager.get_by_label("部数").fill("500")
    press(manager, "発送を記録する", "発送を記録しました")


def test_what_a_campaign_did_is_seen_with_its_interval(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "本市", DESK) as city:
        city.goto(stage.url("campaigns/"))
        city.get_by_role("link", name="広報1　冬の全戸配布").click()
        ward = city.get_by_role("row", name=re.compile("中央区役所"))
        expect(ward).to_contain_text("2.40倍")
        expect(ward).to_contain_text(re.compile(r"1\.\d\d〜\d\.\d\d"))
        expect(ward).to_contain_text("増えた")
        expect(city.get_by_role("row", name=re.compile("家に届いたちらし"))).to_contain_text("18人")
        expect(city.get_by_role("note")).to_contain_text("来庁と入電が増える見込みです")
        see_pages(city, stage, (f"campaigns/{stage.laid['campaign']}/",), assert_accessible)
