"""An official's Monday on a phone: approve, read down to the records, comment, return. A manager's Friday: hand everything in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import DESK, PHONE, arrive, browser_of, picture
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.project.stage"
MONDAY = datetime(2023, 11, 13, 1, 0, tzinfo=UTC)  # ten o'clock in the office
FRIDAY = datetime(2023, 11, 17, 9, 0, tzinfo=UTC)  # six in the evening
CLOCK = "MADOGUCHI_CLOCK_OFFSET_S"
AssertAccessible = Callable[[Page], None]


@dataclass
class Stage:
    server: RunningServer
    laid: dict[str, Any]
    patch: pytest.MonkeyPatch

    def stand_at(self, instant: datetime) -> None:
        """Let the office's clock show an instant, here and in the server."""
        self.server.env = clock_at(instant)
        self.patch.setenv(CLOCK, self.server.env[CLOCK])
        self.server.restart()

    def url(self, place: str = "") -> str:
        return f"{self.server.base_url}/c/{self.laid['slug']}/{place}"

    def kept(self) -> dict[str, Any]:
        found: dict[str, Any] = run_inside(self.server.database_url, f"{STAGE}:kept")
        return found


def clock_at(instant: datetime) -> dict[str, str]:
    return {CLOCK: str(round((instant - datetime.now(UTC)).total_seconds()))}


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch, ground.fresh_database() as url:
        patch.setenv(CLOCK, clock_at(MONDAY)[CLOCK])
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url, env=clock_at(MONDAY)) as server:
            yield Stage(server, laid, patch)


@contextmanager
def browsing(browser: Browser, stage: Stage, name: str, size: tuple[int, int]) -> Iterator[Page]:
    """Open a browser in which a person has logged in just now; what its console calls an error fails the test."""
    cookie = run_inside(stage.server.database_url, f"{STAGE}:sign_in", name=name)
    with browser_of(browser, stage.server, cookie, size=size) as (page, complaints):
        yield page
    assert complaints == []


def press(page: Page, words: str, answer: str) -> None:
    """Press a button and wait for what the page answers."""
    page.get_by_role("button", name=re.compile(words)).first.click()
    expect(page.get_by_text(answer).first).to_be_visible()


def test_an_officials_monday(browser: Browser, stage: Stage, assert_accessible: AssertAccessible) -> None:
    stage.stand_at(MONDAY)
    with browsing(browser, stage, "本市", PHONE) as page:
        arrive(page, stage.server.base_url)
        the_desk_shows_everything(page)
        picture(page, "desk")
        assert_accessible(page)
        the_official_approves(page, assert_accessible)
        the_report_is_read_down_to_its_records(page, stage, assert_accessible)
        the_official_comments_and_returns(page, stage)
    kept = stage.kept()["submissions"]
    assert (kept["layout"], kept["weekly_report weekly_report/2023-11-06"]) == ("approved", "returned")


def the_desk_shows_everything(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("判断を待つもの　3件")
    expect(page.get_by_role("region", name="警報")).to_contain_text("3人待ち")
    expect(page.get_by_role("region", name="今週の数字")).to_contain_text("前週の同じ曜日まで")
    expect(page.get_by_role("region", name="会議と指示")).to_contain_text("案内板の位置")


def the_official_approves(page: Page, assert_accessible: AssertAccessible) -> None:
    drawing = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="中央区の配置図"))
    drawing.locator("summary", has_text="承認する").first.click()
    assert_accessible(page)
    drawing.get_by_role("button", name="承認する").click()
    expect(page.get_by_role("main")).to_contain_text("承認しました")
    expect(page.get_by_role("heading", level=1)).to_have_text("判断を待つもの　2件")


def the_report_is_read_down_to_its_records(page: Page, stage: Stage, assert_accessible: AssertAccessible) -> None:
    page.goto(stage.url("reports/weekly/2023-11-06/"))
    heads = page.get_by_role("region", name=re.compile(r"^表\d+\s対応人数$"))
    figure = heads.get_by_role("row", name="合計").get_by_role("link").first
    shown = figure.inner_text()
    figure.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{re.sub('[^0-9]', '', shown)}件")
    assert_accessible(page)


def the_official_comments_and_returns(page: Page, stage: Stage) -> None:
    arrive(page, stage.url())
    page.get_by_role("link", name=re.compile("読む.*週次")).click()
    page.get_by_label("コメント").fill("対応人数の記録を確かめました。")
    press(page, "書き込む", "対応人数の記録を確かめました。")
    arrive(page, stage.url())
    report = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=re.compile("週次")))
    report.locator("summary", has_text="差し戻す").click()
    report.get_by_label("意見").locator("visible=true").fill("所見に、混雑した時間帯を書いてください。")
    report.get_by_role("button", name="差し戻す").click()
    expect(page.get_by_role("main")).to_contain_text("差し戻しました")
    expect(page.get_by_role("region", name="期限を過ぎたもの")).to_contain_text("受注者が直しているもの")


def test_a_managers_friday(browser: Browser, stage: Stage, assert_accessible: AssertAccessible) -> None:
    stage.stand_at(FRIDAY)
    with browsing(browser, stage, "総括", DESK) as page:
        arrive(page, stage.server.base_url)
        expect(page.get_by_role("region", name="今週の数字")).to_contain_text("窓口の対応")
        expect(page.get_by_role("region", name="会議・指示")).to_be_visible()
        picture(page, "manager")
        assert_accessible(page)
        page.get_by_role("region", name="今週の数字").get_by_role("link", name="週次報告書").click()
        the_week_is_compiled_and_handed_in(page)
        the_minutes_are_handed_in(page, stage)
        the_next_paper_is_handed_in(page, stage)
    kept = stage.kept()
    assert kept["reports"] == ["frozen", "frozen"]
    assert kept["held"] == ["2023-11-16"]
    assert kept["submissions"]["weekly_report weekly_report/2023-11-13"] == "submitted"
    assert kept["submissions"]["minutes minutes/2023-11-16"] == "submitted"
    assert [each for each in kept["submissions"] if each.startswith("meeting_paper")][1:] != []


def the_week_is_compiled_and_handed_in(page: Page) -> None:
    page.get_by_role("button", name="作成する").click()
    page.get_by_label("所見").fill("水曜日の午前に混雑しました。")
    for name in ("所見を保存", "確認する", "確定して提出する"):
        page.get_by_role("button", name=name).click()
    expect(page.get_by_role("main")).to_contain_text("報告書を確定し、本市に提出しました")


def the_minutes_are_handed_in(page: Page, stage: Stage) -> None:
    page.goto(stage.url(f"meetings/{stage.laid['meeting']}/"))
    page.get_by_role("link", name="議事録を書く").click()
    page.get_by_label("話し合ったこと").first.fill("週次報告書を説明した。")
    press(page, "議事録を保存する", "議事録を保存しました")
    press(page, "確認済みにする.*議事録", "議事録を確認済みにしました")
    press(page, "本市に出す.*議事録", "議事録を本市に出しました")


def the_next_paper_is_handed_in(page: Page, stage: Stage) -> None:
    page.goto(stage.url("meetings/"))
    page.get_by_role("region", name="これからの会議").get_by_role("link").first.click()
    press(page, "議題を用意する", "議題は")
    press(page, "議題を保存する", "議題を保存しました")
    press(page, "確認済みにする.*会議資料", "会議資料を確認済みにしました")
    press(page, "本市に出す.*会議資料", "会議資料を本市に出しました")
