"""The manager ends the contract and takes everything out; the city asks on a phone; a deletion needs them both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, Opened, browsing, opened
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.archive.stage"
NOW = datetime(2024, 4, 5, 1, 0, tzinfo=UTC)
PATIENCE_MS = 90_000


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="archive/", at=NOW) as place:
        yield place


def test_a_contract_ends_is_asked_about_written_out_and_deleted(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "総括", DESK) as manager:
        _end(manager, stage, assert_accessible)
    with browsing(browser, stage, "本市", PHONE) as city:
        _ask(city, stage)
        assert_accessible(city)
        assert city.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    with browsing(browser, stage, "総括", DESK) as manager:
        _answer(manager, stage)
        _take_out(manager, stage)
        assert_accessible(manager)
        _propose(manager, stage)
        assert_accessible(manager)
    assert stage.ask("written") == [["ready", True]]
    with browsing(browser, stage, "本市", PHONE) as city:
        city.goto(stage.url("deletion/"))
        city.get_by_role("button", name="削除を承認する").click()
        expect(city.get_by_text("受注者が削除を実行できます")).to_be_visible()
        assert_accessible(city)
    with browsing(browser, stage, "総括", DESK) as manager:
        manager.goto(stage.url("deletion/"))
        manager.get_by_role("button", name="削除を実行する").click()
        expect(manager.get_by_role("link", name=re.compile("消去証明書"))).to_be_visible(timeout=PATIENCE_MS)
        assert_accessible(manager)


def _end(page: Page, stage: Opened, assert_accessible: Callable[[Page], None]) -> None:
    page.goto(stage.url())
    expect(page.get_by_role("heading", name=re.compile("まだ終わっていないもの"))).to_be_visible()
    assert_accessible(page)
    page.get_by_label("一覧を確かめました").check()
    page.get_by_role("button", name="契約を終了する").click()
    expect(page.get_by_role("heading", name="契約は終了しました")).to_be_visible()
    assert_accessible(page)


def _ask(page: Page, stage: Opened) -> None:
    page.goto(stage.url("questions/new/"))
    page.get_by_label("件名").fill("10月の件数")
    page.get_by_label("聞きたいこと").fill("区ごとの内訳を教えてください。")
    page.get_by_role("button", name="質問を送る").click()
    expect(page.get_by_text("質問を送りました")).to_be_visible()


def _answer(page: Page, stage: Opened) -> None:
    page.goto(stage.url("questions/"))
    page.get_by_role("link", name=re.compile("10月の件数")).click()
    page.get_by_label("内容").fill("内訳は月次報告書の2ページにあります。")
    page.get_by_role("button", name="回答を送る").click()
    expect(page.get_by_text("本市の了承を待ってください")).to_be_visible()


def _take_out(page: Page, stage: Opened) -> None:
    page.goto(stage.url("exports/"))
    page.get_by_label("何のために書き出すか").fill("本市に渡す控え")
    page.get_by_role("button", name="書き出しを始める").click()
    expect(page.get_by_text("書き出しを始めました")).to_be_visible()
    _wait_for_the_copy(page)


def _propose(page: Page, stage: Opened) -> None:
    page.goto(stage.url("deletion/"))
    page.get_by_label(re.compile("市民対応の記録")).check()
    page.get_by_role("button", name="数えて提案する").click()
    expect(page.get_by_role("row", name=re.compile("対応記録 1"))).to_be_visible()


def _wait_for_the_copy(page: Page) -> None:
    """Look again, as a person does, until the copy can be fetched."""

    def there() -> bool:
        page.reload()
        return page.get_by_role("link", name="取り出す").is_visible()

    for _ in range(90):
        if there():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("The copy was not written")
