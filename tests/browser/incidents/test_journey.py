"""An incident on a tablet: the clerk reports in a few taps, the supervisor responds and tells, the manager explains, the city closes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, REFUSED, TABLET, Opened, browsing, opened
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
STAGE = "tests.browser.incidents.stage"
TAPS_AT_MOST = 4
"""One for the kind, one into the words, one for the button; one to spare. Counted, not timed."""
Accessible = Callable[[Page], None]


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, tolerated=REFUSED) as place:
        yield place


def test_from_the_desk_to_the_citys_last_word(browser: Browser, stage: Opened, assert_accessible: Accessible) -> None:
    with browsing(browser, stage, "従事者", TABLET) as page:
        report(page, stage, assert_accessible)
    with browsing(browser, stage, "責任者", TABLET) as page:
        respond_and_tell(page, stage, assert_accessible)
    with browsing(browser, stage, "総括", DESK) as page:
        explain_and_propose(page, stage, assert_accessible)
    with browsing(browser, stage, "本市", PHONE) as page:
        read_and_close(page, stage, assert_accessible)
    kept = stage.ask("kept")
    assert (kept["state"], kept["kind"]) == ("closed", "equipment_loss")
    assert kept["told"] == ["other phone no_answer", "city phone reached", "manager in_person reached"]
    assert kept["steps"] == [
        *("reported", "responded", "told", "told", "told"),
        *("analysed", "planned", "proposed", "closed"),
    ]


def test_a_leak_shows_the_laws_days_and_the_city_notes_its_report(
    browser: Browser, stage: Opened, assert_accessible: Accessible
) -> None:
    with browsing(browser, stage, "本市", DESK) as page:
        page.goto(stage.url(f"incidents/{stage.laid['leak']}/"))
        law = page.locator(".law")
        expect(law).to_contain_text("速報")
        expect(law).to_contain_text("あと4日")
        assert_accessible(page)
        law.get_by_text("委員会への報告を記録する").click()
        law.get_by_role("button", name="報告を記録する").click()
        expect(page.locator(".law .rows li").first).to_contain_text("報告済み")


def test_a_complaint_is_dealt_with_answered_and_becomes_an_incident(
    browser: Browser, stage: Opened, assert_accessible: Accessible
) -> None:
    with browsing(browser, stage, "責任者", TABLET) as page:
        page.goto(stage.url("complaints/"))
        page.locator("tbody a").first.click()
        page.get_by_role("textbox", name="対応の経過").fill("案内板の前で一緒に確かめた。")
        page.get_by_role("button", name="書き足す").click()
        expect(page.locator(".course li")).to_have_count(1)
        assert_accessible(page)
        page.get_by_label("トラブルの種類").select_option("other")
        page.get_by_role("button", name="トラブルとして報告する").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("トラブル-")
        page.goto(stage.url(f"incidents/complaints/{stage.laid['contact']}/"))
        page.get_by_role("textbox", name="対応した内容").fill("案内板を直した。")
        page.get_by_role("button", name="対応済みにする").click()
        expect(page.get_by_role("main")).to_contain_text("案内板を直した。")
        page.goto(stage.url("incidents/complaints/pattern/"))
        expect(page.get_by_role("region", name="場所ごとの表")).to_contain_text("1")
        assert_accessible(page)
    kept = stage.ask("kept")
    assert (kept["raised"], kept["answers"]) == (1, ["案内板を直した。"])


def report(page: Page, stage: Opened, assert_accessible: Accessible) -> None:
    """Report on the tablet, with the taps counted by the page itself."""
    page.add_init_script(
        "addEventListener('click', (e) => { if (e.isTrusted && e.detail) window.taps = (window.taps || 0) + 1; }, true)"
    )
    page.goto(stage.url(f"incidents/new/?site={stage.laid['site']}"))
    assert_accessible(page)
    page.get_by_role("radio", name="機器の紛失・盗難").click()
    words = page.get_by_role("textbox", name="様子")
    words.click()
    words.fill("窓口の端末が見当たらない。")
    taps = page.evaluate("window.taps")
    page.get_by_role("button", name="報告する").click()
    assert taps + 1 <= TAPS_AT_MOST
    expect(page.get_by_role("main")).to_contain_text("報告しました")
    expect(page.locator(".now")).to_contain_text("窓口責任者に声をかけてください")
    assert_accessible(page)


def respond_and_tell(page: Page, stage: Opened, assert_accessible: Accessible) -> None:
    page.goto(stage.url("incidents/"))
    assert_accessible(page)
    page.get_by_role("row").filter(has_text="機器の紛失・盗難").get_by_role("link").click()
    page.get_by_role("textbox", name="初期対応の内容").fill("端末を遠隔で止め、庁舎の管理者に知らせた。")
    page.get_by_role("button", name="初期対応を記録する").click()
    expect(page.locator(".now")).to_contain_text("本市")
    assert_accessible(page)
    tell = page.locator("#tell")
    tell.locator("li").filter(has_text="緊急連絡先").get_by_role("button", name="出ない").click()
    expect(tell.locator("li").filter(has_text="緊急連絡先")).to_contain_text("つながらない")
    tell.locator("li").filter(has_text="本市").get_by_role("button", name="伝えた").click()
    expect(tell.locator("li").filter(has_text="本市")).to_contain_text("伝えた")
    manager = tell.locator("li").filter(has_text="総括責任者")
    manager.get_by_label("手段").select_option("in_person")
    manager.get_by_role("button", name="伝えた").click()
    expect(tell).to_contain_text("連絡済み")


def explain_and_propose(page: Page, stage: Opened, assert_accessible: Accessible) -> None:
    open_ours(page, stage)
    page.get_by_role("textbox", name="原因").fill("帰りに数える人が決まっていなかった。")
    page.get_by_role("textbox", name="再発防止策").fill("帰りに二人で数え、用紙に名前を書く。")
    page.locator("#deed-analyse").get_by_role("button", name="記録する").click()
    page.get_by_text("取組みを加える").click()
    plan = page.locator("#deed-plan")
    plan.get_by_role("radio", name="研修").click()
    plan.get_by_role("textbox", name="内容").fill("端末の保管の研修")
    plan.get_by_role("button", name="加える").click()
    expect(page.locator("#follow-ups")).to_contain_text("端末の保管の研修")
    assert_accessible(page)
    page.get_by_role("button", name="終結を申し出る").click()
    expect(page.get_by_role("main")).to_contain_text("本市の確認待ち")


def read_and_close(page: Page, stage: Opened, assert_accessible: Accessible) -> None:
    open_ours(page, stage)
    expect(page.get_by_role("main")).to_contain_text("帰りに二人で数え")
    assert_accessible(page)
    page.get_by_role("button", name="終結する").click()
    expect(page.locator(".now")).to_contain_text("体験 本市さんが終結しました")


def open_ours(page: Page, stage: Opened) -> None:
    """Open the incident which the clerk reported, from the list."""
    page.goto(stage.url("incidents/?kind=equipment_loss"))
    page.get_by_role("row").filter(has_text="端末が見当たらない").get_by_role("link").click()
