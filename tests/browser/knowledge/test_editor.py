"""An editor writes while the draft saves itself; the general manager compares, approves and publishes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import REFUSED, Opened, browsing, opened
from tests.harness.databases import Ground

pytestmark = pytest.mark.browser
AssertAccessible = Callable[[Page], None]
STAGE = "tests.browser.knowledge.editor_stage"


@pytest.fixture
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="knowledge/", tolerated=REFUSED) as place:
        yield place


def test_an_article_is_written_compared_approved_and_published(
    browser: Browser, stage: Opened, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, "編集") as page:
        the_editor_finds_the_task_and_opens_the_article(page, stage, assert_accessible)
        the_draft_saves_itself(page, stage)
        the_short_answer_counts_its_characters(page)
        what_is_too_long_is_not_saved_and_says_so(page)
        the_button_saves_what_is_left(page, assert_accessible)
    with browsing(browser, stage, "総括") as page:
        the_manager_compares_and_publishes(page, stage, assert_accessible)
    assert stage.ask("versions") == [[1, "superseded", "4か所です。"], [2, "published", "5か所です。"]]


def the_editor_finds_the_task_and_opens_the_article(
    page: Page, stage: Opened, assert_accessible: AssertAccessible
) -> None:
    page.goto(stage.url())
    expect(page.get_by_role("heading", name=re.compile("読者の指摘"))).to_be_visible()
    expect(page.get_by_text("「駐車場」")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("記事を直す")).click()


def the_draft_saves_itself(page: Page, stage: Opened) -> None:
    page.get_by_label("答え", exact=True).fill("5か所です。")
    expect(page.locator("[data-saved]")).to_contain_text("に下書きを保存しました。")
    assert stage.ask("versions") == [[1, "published", "4か所です。"], [2, "draft", "5か所です。"]]


def the_short_answer_counts_its_characters(page: Page) -> None:
    page.get_by_label("読み上げる短い答え").fill("窓口か病院でできます。")
    expect(page.get_by_text("11／60文字")).to_be_visible()
    expect(page.locator("[data-saved]")).to_contain_text("に下書きを保存しました。")


def what_is_too_long_is_not_saved_and_says_so(page: Page) -> None:
    page.get_by_label("読み上げる短い答え").fill("あ" * 63)
    expect(page.get_by_text("あと3文字縮めてください")).to_be_visible()


def the_button_saves_what_is_left(page: Page, assert_accessible: AssertAccessible) -> None:
    page.get_by_label("読み上げる短い答え").fill("窓口か病院でできます。")
    page.get_by_label("変更の内容").fill("場所を1つ足した")
    page.get_by_role("button", name="下書きを保存").click()
    expect(page.get_by_text("第2版の下書きを保存しました。")).to_be_visible()
    assert_accessible(page)


def the_manager_compares_and_publishes(page: Page, stage: Opened, assert_accessible: AssertAccessible) -> None:
    page.goto(stage.url("articles/B01/"))
    page.get_by_role("link", name=re.compile("前の版との違い")).click()
    expect(page.locator("del").filter(has_text="4")).to_be_visible()
    expect(page.locator("ins").filter(has_text="5")).to_be_visible()
    assert_accessible(page)
    page.goto(stage.url("articles/B01/"))
    page.get_by_role("button", name="承認する").click()
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_text("第2版を公開しました。")).to_be_visible()
    assert_accessible(page)


def test_two_editors_do_not_write_over_each_other(browser: Browser, stage: Opened) -> None:
    with browsing(browser, stage, "総括") as late:
        late.goto(stage.url("articles/B01/edit/"))
        with browsing(browser, stage, "編集") as first:
            first.goto(stage.url("articles/B01/edit/"))
            first.get_by_label("答え", exact=True).fill("先の人の答え")
            expect(first.locator("[data-saved]")).to_contain_text("に下書きを保存しました。")
        late.get_by_label("答え", exact=True).fill("後の人の答え")
        expect(late.locator("[data-saved]")).to_contain_text("ほかの人がこの記事を変えました")
    assert stage.ask("versions")[-1] == [2, "draft", "先の人の答え"]
