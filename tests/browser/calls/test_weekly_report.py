"""The week's report shows counter and telephone side by side and reconciles: what has no record stands on the gap list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.calls.desk import FRIDAY, Stage, browsing, desk_at, set_clock
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
AssertAccessible = Callable[[Page], None]
MONDAY = "2023-11-06"
EVENING = FRIDAY.replace(hour=18)


@pytest.fixture
def stage(ground: Ground) -> Iterator[Stage]:
    with desk_at(FRIDAY, ground, "lay_week") as found:
        yield found


def test_the_frozen_week_shows_both_channels_and_reconciles(
    browser: Browser, stage: Stage, assert_accessible: AssertAccessible, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_supervisor_takes_a_forgotten_call_and_records_it(browser, stage, assert_accessible)
    the_day_is_closed_with_the_other_on_the_gap_list(browser, stage)
    set_clock(monkeypatch, EVENING)
    stage.server.restart()
    with browsing(browser, stage, "総括") as page:
        the_manager_freezes_the_week(page, stage)
        both_channels_stand_in_it(page)
        its_numbers_open_single_calls(page, stage, assert_accessible)
        what_is_answered_is_recorded_or_on_the_gap_list(page, stage)


def the_supervisor_takes_a_forgotten_call_and_records_it(
    browser: Browser, stage: Stage, assert_accessible: AssertAccessible
) -> None:
    stage.ask("three_calls_of_the_day")
    with browsing(browser, stage, "責任") as page:
        page.goto(stage.url("desk/"))
        gaps = page.locator("#gaps")
        expect(gaps.get_by_role("button", name="引き取る")).to_have_count(2)
        assert_accessible(page)
        gaps.get_by_role("button", name="引き取る").first.click()
        expect(page.locator("#rec")).to_contain_text("引き取った通話")
        page.locator("#rec h2").focus()
        page.keyboard.press("1")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#side .own div").nth(1)).to_have_text("記録1件")  # the server knows it too
        page.goto(stage.url("desk/"))
        expect(page.locator("#gaps").get_by_role("button", name="引き取る")).to_have_count(1)


def the_day_is_closed_with_the_other_on_the_gap_list(browser: Browser, stage: Stage) -> None:
    with browsing(browser, stage, "責任") as page:
        page.goto(stage.url("desk/"))
        page.get_by_label("記録が残っていない理由").fill("間違い電話でした")
        page.get_by_role("button", name="今日を締める").click()
        expect(page.locator("#close")).to_contain_text("応答2件、うち記録なし1件")
        expect(page.locator("#close")).to_contain_text("間違い電話でした")


def the_manager_freezes_the_week(page: Page, stage: Stage) -> None:
    page.goto(f"{stage.server.base_url}/c/{stage.laid['slug']}/reports/weekly/{MONDAY}/")
    for name in ("作成する", "所見を保存", "確認する", "確定して提出する"):
        if name == "所見を保存":
            page.get_by_label("所見").fill("電話と窓口の両方で対応しました。")
        page.get_by_role("button", name=name).click()
    expect(page.locator(".st", has_text="確定").first).to_be_visible()


def table(page: Page, caption: str) -> Locator:
    """Return one table of the report by its caption, whatever its number."""
    return page.get_by_role("region", name=re.compile(rf"^表\d+\s{caption}$"))


def both_channels_stand_in_it(page: Page) -> None:
    heads = table(page, "対応人数")
    expect(heads).to_contain_text("コールセンター")
    expect(heads).to_contain_text("中央区")
    calls = table(page, "コールセンターの入電と応答").get_by_role("row", name="合計")
    expect(calls.get_by_role("cell")).to_have_text(["3", "2", "1", "0", "0", "66.7%", "0", "0", "0分40秒"])
    expect(page.get_by_role("main")).to_contain_text("応答した通話2件のうち、対応記録があるのは1件です。")


def its_numbers_open_single_calls(page: Page, stage: Stage, assert_accessible: AssertAccessible) -> None:
    calls = table(page, "コールセンターの入電と応答").get_by_role("row", name="合計")
    calls.get_by_role("link").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("応答")
    expect(page.locator("[data-call]")).to_have_count(2)
    expect(page.locator("[data-call]", has_text="なし")).to_have_count(1)
    assert_accessible(page)


def what_is_answered_is_recorded_or_on_the_gap_list(page: Page, stage: Stage) -> None:
    page.goto(stage.url(f"figures/unrecorded/?since={MONDAY}&until=2023-11-10"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("1件")
    expect(page.get_by_role("row")).to_have_count(2)
