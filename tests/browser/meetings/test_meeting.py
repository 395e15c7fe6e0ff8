"""A meeting from its paper to its approved minutes, and an instruction from the city's phone to its confirmation."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch_for_errors
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.meetings.stage"
AFTER_THE_MEETING = datetime(2023, 11, 9, 5, 0, tzinfo=UTC)  # 14 o'clock on the Thursday
PHONE, TABLET, DESK = (390, 844), (1024, 768), (1280, 900)


@dataclass(frozen=True)
class Stage:
    server: RunningServer
    laid: dict[str, Any]

    def url(self, place: str = "") -> str:
        return f"{self.server.base_url}/c/{self.laid['slug']}/meetings/{place}"


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    offset = str(int((AFTER_THE_MEETING - datetime.now(UTC)).total_seconds()))
    with pytest.MonkeyPatch.context() as patch, ground.fresh_database() as url:
        patch.setenv("MADOGUCHI_CLOCK_OFFSET_S", offset)
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


@contextmanager
def browsing(browser: Browser, stage: Stage, name: str, size: tuple[int, int]) -> Iterator[Page]:
    """Open a browser in which a person has logged in; what its console calls an error fails the test."""
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport=viewport)  # type: ignore[arg-type]
    cookie = stage.laid["people"][name]
    context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": stage.server.base_url}])
    page = context.new_page()
    complaints = watch_for_errors(page)
    yield page
    context.close()
    assert [each for each in complaints if "422" not in each] == []


def press(page: Page, words: str, answer: str) -> None:
    """Press a button and wait for what the page answers."""
    page.get_by_role("button", name=re.compile(words)).first.click()
    expect(page.get_by_text(answer).first).to_be_visible()


def test_a_meeting_from_its_paper_to_its_approved_minutes(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
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
    kept = run_inside(stage.server.database_url, f"{STAGE}:kept", meeting=stage.laid["meeting"])
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
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
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
    kept = run_inside(stage.server.database_url, f"{STAGE}:kept", meeting=stage.laid["before"])
    assert ["待合の椅子", "confirmed"] in kept["instructions"]


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK])
def test_every_page_fits_and_is_accessible(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None], size: tuple[int, int]
) -> None:
    laid = stage.laid
    places = {
        "list": "", "plan": "plan/", "add": "new/", "issues": "issues/", "issue": f"issues/{laid['issue']}/",
        "action": f"actions/{laid['action']}/", "schedule": "schedule/", "instructions": "instructions/",
        "instruction": f"instructions/{laid['instruction']}/", "meeting": f"{laid['before']}/",
        "agenda": f"{laid['meeting']}/agenda/", "minutes": f"{laid['before']}/minutes/",
    }  # fmt: skip
    with browsing(browser, stage, "総括", size) as page:
        for name, place in places.items():
            page.goto(stage.url(place))
            width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
            assert width[0] <= width[1], page.url
            assert_accessible(page)
            if folder := os.environ.get("MADOGUCHI_PICTURES"):
                page.screenshot(path=f"{folder}/{size[0]}-{name}.png", full_page=True)
