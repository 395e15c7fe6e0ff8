"""The manager lets the duties be judged and declares one with a photo; the city reads it on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, Opened, browsing, opened
from tests.harness.databases import Ground
from tests.makers.documents import PDF

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.compliance.stage"
NOW = datetime(2023, 11, 9, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="compliance/", at=NOW) as place:
        yield place


def test_duties_are_judged_declared_and_read(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "総括", DESK) as manager:
        manager.goto(stage.url())
        manager.get_by_role("button", name="いま判定する").click()
        expect(manager.get_by_text(re.compile("すべての義務を判定しました"))).to_be_visible()
        assert_accessible(manager)
        manager.get_by_label("言葉").fill("法令・条例の遵守")
        manager.get_by_role("button", name="探す").click()
        manager.get_by_role("link", name="法令・条例の遵守").click()
        manager.get_by_label("確かめたこと").fill("個人情報の点検を終えた。")
        manager.get_by_label("写真・ファイル").set_input_files(
            {"name": "点検.pdf", "mimeType": "application/pdf", "buffer": PDF}
        )
        manager.get_by_role("button", name="申告する").click()
        expect(manager.get_by_text("申告を記録しました")).to_be_visible()
        expect(manager.get_by_role("link", name="点検.pdf")).to_be_visible()
        assert_accessible(manager)
    assert stage.ask("declared") == [["law", "conforming", "点検.pdf"]]
    with browsing(browser, stage, "本市", PHONE) as city:
        city.goto(stage.url())
        city.get_by_role("button", name="いま判定する").click()
        expect(city.get_by_text(re.compile("判定が変わったものは1件"))).to_be_visible()
        city.get_by_role("link", name="翌日からの運営").click()
        expect(city.get_by_role("heading", name="いまの判定と根拠")).to_be_visible()
        assert_accessible(city)
        width = city.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE[0]
