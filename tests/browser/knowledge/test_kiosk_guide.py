"""Citizens who help themselves on a day without a counter: at the kiosk of the ward office, and on their own phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.conftest import watch_for_errors
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server
from tests.makers.guides import guide_of_the_pack

pytestmark = pytest.mark.browser
AssertAccessible = Callable[[Page], None]
STAGE = "tests.browser.knowledge.guide_stage"
LEFT_BEHIND = """async () => ({
    local: {...localStorage},
    session: {...sessionStorage},
    databases: (await indexedDB.databases()).map((one) => one.name),
    caches: await caches.keys().catch(() => []),
    history: history.length,
    address: location.pathname + location.search,
    html: document.documentElement.outerHTML,
    typed: [...document.querySelectorAll("input")].map((one) => one.value).join(""),
})"""


@dataclass
class Office:
    """The server, and what was laid in its database."""

    server: RunningServer
    laid: dict[str, Any]

    @property
    def kiosk_path(self) -> str:
        """Return the path of the guide kiosk."""
        return f"/c/{self.laid['slug']}/s/{self.laid['site']}/guide-kiosk/"

    def url(self, path: str = "") -> str:
        """Return an address of the server, of the guide kiosk unless a path is given."""
        return self.server.base_url + (path or self.kiosk_path)

    def kept(self) -> dict[str, Any]:
        """Return what the server keeps of the visits."""
        found: dict[str, Any] = run_inside(self.server.database_url, f"{STAGE}:kept")
        return found


@pytest.fixture(scope="module")
def office(ground: Ground) -> Iterator[Office]:
    """Lay the ward office, and start the server on it."""
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Office(server, laid)


@contextmanager
def browsing(
    browser: Browser, office: Office, size: tuple[int, int], *, paired: bool = True, script: bool = True
) -> Iterator[BrowserContext]:
    """Open the kiosk's browser, or a visitor's own."""
    context = browser.new_context(
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    if paired:
        device = office.laid["kiosk"]
        context.add_cookies([{"name": device["cookie"], "value": device["value"], "url": office.server.base_url}])
    try:
        yield context
    finally:
        context.close()


@contextmanager
def at_the_kiosk(browser: Browser, office: Office) -> Iterator[Page]:
    """Stand at the kiosk; anything its console calls an error fails the test."""
    with browsing(browser, office, (1080, 1920)) as context:
        kiosk = context.new_page()
        complaints = watch_for_errors(kiosk)
        kiosk.clock.install()
        kiosk.goto(office.url())
        yield kiosk
    assert complaints == []


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


def follow(kiosk: Page, titles: list[str]) -> None:
    """Go through the steps; each has its number, its sentence and its drawing."""
    for number, title in enumerate(titles, start=1):
        expect(kiosk.locator(".count")).to_have_text(f"Step {number} of {len(titles)}")
        expect(heading(kiosk)).to_have_text(title)
        drawing = kiosk.locator(".step-view img")
        expect(drawing).to_have_js_property("complete", value=True)
        assert drawing.evaluate("(image) => image.naturalWidth") > 0
        kiosk.get_by_role("link", name="Next").click()


def test_a_citizen_finishes_a_guide_in_english_and_nothing_is_left(
    browser: Browser, office: Office, assert_accessible: AssertAccessible
) -> None:
    steps = guide_of_the_pack("insurance-atm")["steps"]
    with at_the_kiosk(browser, office) as kiosk:
        before = kiosk.evaluate(LEFT_BEHIND)
        cookies = kiosk.context.cookies()
        assert_accessible(kiosk)
        # given a citizen who chooses English and a way to apply
        kiosk.get_by_role("link", name="English").click()
        expect(heading(kiosk)).to_have_text("Do it yourself: step-by-step guide")
        assert kiosk.locator("html").get_attribute("lang") == "en"
        kiosk.get_by_role("link", name="Use your card as a health insurance card").click()
        kiosk.get_by_role("link", name="At a Seven Bank ATM").click()
        expect(heading(kiosk)).to_have_text("Before you start: what you need")
        assert_accessible(kiosk)
        # when they follow it step by step
        kiosk.get_by_role("link", name="Start", exact=True).click()
        expect(kiosk.locator(".count")).to_have_text(f"Step 1 of {len(steps)}")
        assert_accessible(kiosk)
        follow(kiosk, [step["title"]["en"] for step in steps])
        # then the end says what to take care of
        expect(heading(kiosk)).to_have_text("When you have finished")
        # and after they have looked a question up and walked away, the kiosk counts down
        kiosk.get_by_role("link", name="If you get stuck").click()
        kiosk.get_by_role("link", name="I forgot my PIN, or it is locked").click()
        expect(heading(kiosk)).to_contain_text("I forgot my PIN")
        kiosk.clock.run_for(75_000)
        expect(kiosk.get_by_role("alertdialog")).to_contain_text("This screen returns to the start in")
        expect(kiosk.get_by_role("button", name="Continue")).to_be_focused()
        assert_accessible(kiosk)
        with kiosk.expect_navigation():
            kiosk.clock.run_for(16_000)
        # and is as it was before: nothing stored, nothing in the history, nothing typed, nothing drawn
        expect(kiosk.locator("html")).to_have_attribute("lang", "ja")
        expect(kiosk.locator("#screen")).to_have_attribute("data-fresh", "")
        expect(kiosk.get_by_role("alertdialog")).to_be_hidden()
        after = kiosk.evaluate(LEFT_BEHIND)
        assert {name: after[name] for name in after if name != "html"} == {
            name: before[name] for name in before if name != "html"
        }
        assert "forgot" not in after["html"]
        assert {each["name"]: each["value"] for each in kiosk.context.cookies()} == {
            each["name"]: each["value"] for each in cookies
        }
        # and the back button does not bring it back
        go_back(kiosk)
        assert "forgot" not in kiosk.content()
        assert kiosk.url in {office.url(), "about:blank"}


def go_back(page: Page) -> None:
    """Press the back button; where the guide wipes itself in that very moment, going back is broken off."""
    with suppress(Error):
        page.go_back()
    page.wait_for_load_state()


def test_somebody_who_is_still_there_goes_on_reading(browser: Browser, office: Office) -> None:
    with at_the_kiosk(browser, office) as kiosk:
        kiosk.get_by_role("link", name="Português").click()
        expect(kiosk.locator("html")).to_have_attribute("lang", "pt")
        kiosk.clock.run_for(75_000)
        kiosk.get_by_role("button", name="Continuar").click()
        expect(kiosk.get_by_role("alertdialog")).to_be_hidden()
        kiosk.clock.run_for(60_000)
        expect(kiosk.locator("html")).to_have_attribute("lang", "pt")


def test_a_search_is_wiped_by_the_button_too(browser: Browser, office: Office) -> None:
    with at_the_kiosk(browser, office) as kiosk:
        length = kiosk.evaluate("history.length")
        kiosk.get_by_role("link", name="よくある").click()
        kiosk.get_by_role("searchbox").fill("暗証番号")
        kiosk.get_by_role("searchbox").press("Enter")
        expect(kiosk.locator(".questions")).to_contain_text("暗証番号を忘れました。")
        expect(kiosk.get_by_role("searchbox")).to_have_value("暗証番号")
        with kiosk.expect_navigation():
            kiosk.get_by_role("link", name="終わる").click()
        expect(kiosk.locator("#screen")).to_have_attribute("data-fresh", "")
        kiosk.get_by_role("link", name="よくある").click()
        expect(kiosk.get_by_role("searchbox")).to_have_value("")
        assert "忘れました" not in kiosk.content()
        assert kiosk.evaluate("history.length") == length
    assert ["kiosk", "暗証番号"] in office.kept()["searches"]


def test_a_number_is_not_searched_for_and_the_kiosk_says_why(browser: Browser, office: Office) -> None:
    with browsing(browser, office, (1080, 1920)) as context:
        kiosk = context.new_page()
        kiosk.goto(office.url(f"{office.kiosk_path}faq/"))
        kiosk.get_by_role("searchbox").fill("1234 5678 9018")
        kiosk.get_by_role("searchbox").press("Enter")
        expect(kiosk.locator("[data-said]")).to_contain_text("れないでください")
    assert all("1234" not in query for _, query in office.kept()["searches"])


def test_the_line_is_down_and_the_kiosk_still_forgets(browser: Browser, office: Office) -> None:
    with browsing(browser, office, (1080, 1920)) as context:
        kiosk = context.new_page()
        kiosk.clock.install()
        kiosk.goto(office.url())
        kiosk.get_by_role("link", name="한국어").click()
        expect(kiosk.locator("html")).to_have_attribute("lang", "ko")
        # given a line that breaks
        context.set_offline(True)
        kiosk.get_by_role("link", name="자주 묻는 질문").click()
        expect(kiosk.locator("[data-said]")).to_contain_text("지금 불러올 수 없습니다")
        # then after the time without a touch the first screen stands there, from what the kiosk has kept
        kiosk.clock.run_for(91_000)
        expect(kiosk.locator("html")).to_have_attribute("lang", "ja")
        expect(kiosk.locator("#screen")).to_have_attribute("data-fresh", "")
        # and it works again as soon as the line does
        context.set_offline(False)
        kiosk.get_by_role("link", name="English").click()
        expect(kiosk.locator("html")).to_have_attribute("lang", "en")


def test_staff_are_called_and_the_sheet_is_printed(browser: Browser, office: Office) -> None:
    with browsing(browser, office, (1080, 1920)) as context:
        kiosk = context.new_page()
        kiosk.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
        kiosk.goto(office.url(f"{office.kiosk_path}guides/insurance-atm/?lang=en"))
        kiosk.get_by_role("button", name="Call a staff member").click()
        expect(kiosk.locator("[data-said]")).to_contain_text("We have called a staff member.")
        expect(kiosk.locator("[data-said]")).to_contain_text("The counter is closed today")
        kiosk.get_by_role("button", name="Print on one A4 sheet").click()
        sheet = kiosk.locator("#paper img")
        expect(sheet).to_have_count(1)  # the first sheet of a server takes a moment to set
        assert kiosk.evaluate("window.printed") == 1
        kiosk.emulate_media(media="print")
        expect(sheet).to_be_visible()
        expect(kiosk.locator("#screen")).to_be_hidden()
        assert sheet.evaluate("(image) => image.naturalWidth") > 0
    assert office.kept()["staff_calls"] == 1


def test_the_closed_ticket_kiosk_leads_to_the_guide_and_gets_the_screen_back(browser: Browser, office: Office) -> None:
    with browsing(browser, office, (1080, 1920)) as context:
        kiosk = context.new_page()
        kiosk.goto(office.url(f"/c/{office.laid['slug']}/s/{office.laid['site']}/kiosk/"))
        kiosk.get_by_role("button", name="English").click()
        kiosk.get_by_role("link", name="Do it yourself").click()
        expect(kiosk.locator("#screen")).to_have_attribute("data-fresh", "")
        kiosk.get_by_role("link", name="中文").click()
        expect(kiosk.locator("html")).to_have_attribute("lang", "zh-Hans")
        kiosk.locator("[data-language=ja], #screen .langs a[lang=ja]").first.click()
        expect(kiosk.locator("html")).to_have_attribute("lang", "ja")
        kiosk.get_by_role("link", name="よくある").click()
        kiosk.get_by_role("link", name="終わる").click()
        kiosk.wait_for_url("**/kiosk/")
        expect(kiosk.locator(".moment a")).to_have_attribute("href", f"{office.kiosk_path}?desk=1")


@pytest.mark.parametrize("size", [(1080, 1920), (1280, 800)])
def test_the_choices_and_the_steps_fit_on_the_kiosk(browser: Browser, office: Office, size: tuple[int, int]) -> None:
    with browsing(browser, office, size) as context:
        kiosk = context.new_page()
        for lang in ("ja", "ja-easy", "pt"):
            for path in ("", "ways/health_insurance_card/", "guides/account-phone/", "guides/account-phone/?step=5&"):
                kiosk.goto(office.url(f"{office.kiosk_path}{path}{'' if '?' in path else '?'}lang={lang}"))
                tall, wide = kiosk.evaluate(
                    "() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
                )
                assert wide <= size[0], (lang, path, wide)
                assert tall <= size[1], (lang, path, tall)


def test_on_a_phone_everything_works_without_a_script(
    browser: Browser, office: Office, assert_accessible: AssertAccessible
) -> None:
    front = f"/g/{office.laid['slug']}/"
    with browsing(browser, office, (390, 844), paired=False, script=False) as context:
        phone = context.new_page()
        phone.goto(office.url(front))
        phone.get_by_role("link", name="Tiếng Việt").click()
        phone.get_by_role("link", name="Bằng điện thoại").first.click()
        expect(heading(phone)).to_contain_text("bằng điện thoại")
        phone.get_by_role("link", name="Chữ to hơn").click()
        expect(phone.locator("body")).to_have_class("citizen guide large")
        phone.get_by_role("link", name="Về trang đầu").click()
        phone.get_by_role("searchbox").fill("PIN")
        phone.get_by_role("searchbox").press("Enter")
        expect(phone.locator("#found")).to_be_visible()
        assert context.cookies() == []
    with browsing(browser, office, (390, 844), paired=False) as context:
        phone = context.new_page()
        complaints = watch_for_errors(phone)
        for path in ("", "guides/account-phone/?lang=ja-easy", "faq/?lang=en&q=pin", "faq/D03/?lang=ko"):
            phone.goto(office.url(f"{front}{path}"))
            assert_accessible(phone)
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert complaints == []
