"""The page of place, lines and seats in a real browser: what is missing is said until it is done, in three sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.calls.desk import FRIDAY, Stage, browsing, desk_at, picture
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PLACE = {"名称": "体験コールセンター", "市区町村": "那覇市", "町名・番地・建物": "体験1丁目2番3号"}


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with desk_at(FRIDAY, ground) as found:
        yield found


def test_a_place_a_line_and_an_end_are_registered_and_the_faults_go(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "責任") as page:
        page.goto(stage.url("centre/"))
        faults = page.locator(".note.warn")
        expect(faults.filter(has_text="設置場所が登録されていません")).to_be_visible()
        expect(faults.filter(has_text="回線が登録されていません")).to_be_visible()
        assert_accessible(page)
        for label, words in PLACE.items():
            page.get_by_label(label).fill(words)
        page.get_by_label("都道府県").select_option("沖縄県")
        page.get_by_role("button", name="場所を登録").click()
        expect(faults.filter(has_text="設置場所が市外です")).to_be_visible()
        page.get_by_label("市民がかける番号").fill("0120-000-000")
        page.get_by_label("種類").select_option(label="フリーダイヤル")
        page.get_by_label("同時に話せる数").fill("6")
        page.get_by_role("button", name="回線を登録").click()
        expect(page.get_by_role("region", name="回線の表")).to_contain_text("0120-000-000")
        expect(faults).to_have_count(1)
        expect(faults).to_contain_text("まだ本市の承認を受けていません")
        page.get_by_role("button", name="提出物を用意する").click()
        expect(page.get_by_role("region", name="設置場所の表")).to_contain_text("作成中")
        page.get_by_label("0120-000-000を最後に使う日").fill("2024-03-29")
        page.get_by_role("region", name="回線の表").get_by_role("button").click()
        expect(page.get_by_role("region", name="回線の表")).to_contain_text("3月29日")
        expect(page.get_by_role("region", name="席の表").get_by_role("row")).to_have_count(4)
        expect(page.locator("blockquote")).to_contain_text("お電話ありがとうございます。")
        assert_accessible(page)
        picture(page, "centre")
