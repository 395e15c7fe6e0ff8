"""The parts in a real Chromium under the production policy: axe, sizes, keyboard, and the small scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from madoguchi.ui import texts
from tests.ui.pages import ORIGIN, answering, open_page

pytestmark = pytest.mark.browser

GALLERY = "/ui-gallery/"
WIDTHS = [1024, 390, 320]
PAGES = [GALLERY, *[f"/ui-gallery/citizen/{lang}/" for lang in ("ja-easy", "zh-Hans", "vi")], "/403", "/404", "/500"]
SMALL_TARGETS = """() => [...document.querySelectorAll(
  "button, .b, .bar a, .langs a, .errs a, select, input:not([type=hidden]), summary, .card > header a")]
  .map(e => e.closest("label") ?? e)
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().bottom > 0 && e.getBoundingClientRect().height < 43.5)
  .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page: Page, assert_accessible: Callable[[Page], None], path: str) -> None:
    open_page(page, path)
    assert_accessible(page)


def test_axe_finds_nothing_on_a_phone_with_the_menu_open(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    open_page(page, GALLERY, width=390, height=844)
    page.get_by_role("button", name="メニュー").click()
    assert_accessible(page)


def test_axe_finds_what_is_too_pale(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Control: colours are read once for all elements, and each element is still judged by its own."""
    open_page(page, "/404")
    page.evaluate("document.querySelector('main p').style.color = '#bbb'")
    with pytest.raises(AssertionError, match="color-contrast"):
        assert_accessible(page)


@pytest.mark.parametrize("path", [GALLERY, "/ui-gallery/citizen/vi/", "/404"])
def test_nothing_runs_out_at_the_side(page: Page, path: str) -> None:
    open_page(page, path)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_44_pixels_high(page: Page) -> None:
    open_page(page, GALLERY)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SMALL_TARGETS) == [], width


def test_icons_are_drawn_from_the_sprite(page: Page) -> None:
    open_page(page, GALLERY)
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('svg.ic use')].filter(u => u.checkVisibility()).map(u => u.getBBox().width)"
    )
    assert len(sizes) > 40
    assert [size for size in sizes if size == 0] == []


def test_the_font_is_ours(page: Page) -> None:
    open_page(page, GALLERY)
    assert page.evaluate("document.fonts.check('16px \"Noto Sans JP\"', '窓口')")
    assert page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") > 3


def test_focus_is_black_with_yellow_inside(page: Page) -> None:
    open_page(page, GALLERY, width=1280)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate(
        "(() => { const s = getComputedStyle(document.activeElement);"
        " return [s.outlineWidth, s.outlineColor, s.outlineOffset, s.boxShadow] })()"
    )
    assert style == ["4px", "rgb(0, 0, 0)", "2px", "rgb(255, 212, 61) 0px 0px 0px 2px"]


def test_a_form_with_errors_starts_at_the_list_of_them(page: Page) -> None:
    open_page(page, GALLERY)
    assert page.evaluate("document.activeElement.className") == "errs"
    page.get_by_role("link", name="件名：").click()
    assert page.evaluate("document.activeElement.id") == "wrong_title"


def test_the_menu_folds_on_a_phone_and_escape_closes_it(page: Page) -> None:
    open_page(page, GALLERY, width=390)
    menu, button = page.get_by_role("navigation", name="主なメニュー"), page.get_by_role("button", name="メニュー")
    assert not menu.is_visible()
    button.click()
    assert menu.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.className") == "b t menu"


def test_the_undo_strip_counts_down_and_leaves(page: Page) -> None:
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # only this test moves the clock: a busy machine's own seconds do not count
    open_page(page, GALLERY)
    page.clock.run_for(3000)
    assert "（残り5秒）" in page.locator(".undo").inner_text()
    page.clock.run_for(6000)
    assert not page.locator(".undo").is_visible()


def test_the_clock_runs_on_the_servers_time(page: Page) -> None:
    page.clock.install()
    open_page(page, GALLERY)
    assert page.locator("time[data-clock]").inner_text() == "10:42"
    page.clock.run_for(60_000)
    assert page.locator("time[data-clock]").inner_text() == "10:43"


def test_a_sent_form_says_so_and_keeps_its_width(page: Page) -> None:
    open_page(page, GALLERY)
    button = page.get_by_role("button", name="保存する")
    before = button.bounding_box()
    page.evaluate("document.querySelector('main form.form').noValidate = true")
    page.evaluate("document.querySelector('main form.form').target = 'elsewhere'")  # stay here to look at it
    button.click()
    busy = page.locator("button[aria-busy=true][type=submit]")
    assert busy.inner_text() == "送信中…"
    after = busy.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] == pytest.approx(before["width"], abs=1)


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_script_and_server_read_the_same_words(page: Page, lang: str) -> None:
    page.route("**/*", answering(lambda _path: "<!doctype html><title>x</title>"))
    page.goto(ORIGIN)
    values = {name: f"<{name}>" for words in texts.dictionary(lang).values() for name in texts.placeholders(words)}
    said = page.evaluate(
        """async ([lang, values]) => {
      const m = await import("/static/ui/texts.js");
      const words = await m.load(lang);
      return Object.fromEntries(Object.entries(words).map(([key, text]) => [key, m.plain(text, values)]));
    }""",
        [lang, values],
    )
    assert said == {key: texts.plain(key, lang, **values) for key in texts.dictionary(lang)}


def test_script_draws_furigana_and_never_html(page: Page) -> None:
    page.route("**/*", answering(lambda _path: "<!doctype html><title>x</title><p id=p></p>"))
    page.goto(ORIGIN)
    html = page.evaluate("""async () => {
      const m = await import("/static/ui/texts.js");
      m.draw(document.getElementById("p"), "{窓口|まどぐち}{window}へ", {window: "<b>2</b>"});
      return document.getElementById("p").innerHTML;
    }""")
    assert html == "<ruby>窓口<rt>まどぐち</rt></ruby>&lt;b&gt;2&lt;/b&gt;へ"


def test_forced_colours_keep_choices_apart(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    open_page(page, GALLERY)
    chosen = "getComputedStyle(document.querySelector('.seg input:checked + span')).backgroundColor"
    other = "getComputedStyle(document.querySelector('.seg input:not(:checked) + span')).backgroundColor"
    assert page.evaluate(chosen) != page.evaluate(other)


def test_paper_shows_the_content_and_not_the_furniture(page: Page) -> None:
    open_page(page, GALLERY)
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="主なメニュー").is_visible()
    assert not page.get_by_role("button", name="承認する").first.is_visible()
    assert page.get_by_role("heading", name="数字").is_visible()
