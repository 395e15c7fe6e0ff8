"""A meeting from its paper to its approved minutes, and an instruction from the city's phone to its confirmation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, REFUSED, Opened, browsing, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.meetings.stage"
AFTER_THE_MEETING = datetime(2023, 11, 9, 5, 0, tzinfo=UTC)  # 14 o'clock on the Thursday


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, under="meetings/", at=AFTER_THE_MEETING, tolerated=REFUSED) as place:
        yield place


def press(page: Page, words: str, answer: str) -> None:
    """Press a button and wait for what the page answers."""
    page.get_by_role("button", name=re.compile(words)).first.click()
    expect(page.get_by_text(answer).first).to_be_visible()


def test_a_meeting_from_its_paper_to_its_approved_minutes(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    place = stage.url(f"{stage.laid['meeting']}/")
    with browsing(browser, stage, "総括", DESK) as manager, browsing(browser, stage, "本市", PHONE) as city:
        manager.goto(stage.url())
        manager.get_by_role("link", name="第5回運営状況報告会").click()
        hand_in_paper(manager, assert_accessible)
        write_minutes(manager, assert_accessible)
        hand_in_minutes(manager)
        city.goto(place)
        assert_accessible(city)
        press(city, "読みました", "読んだことを記録しました")
        decide(city, "差し戻す", "椅子を置く場所も書いてください。")
        manager.goto(place)
        manager.get_by_role("link", name="議事録を書く").click()
        issue = manager.get_by_role("group", name="懸案1 待合の席")
        issue.get_by_label("決まったこと").fill("椅子を6脚、柱の横に入れる。")
        press(manager, "議事録を保存する", "議事録を保存しました")
        hand_in_minutes(manager)
        city.goto(place)
        decide(city, "承認する", "")
        manager.goto(stage.url(f"issues/{stage.laid['issue']}/"))
        expect(manager.get_by_text("椅子を6脚、柱の横に入れる。")).to_be_visible()
    kept = stage.ask("kept", meeting=stage.laid["meeting"])
    assert (kept["state"], kept["verdicts"]) == ("approved", ["returned", "approved"])
    assert sorted(kept["read"]) == [[1, "city"], [1, "contractor"], [2, "contractor"]]


def hand_in_paper(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Prepare the agenda, add an item, hand the paper in."""
    press(page, "議題を用意する", "議題は")
    assert_accessible(page)
    page.get_by_label("議題", exact=True).last.fill("年末の開設日")
    press(page, "議題を保存する", "議題を保存しました")
    expect(page.get_by_role("heading", name="懸案1 待合の席")).to_be_visible()
    press(page, "確認済みにする.*会議資料", "会議資料を確認済みにしました")
    press(page, "本市に出す.*会議資料", "会議資料を本市に出しました")


def write_minutes(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Write what was said, decided and agreed."""
    page.get_by_role("link", name="議事録を書く").click()
    assert_accessible(page)
    expect(page.get_by_label("本市の出席者")).to_have_value("体験 本市")
    issue = page.get_by_role("group", name="懸案1 待合の席")
    issue.get_by_label("話し合ったこと").fill("昼の1時間に席が足りない。")
    issue.get_by_label("決まったこと").fill("椅子を6脚入れる。")
    action = page.get_by_role("group", name="宿題 1")
    action.get_by_label("すること").fill("椅子を6脚用意する")
    action.get_by_label("担当", exact=True).fill("体験 総括")
    action.get_by_label("期限").fill("2023-11-14")
    press(page, "議事録を保存する", "議事録を保存しました")
    assert_accessible(page)


def hand_in_minutes(page: Page) -> None:
    """Check and submit."""
    press(page, "確認済みにする.*議事録", "議事録を確認済みにしました")
    press(page, "本市に出す.*議事録", "議事録を本市に出しました")


def decide(page: Page, verdict: str, comment: str) -> None:
    """Decide on the minutes from the meeting's page."""
    page.get_by_role("link", name=re.compile("判断する.*議事録")).click()
    page.get_by_label(verdict, exact=True).check()
    if comment:
        page.get_by_label("意見").first.fill(comment)
    page.get_by_role("button", name="判断を記録する").click()
    expect(page.get_by_role("button", name="判断を記録する")).to_have_count(0)


def test_an_instruction_from_a_phone_is_answered_and_confirmed(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "本市", PHONE) as city, browsing(browser, stage, "総括", DESK) as manager:
        city.goto(stage.url("instructions/"))
        city.get_by_role("link", name="指示する").click()
        assert_accessible(city)
        city.get_by_label("件名").fill("待合の椅子")
        city.get_by_label("指示の内容").fill("椅子の脚にゴムを付けてください。")
        city.get_by_label("回答の期限").fill("2023-11-15")
        press(city, "指示する", "指示を記録しました")
        place = city.url
        manager.goto(stage.url("instructions/"))
        manager.get_by_role("link", name="待合の椅子").click()
        press(manager, "回答を送る", "何をしたか")
        manager.get_by_label("内容").fill("付けました。")
        press(manager, "回答を送る", "回答を送りました")
        assert_accessible(manager)
        city.goto(place)
        assert_accessible(city)
        press(city, "確認した", "回答を確認しました")
    kept = stage.ask("kept", meeting=stage.laid["before"])
    assert ["待合の椅子", "confirmed"] in kept["instructions"]


def test_every_page_fits_and_is_accessible(
    browser: Browser, stage: Opened, assert_accessible: Callable[[Page], None]
) -> None:
    laid = stage.laid
    places = [
        *("", "plan/", "new/", "issues/", f"issues/{laid['issue']}/", f"actions/{laid['action']}/"),
        *("schedule/", "instructions/", f"instructions/{laid['instruction']}/", f"{laid['before']}/"),
        *(f"{laid['meeting']}/agenda/", f"{laid['before']}/minutes/"),
    ]
    with browsing(browser, stage, "総括") as page:
        see_pages(page, stage, places, assert_accessible)
