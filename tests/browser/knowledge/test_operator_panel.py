"""The panel beside the call: found by keyboard, read aloud, followed to the end, saved with the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, watch_for_errors
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.knowledge.panel_stage"


@dataclass
class Stage:
    """A server whose contract has the whole content pack."""

    server: RunningServer
    laid: dict[str, Any]

    def kept(self) -> Any:
        return run_inside(self.server.database_url, f"{STAGE}:kept")

    def telephone(self, does: str) -> None:
        """Let the telephone system do something: ring, answer, hang up."""
        run_inside(self.server.database_url, f"tests.browser.calls.stage:{does}")


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


@contextmanager
def operator(browser: Browser, stage: Stage, name: str, width: int, height: int) -> Iterator[Page]:
    who = stage.laid["people"][name]
    context = browser.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    context.add_cookies([{"name": who["cookie"], "value": who["value"], "url": stage.server.base_url}])
    page = context.new_page()
    complaints = watch_for_errors(page)
    page.goto(f"{stage.server.base_url}/c/{stage.laid['slug']}/calls/")
    expect(page.locator(".kp")).to_be_attached()
    yield page
    context.close()
    assert complaints == []


def answer_by_hand(page: Page, seat: str) -> None:
    page.get_by_role("button", name=seat).click()
    expect(page.locator("#now")).to_contain_text("受付可")
    page.keyboard.press("F2")
    expect(page.locator("#rec h2")).to_be_focused()


def search(page: Page, words: str, expected: str) -> int:
    """Type after the slash; return the place of the expected article among the results, from 1."""
    page.keyboard.press("/")
    expect(page.locator("#kp-q")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator("#kp-list")).to_contain_text(expected)
    rows = page.locator("#kp-list li").all_inner_texts()
    assert len(rows) == 5
    return next(place for place, row in enumerate(rows, start=1) if expected in row)


def wait_for(stage: Stage, what: str, count: int) -> Any:
    deadline = time.monotonic() + PATIENCE_MS / 1_000
    while len((kept := stage.kept())[what]) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len(kept[what]) == count
    return kept


def walk_the_script(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Lead the script to its end by digits, one step back included, and put its result into the record."""
    page.locator('[data-open-script="pin-forgotten"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kp-page h3")).to_contain_text("はじめ")
    for digit in ("1", "1", "1", "Backspace", "1", "1"):
        page.keyboard.press(digit)
    expect(page.locator(".kp-page h3")).to_have_text("終わり")
    assert_accessible(page)
    page.keyboard.press("1")
    expect(page.locator(".kp-page")).to_be_hidden()
    expect(page.locator('#rec input[name="topic"][value="pin"]')).to_be_checked()


def test_an_operator_finds_the_answer_follows_the_script_and_saves(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with operator(browser, stage, "一郎", 1280, 900) as page:
        answer_by_hand(page, "席01")
        # when the caller asks where to register, in kana as it was typed
        assert search(page, "ほけんしょう とうろく どこ", "申込みは、どこでできますか") <= 2
        assert_accessible(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page.locator(".kp-page h3")).to_be_focused()
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(page.locator("#rec h2")).to_be_focused()
        # and has forgotten the four digits
        assert search(page, "4桁 忘れた", "暗証番号を忘れました") <= 2
        page.keyboard.press("ArrowDown")
        page.keyboard.press("1")
        expect(page.locator(".kp-aloud")).to_be_visible()
        expect(page.locator(".kp-must-not")).to_contain_text("暗証番号を尋ねない")
        assert_accessible(page)
        page.get_by_role("button", name="メモに入れる").click()
        expect(page.get_by_label("メモ")).to_have_value(f"D03：{page.locator('[data-aloud]').inner_text()}")
        page.get_by_role("button", name="記録に付ける").click()
        expect(page.get_by_role("button", name="付けました")).to_be_disabled()
        page.get_by_role("button", name="役に立った").click()
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        walk_the_script(page, assert_accessible)
        # and the record keeps it all
        page.keyboard.press("Control+Enter")
        expect(page.locator("#rec")).to_be_hidden()
        kept = wait_for(stage, "records", 1)
    [record], [run] = kept["records"], kept["runs"]
    assert record["topics"] == ["pin"]
    assert record["note"].startswith("D03：")
    assert run == {
        "code": "pin-forgotten",
        "path": ["opening", "identity", "which", "store", "end-store"],
        "result": "answered",
        "id": record["id"],
    }
    assert kept["attached"] == [{"code": code, "kind": "contact", "id": record["id"]} for code in ("D03", "D04")]
    assert kept["searches"] == {"ほけんしょう とうろく どこ": "B01", "4桁 忘れた": "D03"}


def test_on_a_small_screen_the_panel_opens_from_its_rail_and_nothing_found_is_handed_over(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with operator(browser, stage, "花子", 1024, 768) as page:
        answer_by_hand(page, "席04")
        expect(page.locator(".kp-find")).to_be_hidden()
        page.get_by_role("button", name="質問を探す").click()
        expect(page.locator("#kp-q")).to_be_focused()
        page.keyboard.type("1234 5678 9018")
        expect(page.locator("#kp-why")).to_contain_text("では探せません。番号を消してください")
        expect(page.locator("#kp-list li")).to_have_count(0)
        page.locator("#kp-q").fill("駐車場の料金")
        expect(page.locator("#kp-list li")).to_have_count(5)
        page.get_by_role("button", name="見つからないことを知らせる").click()
        expect(page.get_by_role("button", name="見つからないことを知らせる")).to_be_disabled()
        page.get_by_role("button", name="該当なし").click()
        expect(page.locator('[name="escalation_summary"]')).to_have_value("「駐車場の料金」への答えが見つからない")
        assert_accessible(page)
        page.locator("#kp-q").focus()
        page.keyboard.press("Escape")
        expect(page.locator(".kp-find")).to_be_hidden()
        kept = wait_for(stage, "flags", 1)
    assert kept["flags"] == ["not_found"]


def test_without_a_line_the_panel_says_so_and_the_record_goes_on(browser: Browser, stage: Stage) -> None:
    who = stage.laid["people"]["責任"]
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": who["cookie"], "value": who["value"], "url": stage.server.base_url}])
    context.route("**/c/*/knowledge/panel/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{stage.server.base_url}/c/{stage.laid['slug']}/calls/")
    expect(page.locator("#knowledge")).to_contain_text("つながると検索できます")
    page.get_by_role("button", name="席03").click()
    expect(page.locator("#now")).to_contain_text("受付可")
    context.unroute("**/c/*/knowledge/panel/**")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#kp-q")).to_be_visible()
    context.close()


def test_a_ringing_call_opens_its_record_is_answered_from_the_articles_and_saved_by_two_keys(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    stage.telephone("sign_in_telephone")
    before = len(stage.kept()["records"])
    with operator(browser, stage, "次郎", 1280, 900) as page:
        page.get_by_role("button", name="席02").click()
        expect(page.locator("#now")).to_contain_text("電話機の操作で切り替わります")
        # when it rings, the record opens; the caller has forgotten the digits
        stage.telephone("ring")
        expect(page.locator("#rec")).to_contain_text("呼出中")
        stage.telephone("answer")
        expect(page.locator("#rec")).to_contain_text("通話中")
        assert search(page, "暗証番号 わからない", "暗証番号を忘れました") <= 2
        page.keyboard.press("ArrowDown")
        page.keyboard.press("1")
        expect(page.locator(".kp-aloud")).to_be_visible()
        page.get_by_role("button", name="メモに入れる").click()
        assert_accessible(page)
        stage.telephone("hang_up")
        expect(page.locator("#rec")).to_contain_text("後処理中")
        # then two keys are enough
        page.locator("#rec h2").focus()
        page.keyboard.press("1")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#rec")).to_be_hidden()
        kept = wait_for(stage, "records", before + 1)
    assert kept["records"][-1]["note"].startswith("D03：")
