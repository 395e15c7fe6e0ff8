"""The reception kiosk, in a real browser against the real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

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
