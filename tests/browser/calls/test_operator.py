"""The operator's screen in a real browser against the real server: by keyboard, in few keys, and nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.calls.desk import STAGE, Stage, browsing
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server

pytestmark = pytest.mark.browser
ENOUGH_S = 60
SAVED_BY = ("1", "Control+Enter")
"""What an operator presses after an ordinary call: its result, and done. Two keys take no ten seconds."""
DRAFT = """(note) => new Promise((resolve) => {
    const opening = indexedDB.open('madoguchi-calls');
    opening.onsuccess = () => {
        const asking = opening.result.transaction('drafts').objectStore('drafts').getAll();
        asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result.some((row) => row.record?.note === note));
        };
    };
})"""
"""Whether this device keeps a draft with that note."""


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


def wait_for_records(stage: Stage, count: int) -> dict[str, Any]:
    deadline = time.monotonic() + ENOUGH_S
    while len((kept := stage.ask("kept"))["records"]) < count and time.monotonic() < deadline:
        time.sleep(0.2)
    assert len(kept["records"]) == count
    found: dict[str, Any] = kept
    return found


def wait_for_draft(page: Page, note: str) -> None:
    """Wait until the note lies on the device. `wait_for_function` would not wait: it takes a promise for a yes."""
    deadline = time.monotonic() + ENOUGH_S
    while not (kept := page.evaluate(DRAFT, note)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert kept


def test_a_call_without_a_telephone_system_survives_a_reload_and_is_recorded_by_keyboard(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "一郎", width=1024, height=768) as page:
        page.goto(stage.url())
        expect(page.get_by_role("heading", name="どの席に座りますか")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="席01").click()
        expect(page.locator("#now")).to_contain_text("受付可")
        # when the telephone rings beside the screen
        page.keyboard.press("F2")
        expect(page.locator("#rec h2")).to_be_focused()
        page.keyboard.press("w")
        page.keyboard.press("1")
        page.keyboard.press("t")
        page.keyboard.type("順番の確認をお願いします")
        page.get_by_label("メモ").fill("1234 5678 9018")
        expect(page.locator("#note-why")).to_contain_text("マイナンバー")
        page.get_by_label("メモ").fill("再設定は窓口で")
        wait_for_draft(page, "再設定は窓口で")
        page.reload()
        # then everything typed is still there
        expect(page.get_by_label("メモ")).to_have_value("再設定は窓口で")
        expect(page.locator('[name="escalation_summary"]')).to_have_value("順番の確認をお願いします")
        expect(page.locator("#now")).to_contain_text("通話中")
        page.keyboard.press("F2")
        expect(page.locator("#rec")).to_contain_text("後処理中")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#rec")).to_be_hidden()
        expect(page.locator("#now")).to_contain_text("受付可")
        kept = wait_for_records(stage, 1)
    assert kept["records"][0] == {
        "source": "",
        "purpose": "insurance",
        "note": "再設定は窓口で",
        "topics": ["pin"],
        "results": {"health_insurance_card": "registered"},
    }
    assert kept["escalations"] == ["順番の確認をお願いします"]


def test_a_ringing_call_opens_its_record_which_is_saved_by_two_keys(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    stage.ask("sign_in_telephone")
    before = len(stage.ask("kept")["records"])
    with browsing(browser, stage, "花子") as page:
        page.goto(stage.url())
        page.get_by_role("button", name="席02").click()
        expect(page.locator("#now")).to_contain_text("電話機の操作で切り替わります")
        # when it rings, the record opens by itself
        stage.ask("ring")
        expect(page.locator("#rec")).to_contain_text("呼出中")
        stage.ask("answer")
        expect(page.locator("#rec")).to_contain_text("通話中")
        # and a number to call back is taken
        page.keyboard.press("F9")
        page.get_by_label("電話番号").fill("043-245-5111")
        page.get_by_role("button", name="約束を登録").click()
        expect(page.locator("#notices")).to_contain_text("折り返しを受け付けました")
        assert_accessible(page)
        stage.ask("hang_up")
        expect(page.locator("#rec")).to_contain_text("後処理中")
        # then two keys are enough
        for key in SAVED_BY:
            page.keyboard.press(key)
        expect(page.locator("#rec")).to_be_hidden()
        kept = wait_for_records(stage, before + 1)
        assert kept["records"][-1]["source"] == "call"
        assert kept["backs"] == [True]
        expect(page.locator("#side")).to_contain_text("記録していない通話はありません")
        # and the list of call-backs shows the number to who asks for it
        page.goto(stage.url("backs/"))
        page.get_by_role("button", name="番号を見る").click()
        expect(page.locator(".number")).to_have_text("0432455111")
        assert_accessible(page)
        page.get_by_role("button", name="折り返した").click()
        expect(page.get_by_text("電話番号は消しました")).to_be_visible()


def test_the_supervisor_sees_the_desk_and_closes_the_day(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "責任") as page:
        page.goto(stage.url("desk/"))
        expect(page.get_by_role("heading", name="席と通話")).to_be_visible()
        assert_accessible(page)
        page.get_by_role("button", name="今日を締める").click()
        expect(page.locator("#close")).to_contain_text("締めました")
