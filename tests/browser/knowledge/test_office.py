"""The office writes a talk script, a guide and synonyms; a changed article makes the manual old, and it is handed in anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.opening import Opened, browsing, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AssertAccessible = Callable[[Page], None]
STAGE = "tests.browser.knowledge.office_stage"
IN_THE_CONTRACT = datetime(2023, 11, 8, 1, 0, tzinfo=UTC)  # 10 o'clock in the office, a Wednesday
PATIENCE_MS = 90_000
"""The typesetter takes its time on a busy machine."""
SCRIPT, GUIDE = "scripts/pin-forgotten/", "guides/account-bank/"


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="knowledge/", at=IN_THE_CONTRACT) as place:
        yield place


def test_a_script_is_written_without_a_script_played_and_published(
    browser: Browser, stage: Opened, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, "編集", script=False) as page:
        page.goto(stage.url(f"{SCRIPT}edit/"))
        page.locator("summary").filter(has_text="段3").click()
        page.locator("#id_steps-2-say").fill("暗証番号は4つあります。")
        page.get_by_label("変更の内容").fill("短く言うことにした")
        page.get_by_role("button", name="下書きを保存").click()
        expect(page.get_by_text("第2版の下書きを保存しました。")).to_be_visible()
    with browsing(browser, stage, "総括") as page:
        page.goto(stage.url(SCRIPT))
        assert_accessible(page)
        page.get_by_role("link", name="公開中の第1版との違いを見る").click()
        expect(page.get_by_role("region", name="違い")).to_contain_text("暗証番号は4つあります。")
        page.go_back()
        page.get_by_role("link", name="見え方を確かめる").click()
        expect(page.get_by_role("heading", name="1. はじめ")).to_be_visible()
        for digit, heading in (("1", "2. ご用件の確認"), ("4", "3. 案内")):
            page.wait_for_load_state()  # the keys listen when the page's module has come
            page.keyboard.press(digit)
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
        expect(page.get_by_text("暗証番号は4つあります。")).to_be_visible()
        assert_accessible(page)
        page.goto(stage.url(SCRIPT))
        page.get_by_role("button", name="承認する").click()
        page.get_by_role("button", name="公開する").click()
        expect(page.get_by_text("第2版を公開しました。")).to_be_visible()


def test_a_guide_gets_a_step_and_its_lacking_languages_are_named(
    browser: Browser, stage: Opened, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, "編集") as page:
        page.goto(stage.url(f"{GUIDE}edit/"))
        page.get_by_text("手順：1つ足す").click()
        page.locator("#id_steps-3-title").fill("電話で聞きます")
        page.locator("#id_steps-3-picture").select_option(label="電話で聞く")
        page.get_by_role("button", name="下書きを保存").click()
        expect(page.locator("#id_steps-3-title")).to_have_value("{電話|でんわ}で{聞|き}きます")
        page.get_by_role("link", name="English").click()
        page.get_by_role("textbox", name="手順4・見出し").fill("Ask by telephone")
        page.get_by_role("button", name="下書きを保存").click()
        page.get_by_role("link", name="保存した見え方").click()
        page.get_by_role("link", name="English").click()
        expect(page.get_by_role("heading", name="Ask by telephone")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("link", name="中文").click()
        expect(page.get_by_role("note")).to_contain_text("この言語の訳がないところ：手順4・見出し")
        page.get_by_role("link", name="編集の画面へ戻る").click()
        expect(page.get_by_role("region", name=re.compile("公開の前に直すところ"))).to_contain_text(
            "手順4の見出し（한국어）"
        )


def test_synonyms_are_tried_and_put_in_force(
    browser: Browser, stage: Opened, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, "編集") as page:
        page.goto(stage.url())
        page.get_by_role("link", name="同義語").click()
        page.get_by_label(re.compile("同じ意味の言葉")).fill("暗証番号、PIN、ひみつの数字")
        page.get_by_role("button", name="違いと結果を見る").click()
        expect(page.get_by_role("region", name=re.compile("今の版との違い"))).to_contain_text("ひみつの数字")
        assert_accessible(page)
        page.get_by_role("button", name="この内容を使い始める").click()
        expect(page.get_by_text("同義語の第2版を使い始めました。")).to_be_visible()


def test_the_manual_grows_old_is_made_anew_read_and_handed_in(
    browser: Browser, stage: Opened, tmp_path: Path, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, "総括") as page:
        the_content_changes(page, stage)
        the_page_says_what_differs(page, stage, assert_accessible)
        it_is_made_anew(page)
        the_pdf_is_opened(page, tmp_path)
        the_word_file_is_opened(page, tmp_path)
        it_is_handed_in(page, assert_accessible)
    kept = stage.ask("handed_in")
    assert kept == {
        "state": "submitted",
        "number": 2,
        "files": ["業務マニュアル_第2版.docx", "業務マニュアル_第2版.pdf"],
    }


def the_content_changes(page: Page, stage: Opened) -> None:
    page.goto(stage.url("articles/B01/edit/"))
    page.get_by_label("答え", exact=True).fill("5か所です。")
    page.get_by_role("button", name="下書きを保存").click()
    expect(page.get_by_text("第2版の下書きを保存しました。")).to_be_visible()
    page.goto(stage.url("articles/B01/"))
    page.get_by_role("button", name="承認する").click()
    page.get_by_role("button", name="公開する").click()
    expect(page.get_by_text("第2版を公開しました。")).to_be_visible()


def the_page_says_what_differs(page: Page, stage: Opened, assert_accessible: AssertAccessible) -> None:
    page.goto(stage.url("manual/"))
    book = page.get_by_role("region", name=re.compile(r"^業務マニュアル\s第"))
    expect(book).to_contain_text("内容が変わっています")
    expect(book).to_contain_text("B01　申込みはどこでできますか。")
    assert_accessible(page)


def it_is_made_anew(page: Page) -> None:
    page.get_by_role("button", name=re.compile("作り直す")).first.click(timeout=PATIENCE_MS)
    book = page.get_by_role("region", name=re.compile(r"^業務マニュアル\s第"))
    expect(book).to_contain_text("最新です", timeout=PATIENCE_MS)
    expect(book).to_contain_text("提出した版との違い（1か所）")


def _downloaded(page: Page, link: str, file: Path) -> Path:
    with page.expect_download(timeout=PATIENCE_MS) as waiting:
        page.get_by_role("link", name=re.compile(rf"^{link}\s*（業務マニュアル 全体版）")).click()
    waiting.value.save_as(file)
    return file


def the_pdf_is_opened(page: Page, folder: Path) -> None:
    reader = PdfReader(_downloaded(page, "PDF", folder / "manual.pdf"))
    words = "".join(each.extract_text() for each in reader.pages)
    assert "5か所です。" in words
    assert "4か所です。" not in words
    assert "第2版" in words
    assert len(reader.outline) > 0


def the_word_file_is_opened(page: Page, folder: Path) -> None:
    document = Document(str(_downloaded(page, "Word", folder / "manual.docx")))
    words = "\n".join(each.text for each in document.paragraphs)
    cells = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "5か所です。" in words + cells
    assert "B01　申込みはどこでできますか。" in words


def it_is_handed_in(page: Page, assert_accessible: AssertAccessible) -> None:
    page.get_by_role("link", name=re.compile("提出物の画面へ.*業務マニュアル")).click()
    expect(page.get_by_role("main")).to_contain_text("業務マニュアル_第2版.pdf")
    assert_accessible(page)
    page.get_by_role("button", name="確認済みにする").click()
    page.get_by_role("button", name="提出する").click()
    expect(page.get_by_role("main")).to_contain_text("本市に提出しました")


def test_every_page_fits_and_is_accessible(
    browser: Browser, stage: Opened, assert_accessible: AssertAccessible
) -> None:
    guide = (GUIDE, f"{GUIDE}edit/", f"{GUIDE}edit/?lang=en")
    places = ("scripts/", f"{SCRIPT}edit/", f"{SCRIPT}versions/1/", *guide, "synonyms/")
    with browsing(browser, stage, "総括") as page:
        see_pages(page, stage, places, assert_accessible)
