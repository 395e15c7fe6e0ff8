"""Nothing a clerk has done is lost, and nothing happens twice: lost answers, a dead server, a reload."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.browser.counter.people import (
    Stage,
    all_sent,
    browsing,
    call_next,
    choose,
    record_and_go_on,
    sit_at,
    tick_checks,
)

pytestmark = pytest.mark.browser


def visitor_at_window(clerk: Page, stage: Stage, site: str) -> str:
    """A visitor is at the window, and everything but the last tap is done."""
    (ticket,) = stage.issue(site, "insurance")
    sit_at(clerk, stage, site)
    call_next(clerk, ticket["label"])
    choose(clerk, "健康保険証利用申込", "今回登録")
    tick_checks(clerk)
    expect(clerk.locator("#now")).to_contain_text("対応中")
    all_sent(clerk)
    return ticket["label"]


def test_a_lost_answer_is_asked_for_again_and_recorded_once(clerk: Page, stage: Stage, site: str) -> None:
    label = visitor_at_window(clerk, stage, site)
    lost: list[str] = []

    def lose_first_answer(route: Route) -> None:
        if '"finish"' in (route.request.post_data or "") and not lost:
            route.fetch()  # the server carries it out …
            lost.append(route.request.post_data or "")
            route.abort()  # … and its answer never arrives
        else:
            if '"finish"' in (route.request.post_data or ""):
                lost.append(route.request.post_data or "")
            route.continue_()

    # given a line which loses the answer to the record
    clerk.route("**/commands", lose_first_answer)
    # when the clerk records
    record_and_go_on(clerk)
    # then the screen is free at once, the same command is sent again, and there is one record
    expect(clerk.locator("#rec")).to_be_hidden()
    all_sent(clerk)
    assert len(lost) == 2
    assert lost[0] == lost[1]
    assert stage.ask("ticket", site=site, label=label)["state"] == "served"
    assert stage.ask("counts", site=site)["contacts"] == 1


def test_a_dead_server_shows_the_banner_and_a_reload_loses_nothing(clerk: Page, stage: Stage, site: str) -> None:
    visitor_at_window(clerk, stage, site)
    # given a server that has died
    stage.server.kill()
    try:
        # when the clerk records
        record_and_go_on(clerk)
        # then the screen is free, and the banner says what waits and that it is safe
        banner = clerk.locator("#conn")
        expect(banner).to_contain_text("未送信 1件・最古 1分未満")
        expect(banner).to_contain_text("記録はこの端末に保存済み")
        expect(clerk.locator("#rec")).to_be_hidden()
        clerk.get_by_role("button", name="内容を見る").click()
        expect(clerk.get_by_role("dialog")).to_contain_text("対応記録")
        # and it is still there when the page has gone
        clerk.goto("about:blank")
    finally:
        stage.server.start()
    # when the page comes back to a server which lives again
    clerk.goto(stage.url(site, "console"))
    # then the record arrives by itself, once
    expect(clerk.locator("#served")).to_have_text("1件")
    all_sent(clerk)
    expect(clerk.locator("#conn")).to_be_hidden(timeout=10_000)  # 「送信しました」 stands for five seconds
    assert stage.ask("counts", site=site)["contacts"] == 1


def test_a_call_is_never_guessed_and_can_be_given_up_while_the_line_is_down(
    clerk: Page, stage: Stage, site: str
) -> None:
    (ticket,) = stage.issue(site, "insurance")
    sit_at(clerk, stage, site)
    all_sent(clerk)
    # given a line which carries no command
    clerk.route("**/commands", lambda route: route.abort())
    # when the clerk calls the next visitor
    clerk.get_by_role("button", name="次を呼ぶ").click()
    # then no number appears, and the clerk can stop waiting for one
    expect(clerk.locator("#now")).to_contain_text("回線が戻るまで呼べません")
    expect(clerk.locator("#now h1")).not_to_contain_text(ticket["label"])
    clerk.get_by_role("button", name="呼ぶのをやめる").click()
    expect(clerk.get_by_role("button", name="次を呼ぶ")).to_be_visible()
    # and when the line is back nobody has been called
    clerk.unroute_all(behavior="ignoreErrors")
    expect(clerk.locator("#conn")).to_be_hidden()
    assert stage.ask("ticket", site=site, label=ticket["label"])["state"] == "waiting"


def test_a_refusal_says_why_and_stays_until_it_is_read(clerk: Page, stage: Stage, site: str, browser: Browser) -> None:
    (ticket,) = stage.issue(site, "insurance")
    sit_at(clerk, stage, site)
    # given a colleague who has cancelled the ticket while this screen does not hear of it
    all_sent(clerk)
    seen = clerk.request.get(f"{stage.server.base_url}/api/v1/contracts/{stage.laid['slug']}/sites/{site}/state").text()
    clerk.route("**/state?*", lambda route: route.fulfill(body=seen, content_type="application/json"))
    clerk.route("**/events", lambda route: route.abort())
    with browsing(browser, stage, stage.clerk(site, 1)) as other:
        colleague = other.new_page()
        sit_at(colleague, stage, site, window=2)
        colleague.locator("#queue").get_by_role("button", name=ticket["label"]).click()
        colleague.get_by_role("button", name="取り消す").click()
        colleague.get_by_role("button", name="ご本人がやめた").click()
        all_sent(colleague)
    # when the clerk calls it
    clerk.locator("#queue").get_by_role("button", name=ticket["label"]).click()
    clerk.get_by_role("button", name="この番号を呼ぶ").click()
    # then the server's reason stands there until the clerk has read it
    expect(clerk.locator("#notices")).to_contain_text(f"{ticket['label']}は「取消」なので呼び出せません")
    expect(clerk.locator("#conn")).to_contain_text("受け付けられなかった操作 1件")
    clerk.locator("#notices").get_by_role("button", name="閉じる").click()
    expect(clerk.locator("#notices")).to_be_empty()
    with suppress(Error):
        clerk.unroute_all(behavior="ignoreErrors")


def test_what_one_clerk_left_unsent_is_sent_as_theirs_while_another_works(
    browser: Browser, stage: Stage, site: str
) -> None:
    first, second = stage.clerk(site), stage.clerk(site, 1)
    with browsing(browser, stage, first) as context:
        page = context.new_page()
        visitor_at_window(page, stage, site)
        # given a record that could not be sent, and then somebody else's log-in on the same tablet
        page.route("**/commands", lambda route: route.abort())
        record_and_go_on(page)
        expect(page.locator("#conn")).to_contain_text("未送信 1件")
        page.unroute_all(behavior="ignoreErrors")
        page.goto("about:blank")
        context.add_cookies([{"name": second["cookie"], "value": second["value"], "url": stage.server.base_url}])
        page.goto(stage.url(site, "console"))
        # then it goes, once, and counts as the record of whoever made it
        all_sent(page)
        assert stage.ask("recorders", site=site) == [first["id"]]
