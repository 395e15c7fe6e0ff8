"""An official decides on a phone; a manager hands the next paper in at a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, REFUSED, Opened, browsing, fits, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.documents.stage"
IN_THE_CONTRACT = datetime(2023, 11, 8, 1, 0, tzinfo=UTC)  # 10 o'clock in the office, a Wednesday


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="submissions/", at=IN_THE_CONTRACT, tolerated=REFUSED) as place:
        yield place


def test_an_official_decides_on_a_phone(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "本市", PHONE) as page:
        page.goto(stage.url("waiting/"))
        assert_accessible(page)
        fits(page)
        page.get_by_role("link", name="コールセンターの設置場所").first.click()
        expect(page.get_by_role("region", name="第1版からの変更")).to_contain_text("席数")
        assert_accessible(page)
        fits(page)
        page.get_by_label("条件を付けて承認する").check()
        page.get_by_role("button", name="判断を記録する").click()
        expect(page.get_by_role("main")).to_contain_text("その条件を書いてください")
        page.get_by_label("条件", exact=False).and_(page.locator("textarea")).first.fill("席を10にすること。")
        page.get_by_role("button", name="判断を記録する").click()
        expect(page.get_by_role("main")).to_contain_text("条件を付けて承認しました")
    kept = stage.ask("decided", submission=stage.laid["place"])
    assert kept["state"] == "conditional"
    assert kept["said"][1] == [2, "conditional", "席を10にすること。"]


def test_a_manager_hands_a_deliverable_in_at_a_desk(
    browser: Browser, stage: Opened, tmp_path: Path, assert_accessible: Callable[[Page], None]
) -> None:
    paper = tmp_path / "業務マニュアル.pdf"
    paper.write_bytes(b"%PDF-1.7\n%%EOF\n")
    with browsing(browser, stage, "総括", DESK) as page:
        page.goto(stage.url())
        assert_accessible(page)
        page.get_by_role("row", name="業務マニュアル").get_by_role("link").click()
        assert_accessible(page)
        page.get_by_role("button", name="始める").click()
        page.get_by_label("加えるファイル").set_input_files(paper)
        page.get_by_role("button", name="保存する").click()
        page.get_by_role("button", name="確認済みにする").click()
        page.get_by_role("button", name="提出する").click()
        expect(page.get_by_role("main")).to_contain_text("本市に提出しました")
        expect(page.get_by_role("region", name="経過")).to_contain_text("本市の確認待ち")
        assert_accessible(page)


def test_every_page_fits_and_is_accessible(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    places = ["?show=all", "calendar/", "plan/", "deputies/", "forms/", "new/", f"{stage.laid['place']}/"]
    with browsing(browser, stage, "総括") as page:
        see_pages(page, stage, places, assert_accessible)
