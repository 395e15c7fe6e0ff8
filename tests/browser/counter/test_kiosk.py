"""The reception kiosk, in a real browser against the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.counter.people import Stage, all_sent, browsing, sit_at

pytestmark = pytest.mark.browser
AssertAccessible = Callable[[Page], None]


def test_a_visitor_takes_a_ticket_in_english(
    browser: Browser, stage: Stage, site: str, assert_accessible: AssertAccessible
) -> None:
    stage.issue(site, "both")
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()
        kiosk.goto(stage.url(site, "kiosk"))
        # given the kiosk in Japanese, with the number of people waiting
        expect(kiosk.locator("#waiting")).to_have_text("1")
        assert_accessible(kiosk)
        # when the visitor chooses English and a purpose
        kiosk.get_by_role("button", name="English").click()
        expect(kiosk.get_by_role("heading", level=1)).to_have_text("What would you like to do today?")
        assert kiosk.locator("html").get_attribute("lang") == "en"
        assert_accessible(kiosk)
        kiosk.get_by_role("button", name="Use as a health insurance card").click()
        # then there is a number, its code, and one person ahead
        expect(kiosk.locator(".slip .id")).to_have_text("A-02")
        expect(kiosk.locator(".slip img")).to_have_js_property("complete", value=True)
        assert kiosk.locator(".slip img").evaluate("(image) => image.naturalWidth") > 0
        expect(kiosk.locator("main .kw")).to_contain_text("People ahead of you1people")
        assert_accessible(kiosk)
        # and the server knows the visitor's language
        assert stage.ask("ticket", site=site, label="A-02")["language"] == "en"
        # when the visitor has finished, the kiosk is ready for the next one, in Japanese
        kiosk.get_by_role("button", name="Finish").click()
        expect(kiosk.get_by_role("button", name="日本語", exact=True)).to_have_attribute("aria-pressed", "true")
        expect(kiosk.locator(".slip")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 800)])
def test_on_a_tablet_lying_on_its_side_everything_is_on_the_screen_in_every_language(
    browser: Browser, stage: Stage, site: str, width: int, height: int
) -> None:
    with browsing(browser, stage, stage.laid["kiosks"][site], width=width, height=height) as context:
        kiosk = context.new_page()
        kiosk.goto(stage.url(site, "kiosk"))
        expect(kiosk.locator("#waiting")).to_have_text("0")
        for language in kiosk.locator(".langs button").all():
            language.click()
            expect(language).to_have_attribute("aria-pressed", "true")
            expect(kiosk.locator(".choices button")).to_have_count(5)
            tall = kiosk.evaluate("document.documentElement.scrollHeight")
            assert tall <= height, language.inner_text()


def test_a_language_chosen_while_the_page_still_loads_is_the_one_shown(
    browser: Browser, stage: Stage, site: str
) -> None:
    held: list[Route] = []
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()

        def hold(route: Route) -> None:
            held.append(route)

        kiosk.route("**/setup", hold)
        kiosk.route("**/texts/ja.json", hold)
        kiosk.goto(stage.url(site, "kiosk"))
        english = kiosk.get_by_role("button", name="English")
        # a touch which nobody would hear is not offered
        expect(english).to_be_disabled()
        asked(kiosk, held).continue_()
        # when English is chosen before the first language has come, the late answer does not take it back
        english.click()
        title = kiosk.get_by_role("heading", level=1)
        expect(title).to_have_text("What would you like to do today?")
        with kiosk.expect_response("**/texts/ja.json"):
            asked(kiosk, held).continue_()
        expect(kiosk.get_by_role("button", name="English")).to_have_attribute("aria-pressed", "true")
        expect(title).to_have_text("What would you like to do today?")


def asked(page: Page, held: list[Route]) -> Route:
    """Return what the page asked for last, once it has asked."""
    while not held:
        page.wait_for_timeout(20)
    return held.pop()


def test_the_kiosk_fits_without_scrolling(browser: Browser, stage: Stage, site: str) -> None:
    for width, height in ((1080, 1920), (1280, 800)):
        with browsing(browser, stage, stage.laid["kiosks"][site], width=width, height=height) as context:
            kiosk = context.new_page()
            kiosk.goto(stage.url(site, "kiosk"))
            expect(kiosk.locator(".ch")).to_have_count(5)
            tall, wide = kiosk.evaluate(
                "() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
            )
            assert (wide, tall) <= (width, height), (width, height)


def test_the_kiosk_forgets_a_visitor_who_walks_away(browser: Browser, stage: Stage, site: str) -> None:
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()
        kiosk.clock.install()
        kiosk.goto(stage.url(site, "kiosk"))
        expect(kiosk.locator(".ch")).to_have_count(5)
        # given somebody who chose Portuguese and large letters and went away
        kiosk.get_by_role("button", name="Português").click()
        kiosk.get_by_role("button", name="Texto maior").or_(kiosk.locator("#larger")).first.click()
        expect(kiosk.locator("html")).to_have_attribute("lang", "pt")
        # then after three quarters of a minute the kiosk warns
        kiosk.clock.run_for(46_000)
        expect(kiosk.locator("#leaving")).to_be_visible()
        # and after a minute it is as for the next visitor
        kiosk.clock.run_for(16_000)
        expect(kiosk.locator("html")).to_have_attribute("lang", "ja")
        assert "large" not in (kiosk.locator("body").get_attribute("class") or "")
        expect(kiosk.locator("#leaving")).to_be_hidden()


def test_a_visitor_calls_staff_and_the_clerk_sees_it(browser: Browser, stage: Stage, site: str, clerk: Page) -> None:
    sit_at(clerk, stage, site)
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()
        kiosk.goto(stage.url(site, "kiosk"))
        kiosk.get_by_role("button", name="係の者を呼ぶ").click()
        expect(kiosk.locator("#said")).to_have_text("係の者を呼びました。そのままお待ちください。")
    expect(clerk.locator("#queue")).to_contain_text("係の者を呼んでいます")
    clerk.get_by_role("button", name="対応した").click()
    all_sent(clerk)
    expect(clerk.locator("#queue")).not_to_contain_text("係の者を呼んでいます")


def test_staff_find_print_and_cancel_a_ticket_at_the_kiosk(
    browser: Browser, stage: Stage, site: str, assert_accessible: AssertAccessible
) -> None:
    (ticket,) = stage.issue(site, "insurance")
    # given the device itself, on which nobody has logged in
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()
        kiosk.goto(stage.url(site, "kiosk"))
        expect(kiosk.locator(".ch")).to_have_count(5)
        kiosk.get_by_role("button", name="職員用").press("Enter")
        # then staff mode asks for a log-in and shows nothing else
        expect(kiosk.get_by_role("dialog")).to_contain_text("従事者のログインが必要です")
        expect(kiosk.get_by_label("番号札の番号")).to_have_count(0)
        assert_accessible(kiosk)
    # when a clerk has logged in on the device and types the number as people write it
    with browsing(browser, stage, stage.clerk(site), width=1080, height=1920) as context:
        kiosk = context.new_page()
        kiosk.goto(stage.url(site, "kiosk"))
        expect(kiosk.locator(".ch")).to_have_count(5)
        kiosk.get_by_role("button", name="職員用").press("Enter")
        kiosk.get_by_label("番号札の番号").fill("ａ１")
        kiosk.get_by_role("button", name="番号を探す").click()
        # then the same number can be printed again
        kiosk.get_by_role("button", name="もう一度出す").click()
        expect(kiosk.locator(".slip .id")).to_have_text(ticket["label"])
        assert stage.ask("counts", site=site)["tickets"] == 1
        # and be cancelled with a reason
        kiosk.get_by_role("button", name="職員用").press("Enter")
        kiosk.get_by_label("番号札の番号").fill("A-01")
        kiosk.get_by_role("button", name="番号を探す").click()
        kiosk.get_by_role("button", name="取り消す").click()
        kiosk.get_by_role("button", name="まちがえて発行した").click()
        expect(kiosk.get_by_role("dialog")).to_contain_text(f"{ticket['label']} を取り消しました。")
        assert stage.ask("ticket", site=site, label=ticket["label"])["state"] == "cancelled"


def lose_the_answer(route: Route) -> None:
    """Let the server carry out a command, and the visitor never hear of it."""
    route.fetch()
    route.abort()


def test_a_visitor_who_gives_up_while_the_line_is_down_leaves_no_ghost_in_the_queue(
    browser: Browser, stage: Stage, site: str
) -> None:
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()
        # given a line which carries everything to the server but loses every answer, also the numbers lent to the kiosk
        kiosk.route("**/commands", lose_the_answer)
        kiosk.goto(stage.url(site, "kiosk"))
        kiosk.locator('[data-purpose="consultation"]').click()
        # when the visitor waits, is told to ask a person, and gives up
        expect(kiosk.locator(".moment")).to_contain_text("係の者にお声がけください")
        kiosk.get_by_role("button", name="やめて、はじめにもどる").click()
        expect(kiosk.locator(".ch").first).to_be_visible()
        kiosk.unroute_all(behavior="ignoreErrors")
        # then the number which nobody has seen is taken back as soon as the line is well
        all_sent(kiosk)
        assert stage.ask("ticket", site=site, label="B-01")["state"] == "cancelled"


def test_the_kiosk_does_not_show_old_numbers(browser: Browser, stage: Stage) -> None:
    site = stage.laid["sites"][0]
    with browsing(browser, stage, stage.laid["kiosks"][site], width=1080, height=1920) as context:
        kiosk = context.new_page()
        kiosk.clock.install()
        kiosk.goto(stage.url(site, "kiosk"))
        expect(kiosk.locator("#waiting")).not_to_have_text("—")
        # when the line is cut for longer than the numbers are worth
        context.set_offline(True)
        kiosk.clock.run_for(45_000)
        # then the kiosk says that it does not know, and can still be used
        expect(kiosk.locator("#waiting")).to_have_text("—")
        expect(kiosk.locator(".ch")).to_have_count(5)
