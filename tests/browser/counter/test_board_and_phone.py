"""The board in the hall and the visitor's own phone, in a real browser against the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.counter.people import Stage, browsing, call_next, sit_at

pytestmark = pytest.mark.browser
AssertAccessible = Callable[[Page], None]


def test_the_board_shows_a_call_and_says_when_it_is_stale(
    browser: Browser, stage: Stage, site: str, clerk: Page, assert_accessible: AssertAccessible
) -> None:
    first, second = stage.issue(site, "both", "consultation")
    with browsing(browser, stage, stage.laid["boards"][site], width=1920, height=1080) as context:
        board = context.new_page()
        board.goto(stage.url(site, "board"))
        # given two people waiting and nobody called
        expect(board.locator("#waiting")).to_have_text("2")
        expect(board.locator("#calls")).to_contain_text("いま呼び出している番号はありません")
        assert_accessible(board)
        # when a clerk calls
        sit_at(clerk, stage, site)
        call_next(clerk, first["label"])
        # then the number stands large with its window, and the next one waits at the side
        expect(board.locator(".call.new")).to_contain_text(first["label"])
        expect(board.locator(".call.new")).to_contain_text("窓口1")
        expect(board.locator("#next")).to_have_text(second["label"])
        assert_accessible(board)
        # and when the line is cut for half a minute the board turns grey and says so
        board.clock.install()
        context.set_offline(True)
        board.clock.run_for(60_000)
        expect(board.locator("body")).to_have_class("board stale")
        expect(board.locator("#updated")).to_contain_text("表示が止まっています")


def test_the_phone_turns_to_called(
    browser: Browser, stage: Stage, site: str, clerk: Page, assert_accessible: AssertAccessible
) -> None:
    first, second = stage.issue(site, "insurance", "insurance")
    with browsing(browser, stage, width=390, height=844) as context:
        phone = context.new_page()
        phone.clock.install()
        # given somebody whom nobody knows, with the second number
        phone.goto(f"{stage.server.base_url}/t/{second['key']}/")
        expect(phone.locator(".mine .id")).to_have_text(second["label"])
        expect(phone.locator(".wait").first).to_contain_text("1人")
        assert_accessible(phone)
        # when the first number is called
        sit_at(clerk, stage, site)
        call_next(clerk, first["label"])
        phone.clock.run_for(11_000)
        expect(phone.locator(".mine")).to_contain_text("まもなくお")
        # and then, by another window, the second one
        with browsing(browser, stage, stage.clerk(site, 1)) as other:
            colleague = other.new_page()
            sit_at(colleague, stage, site, window=2)
            call_next(colleague, second["label"])
        phone.clock.run_for(11_000)
        # then the phone says so large and in its title
        expect(phone.locator(".mine.called")).to_contain_text("2へお")
        assert phone.title() == f"お呼びしました {second['label']}"
        assert_accessible(phone)


def test_a_visitor_leaves_the_queue_after_a_moment_to_think(browser: Browser, stage: Stage, site: str) -> None:
    (ticket,) = stage.issue(site, "insurance")
    with browsing(browser, stage, width=390, height=844) as context:
        phone = context.new_page()
        phone.clock.install()
        phone.goto(f"{stage.server.base_url}/t/{ticket['key']}/?lang=en")
        expect(phone.locator("#fresh")).to_contain_text("As of")
        # when the visitor leaves and thinks better of it
        phone.get_by_role("button", name="Leave the queue").click()
        expect(phone.locator("#undo")).to_contain_text("You will leave the queue in")
        phone.clock.run_for(3_000)
        phone.get_by_role("button", name="Stay in the queue").click()
        phone.clock.run_for(9_000)
        # then the place is kept
        assert stage.ask("ticket", site=site, label=ticket["label"])["state"] == "waiting"
        # and when the visitor means it, the place is given up
        phone.get_by_role("button", name="Leave the queue").click()
        phone.clock.run_for(9_000)
        expect(phone.locator(".mine")).to_contain_text("This number has been cancelled")
        assert stage.ask("ticket", site=site, label=ticket["label"])["state"] == "cancelled"


def test_ticket_and_status_work_without_scripts(browser: Browser, stage: Stage, site: str) -> None:
    (ticket,) = stage.issue(site, "insurance")
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    phone = context.new_page()
    phone.goto(f"{stage.server.base_url}/t/{ticket['key']}/?lang=vi")
    expect(phone.locator(".mine .id")).to_have_text(ticket["label"])
    phone.goto(f"{stage.server.base_url}/p/{stage.laid['slug']}/?lang=en")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Today's counter")
    expect(phone.locator(".place", has_text="People waiting now1people").first).to_be_visible()
    phone.goto(f"{stage.server.base_url}/t/{ticket['key']}/")
    phone.locator("#leave button").click()
    expect(phone.locator(".mine")).to_contain_text("この番号は取り消されました")
    context.close()


def test_the_public_status_is_accessible_in_every_language(
    browser: Browser, stage: Stage, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, width=390, height=844) as context:
        phone = context.new_page()
        for lang in ("ja", "ja-easy", "en", "zh-Hans", "ko", "vi", "pt"):
            phone.goto(f"{stage.server.base_url}/p/{stage.laid['slug']}/?lang={lang}")
            expect(phone.locator(".place")).to_have_count(len(stage.laid["sites"]))
            if lang in ("ja-easy", "vi"):  # readings above the words, and another script: the rest has no other shapes
                assert_accessible(phone)


def test_an_unknown_ticket_is_not_there(browser: Browser, stage: Stage) -> None:
    with browsing(browser, stage, width=390, height=844) as context:
        phone = context.new_page()
        answer = phone.goto(f"{stage.server.base_url}/t/nobody-has-this/")
        assert answer is not None
        assert answer.status == 404
