"""The clerk's console, in a real browser against the real server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE_MS, watch_for_errors
from tests.browser.counter.people import (
    Stage,
    all_sent,
    call_next,
    choose,
    kept_on_device,
    record_and_go_on,
    sit_at,
    tick_checks,
)

pytestmark = pytest.mark.browser
DRAFTS = """async (owner) => {
    const { openStore } = await import('/static/live/store.js');
    const { readerOf } = await import('/static/live/sealing.js');
    const store = await openStore();
    const reader = await readerOf(store, owner);
    return JSON.stringify(await Promise.all((await store.all('drafts')).map((row) => reader.open(row.sealed))));
}"""
"""What is being written, as the page of its own clerk can read it."""
INSURANCE, ACCOUNT = "健康保険証利用申込", "公金受取口座登録"


@pytest.fixture(autouse=True)
def nothing_complains(clerk: Page) -> Iterator[None]:
    """Fail a journey in which the browser's console called anything an error."""
    complaints = watch_for_errors(clerk)
    yield
    assert complaints == []


def test_a_clerk_calls_serves_and_records_with_everything(
    clerk: Page, stage: Stage, site: str, assert_accessible: Callable[[Page], None]
) -> None:
    # given two people waiting
    first, second = stage.issue(site, "both", "consultation")
    clerk.goto(stage.url(site, "console"))
    expect(clerk.get_by_role("heading", name="どの窓口に座りますか")).to_be_visible()
    assert_accessible(clerk)
    # when the clerk sits down and calls the next one
    sit_at(clerk, stage, site)
    expect(clerk.locator("#queue")).to_contain_text(second["label"])
    assert_accessible(clerk)
    call_next(clerk, first["label"])
    expect(clerk.locator("#now")).to_contain_text("呼出中")
    # and the first touch of the record starts the visit
    choose(clerk, INSURANCE, "今回登録")
    expect(clerk.locator("#now")).to_contain_text("対応中")
    choose(clerk, ACCOUNT, "できなかった")
    clerk.get_by_label("できなかった理由").locator("visible=true").select_option(label="口座の名義が一致しない")
    clerk.locator(".chip", has_text="口座の名義").click()
    clerk.locator(".chip", has_text="リーフレット渡した").click()
    clerk.locator(".chip", has_text="知人から").click()
    clerk.get_by_label("メモ").fill("通帳を持って再来庁される予定")
    tick_checks(clerk)
    assert_accessible(clerk)
    record_and_go_on(clerk)
    # then the screen is free for the next visitor, and the record is kept as it was written
    expect(clerk.locator("#rec")).to_be_hidden()
    expect(clerk.locator("#served")).to_have_text("1件")
    all_sent(clerk)
    assert stage.ask("records", site=site) == [
        {
            "outcomes": {
                "health_insurance_card": ["registered", None],
                "public_money_account": ["failed", "name_mismatch"],
            },
            "device": "counter_terminal",
            "trial": False,
            "topics": ["account_name"],
            "note": "通帳を持って再来庁される予定",
            "logout": True,
            "disinfected": True,
            "leaflet": True,
            "heard": "family_friend",
        }
    ]


def test_three_taps_record_a_visit_when_the_checks_are_made(clerk: Page, stage: Stage, site: str) -> None:
    # given a visitor at the window who came for both procedures, and the seat checked
    (ticket,) = stage.issue(site, "both")
    sit_at(clerk, stage, site)
    call_next(clerk, ticket["label"])
    tick_checks(clerk)
    clerk.evaluate("() => { window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true); }")
    # when the clerk taps result, result, 「記録して次へ」
    choose(clerk, INSURANCE, "登録済み")
    choose(clerk, ACCOUNT, "今回登録")
    record_and_go_on(clerk)
    # then three taps were enough
    expect(clerk.locator("#rec")).to_be_hidden()
    all_sent(clerk)
    assert clerk.evaluate("() => window.taps") == 3
    assert stage.ask("counts", site=site)["contacts"] == 1


def test_what_is_missing_is_said_and_nothing_is_sent(
    clerk: Page, stage: Stage, site: str, assert_accessible: Callable[[Page], None]
) -> None:
    (ticket,) = stage.issue(site, "both")
    sit_at(clerk, stage, site)
    call_next(clerk, ticket["label"])
    # when the clerk leaves a result, the reason and a check open
    choose(clerk, INSURANCE, "できなかった")
    clerk.locator(".tog", has_text="ログアウト確認").click()
    record_and_go_on(clerk)
    # then each is named, the keyboard stands at the first, and the visit goes on
    problem = clerk.locator("#rec .problem")
    expect(problem).to_contain_text("＊健康保険証利用申込のできなかった理由を選んでください")
    expect(problem).to_contain_text("＊公金受取口座登録の結果を選んでください")
    expect(problem).to_contain_text("＊消毒を確認してください")
    expect(clerk.get_by_label("できなかった理由").locator("visible=true")).to_be_focused()
    assert_accessible(clerk)
    assert stage.ask("counts", site=site)["contacts"] == 0


def test_a_forbidden_number_is_refused_before_anything_is_kept(clerk: Page, stage: Stage, site: str) -> None:
    (ticket,) = stage.issue(site, "consultation")
    sit_at(clerk, stage, site)
    call_next(clerk, ticket["label"])
    # when a twelve-digit number is typed into the note
    note = clerk.get_by_label("メモ")
    note.press_sequentially("番号は 1234 5678 9018 です")
    # then it is named at once, the record cannot be sent, and the device has kept none of it
    expect(clerk.locator("#note-why")).to_contain_text("個人番号（マイナンバー）")
    clerk.locator(".chip", has_text="暗証番号").click()
    tick_checks(clerk)
    record_and_go_on(clerk)
    expect(clerk.locator("#rec .problem")).to_contain_text("書けない番号を消してください")
    clerk.wait_for_timeout(800)  # longer than a draft waits before it is kept
    assert "5678" not in kept_on_device(clerk)
    # and without it the record goes through
    note.fill("もう一度お越しになる")
    record_and_go_on(clerk)
    expect(clerk.locator("#rec")).to_be_hidden()
    all_sent(clerk)
    assert [record["note"] for record in stage.ask("records", site=site)] == ["もう一度お越しになる"]


def test_a_forbidden_number_is_refused_in_the_reason_of_a_cancellation(
    clerk: Page, stage: Stage, site: str, assert_accessible: Callable[[Page], None]
) -> None:
    (ticket,) = stage.issue(site, "insurance")
    clerk.goto(stage.url(site, "console"))
    clerk.locator("#queue").get_by_role("button", name=ticket["label"]).click()
    clerk.get_by_role("button", name="取り消す").click()
    # when a number is written as the reason
    clerk.get_by_label("ほかの理由").fill("1234-5678-9018 の方")
    clerk.get_by_role("button", name="この理由で取り消す").click()
    # then it is refused, and nothing of it has left the field
    expect(clerk.get_by_role("dialog")).to_contain_text("個人番号（マイナンバー）とみられる記載があります")
    assert_accessible(clerk)
    assert "5678" not in kept_on_device(clerk)
    # and without it the ticket is cancelled
    clerk.get_by_label("ほかの理由").fill("ご家族の急用")
    clerk.get_by_role("button", name="この理由で取り消す").click()
    expect(clerk.locator("#queue")).to_contain_text("お待ちの方はいません")
    all_sent(clerk)
    assert stage.ask("ticket", site=site, label=ticket["label"])["state"] == "cancelled"


def test_the_whole_visit_by_keyboard_alone(clerk: Page, stage: Stage, site: str) -> None:
    (ticket,) = stage.issue(site, "insurance")
    clerk.goto(stage.url(site, "console"))
    seat = clerk.get_by_role("button", name="窓口1")
    expect(seat).to_be_visible()
    # when the clerk tabs to a window and works with keys only
    seat.focus()
    clerk.keyboard.press("Enter")
    expect(clerk.get_by_role("button", name="次を呼ぶ")).to_be_enabled()
    clerk.keyboard.press("F2")
    expect(clerk.locator("#now h1")).to_contain_text(ticket["label"])
    first = clerk.locator('input[name="result-health_insurance_card"]').first
    tab_until_focused(clerk, first)
    clerk.keyboard.press("Space")
    clerk.keyboard.press("ArrowRight")
    expect(clerk.locator('input[name="result-health_insurance_card"][value="registered"]')).to_be_checked()
    for name in ("logout_confirmed", "disinfected"):
        tab_until_focused(clerk, clerk.locator(f'input[name="{name}"]'))
        clerk.keyboard.press("Space")
    clerk.keyboard.press("Control+Enter")
    # then the visit is recorded, and the keyboard stands at the next thing to do
    expect(clerk.locator("#rec")).to_be_hidden()
    all_sent(clerk)
    assert [record["outcomes"] for record in stage.ask("records", site=site)] == [
        {"health_insurance_card": ["registered", None]}
    ]


def test_a_visitor_without_a_ticket_and_a_leaflet(clerk: Page, stage: Stage, site: str) -> None:
    sit_at(clerk, stage, site)
    # when somebody without a ticket is helped at once
    clerk.get_by_role("button", name="番号札なしの方").click()
    clerk.get_by_role("dialog").get_by_role("button", name="相談・わからない").click()
    # then they are at the window with a number of their own series
    expect(clerk.locator("#now h1")).to_contain_text("W-01")
    tick_checks(clerk)
    # and a record which says nothing is not taken
    record_and_go_on(clerk)
    expect(clerk.locator("#rec .problem")).to_contain_text("＊相談の内容か、手続の結果を選んでください")
    clerk.locator(".chip", has_text="期限").click()
    record_and_go_on(clerk)
    expect(clerk.locator("#served")).to_have_text("1件")
    # when two leaflets are handed to people who want no support
    clerk.get_by_role("button", name="リーフレットのみ").click()
    clerk.get_by_role("button", name="1人増やす").click()
    clerk.get_by_role("button", name="渡した人数を記録").click()
    all_sent(clerk)
    assert stage.ask("counts", site=site)["handouts"] == 2


def tab_until_focused(page: Page, target: object) -> None:
    """Press Tab until the keyboard stands there; a hundred times is never needed."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):  # type: ignore[attr-defined]
            return
    raise AssertionError("Tab never reached it")


def test_an_unfinished_record_survives_a_reload(clerk: Page, stage: Stage, site: str) -> None:
    (ticket,) = stage.issue(site, "both")
    sit_at(clerk, stage, site)
    call_next(clerk, ticket["label"])
    # given a record half written
    choose(clerk, INSURANCE, "登録済み")
    clerk.get_by_label("メモ").fill("ご家族と来庁")
    wait_for_draft(clerk, stage.clerk(site), "ご家族と来庁")
    assert "ご家族" not in kept_on_device(clerk)
    # when the page is loaded again
    clerk.reload()
    # then it is there as it was, and nothing of it stays on the device once it is recorded
    expect(clerk.get_by_label("メモ")).to_have_value("ご家族と来庁")
    expect(clerk.locator('input[name="result-health_insurance_card"][value="already"]')).to_be_checked()
    choose(clerk, ACCOUNT, "希望しない")
    tick_checks(clerk)
    record_and_go_on(clerk)
    expect(clerk.locator("#served")).to_have_text("1件")
    all_sent(clerk)
    assert "ご家族" not in kept_on_device(clerk)


def test_hold_resume_and_absence_from_the_queue(
    clerk: Page, stage: Stage, site: str, assert_accessible: Callable[[Page], None]
) -> None:
    first, second = stage.issue(site, "insurance", "insurance")
    sit_at(clerk, stage, site)
    # when the first visitor fetches a paper and the second one does not come
    call_next(clerk, first["label"])
    clerk.get_by_role("button", name="保留").click()
    expect(clerk.get_by_role("region", name="保留")).to_contain_text(first["label"])
    call_next(clerk, second["label"])
    clerk.get_by_role("button", name="再呼出").click()
    expect(clerk.locator("#now")).to_contain_text("2回目")
    clerk.get_by_role("button", name="不在").click()
    expect(clerk.get_by_role("region", name="不在")).to_contain_text("2回呼出")
    # then both can be taken up again from their rows
    row = clerk.locator("#queue").get_by_role("button", name=second["label"])
    row.click()
    assert_accessible(clerk)
    clerk.get_by_role("button", name="待ちに戻す").click()
    expect(clerk.get_by_role("region", name="待ち")).to_contain_text(second["label"])
    clerk.locator("#queue").get_by_role("button", name=first["label"]).click()
    clerk.get_by_role("button", name="再開する").click()
    expect(clerk.locator("#now h1")).to_contain_text(first["label"])


def wait_for_draft(page: Page, clerk: dict[str, str], words: str) -> None:
    """Wait until the device has kept what was typed."""
    owner = f"user:{clerk['id']}"
    deadline = time.monotonic() + PATIENCE_MS / 1_000
    while words not in (kept := page.evaluate(DRAFTS, owner)):
        assert time.monotonic() < deadline, kept
        page.wait_for_timeout(20)
