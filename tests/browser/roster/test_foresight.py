"""From the date of a leaflet to a published roster: surge shown, seats planned anew, shifts calculated, a sick call filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import REFUSED, Opened, browsing, opened, picture, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
STAGE = "tests.browser.roster.stage"
NOW = datetime(2023, 10, 18, 1, 0, tzinfo=UTC)
"""Wednesday morning of the first week."""
Axe = Callable[[Page], None]


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, at=NOW, tolerated=REFUSED) as place:
        yield place


def test_a_leaflet_becomes_seats_and_seats_become_a_roster(
    browser: Browser, stage: Opened, assert_accessible: Axe
) -> None:
    with browsing(browser, stage, "総括") as page:
        enter_the_leaflet(page, stage)
        plan_the_seats(page, stage)
        make_the_roster(page, stage, assert_accessible)
        publish(page, assert_accessible)
    with browsing(browser, stage, "責任者") as page:
        fill_the_gap(page, stage, assert_accessible)
        see_pages(page, stage, ("roster/", "roster/swaps/", "roster/terms/"), assert_accessible)
    with browsing(browser, stage, "オペレーター") as page:
        see_own_shifts(page, stage, assert_accessible)
    kept = stage.ask("kept")
    assert kept["state"] == "published"
    assert kept["changes"] == ["planned", "published", "repaired"]
    assert kept["broken"] == []
    assert kept["repaired"] == 1


def enter_the_leaflet(page: Page, stage: Opened) -> None:
    """When the day of a leaflet to all households is entered, the surge is shown."""
    page.goto(stage.url("planning/forecast/"))
    page.locator("summary", has_text="予定を登録する").click()
    page.get_by_label("種類").select_option("mailing")
    page.get_by_label("予定の名前").fill("全戸配布のチラシ")
    page.get_by_label("始まりの日").fill("2023-10-23")
    page.get_by_role("button", name="登録して見込みに入れる").click()
    expect(page.get_by_role("heading", name="一時的に増える見込みです")).to_be_visible()


def plan_the_seats(page: Page, stage: Opened) -> None:
    """When seats are planned for a day of the surge, the plan is computed beside the page and put into force."""
    page.goto(stage.url("planning/seats/"))
    page.get_by_label("計画する日").fill("2023-10-24")
    page.get_by_role("button", name="計算する").click()
    page.get_by_role("button", name="この計画を採用").click(timeout=180_000)
    expect(page.get_by_role("main")).to_contain_text("採用")


def make_the_roster(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """When too few people are there, the page says which rules are in conflict; with gaps allowed a roster is made."""
    page.goto(stage.url("roster/"))
    page.get_by_label("始めの日").fill("2023-10-23")
    page.get_by_label("終わりの日").fill("2023-10-27")
    page.get_by_role("button", name="この期間で作る").click()
    page.get_by_role("button", name="シフトを組む").click()
    expect(page.get_by_text("このままでは組めません")).to_be_visible(timeout=180_000)
    picture(page, "conflict")
    assert_accessible(page)
    page.get_by_label("足りないところがあってもよい").check()
    page.get_by_role("button", name="シフトを組む").click()
    expect(page.get_by_role("button", name="このシフト表を公表する")).to_be_visible(timeout=180_000)


def publish(page: Page, assert_accessible: Axe) -> None:
    """When it is published, everybody sees it by day and by worker."""
    page.get_by_role("button", name="このシフト表を公表する").click()
    expect(page.get_by_role("main")).to_contain_text("従事者は自分の画面とカレンダーで見られます")
    picture(page, "days")
    assert_accessible(page)
    page.get_by_role("link", name="従事者ごと").click()
    expect(page.get_by_role("region", name="従事者ごとの表").first).to_be_visible()
    picture(page, "workers")
    assert_accessible(page)
    page.get_by_role("region", name="従事者ごとの表").first.get_by_role("link").first.click()
    expect(page.get_by_role("button", name="勤務を変える")).to_be_visible()
    picture(page, "cell")
    assert_accessible(page)


def fill_the_gap(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """When an operator calls in sick, the repair with the fewest changes is shown and taken."""
    page.goto(stage.url("roster/"))
    page.get_by_role("link", name="欠勤の連絡を受けた").click()
    page.get_by_label("だれが").select_option(label=stage.laid["sick"])
    for label in ("いつから", "いつまで"):
        page.get_by_label(label).fill("2023-10-24")
    page.get_by_role("button", name="書き留めて、埋め方へ").click()
    page.get_by_role("button", name="埋め方を計算する").click(timeout=180_000)
    expect(page.get_by_role("heading", name="埋め方の案")).to_be_visible(timeout=180_000)
    picture(page, "repair")
    assert_accessible(page)
    page.get_by_role("button", name="この案でシフト表を変える").click()
    expect(page.get_by_role("heading", name="変わった勤務")).to_be_visible()


def see_own_shifts(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """Then the worker sees their own shifts without that day, and gets an address for the calendar."""
    page.goto(stage.url("roster/mine/"))
    expect(page.get_by_role("heading", name="きょうからの勤務")).to_be_visible()
    expect(page.get_by_role("region", name="きょうからの勤務")).not_to_contain_text("10/24")
    page.get_by_role("button", name="住所を作る").click()
    expect(page.get_by_label("シフトのカレンダーの住所")).to_have_value(re.compile(r"/shifts\.ics\?key="))
    picture(page, "mine")
    assert_accessible(page)
    see_pages(page, stage, ("roster/mine/wishes/",), assert_accessible)
