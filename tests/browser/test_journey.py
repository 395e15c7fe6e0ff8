"""One working day that ends in the weekly report: kiosk, board, clerk, record, supervisor, report frozen, PDF."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser import journey_stage
from tests.browser.conftest import watch_for_errors
from tests.browser.counter.people import all_sent, choose, record_and_go_on, tick_checks
from tests.browser.opening import set_clock
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

pytestmark = pytest.mark.browser
SITE, SLUG = "midori", "chiba"
FRIDAY_MORNING = dt.datetime(2023, 11, 10, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=9)))
FRIDAY_EVENING = FRIDAY_MORNING.replace(hour=18)
MONDAY = "2023-11-06"
SIZES = {"kiosk": (1080, 1920), "board": (1920, 1080), "clerk": (1024, 768)}
AssertAccessible = Callable[[Page], None]


def clock_at(instant: dt.datetime) -> dict[str, str]:
    """The environment in which the office's clock shows an instant now."""
    offset = (instant - dt.datetime.now(dt.UTC)).total_seconds()
    return {"MADOGUCHI_CLOCK_OFFSET_S": str(round(offset))}


@dataclass
class Hall:
    """The server, and a page for each person and device, opened when first asked for."""

    server: RunningServer
    browser: Browser
    laid: dict[str, dict[str, str]]
    stack: ExitStack
    pages: dict[str, Page]

    def page(self, who: str) -> Page:
        if who not in self.pages:
            width, height = SIZES.get(who, (1280, 900))
            context = self.browser.new_context(
                locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": height}
            )
            self.stack.callback(context.close)
            key = self.laid[who]
            context.add_cookies([{"name": key["cookie"], "value": key["value"], "url": self.server.base_url}])
            self.pages[who] = context.new_page()
        return self.pages[who]

    def open(self, who: str, path: str) -> Page:
        page = self.page(who)
        page.goto(f"{self.server.base_url}/c/{SLUG}/{path}")
        return page


@pytest.fixture
def hall(browser: Browser, ground: Ground) -> Iterator[Hall]:
    with pytest.MonkeyPatch.context() as patch, ground.fresh_database() as url, ExitStack() as stack:
        set_clock(patch, FRIDAY_MORNING)  # people log in by the clock which the server will show
        laid = run_inside(url, f"{journey_stage.__name__}:lay", site_code=SITE)
        with running_server(url, env=clock_at(FRIDAY_MORNING)) as server:
            yield Hall(server, browser, laid, stack, {})


def test_a_working_day_ends_in_the_weekly_report(
    hall: Hall, assert_accessible: AssertAccessible, tmp_path: Path
) -> None:
    label = a_visitor_takes_a_ticket(hall)
    the_clerk_calls_and_the_board_shows_it(hall, label)
    the_clerk_records_the_visit(hall)
    the_supervisor_sees_the_visit_and_closes_the_day(hall, label, assert_accessible)
    the_manager_hands_in_the_report(hall, assert_accessible)
    text = the_city_reads_the_pdf(hall, tmp_path)
    assert "週次報告書" in text
    assert "緑区役所" in text


def a_visitor_takes_a_ticket(hall: Hall) -> str:
    kiosk = hall.open("kiosk", f"s/{SITE}/kiosk/")
    kiosk.locator(".ch").first.click()
    number = kiosk.locator(".slip .id")
    expect(number).to_be_visible()
    return str(number.inner_text())


def the_clerk_calls_and_the_board_shows_it(hall: Hall, label: str) -> None:
    board = hall.open("board", f"s/{SITE}/board/")
    expect(board.locator("#waiting")).to_have_text("1")
    clerk = hall.open("clerk", f"s/{SITE}/console/")
    clerk.get_by_role("button", name="窓口1").click()
    clerk.get_by_role("button", name="次を呼ぶ").click()
    expect(clerk.locator("#now h1")).to_contain_text(label)
    expect(board.locator(".call.new")).to_contain_text(label)


def the_clerk_records_the_visit(hall: Hall) -> None:
    clerk = hall.page("clerk")
    choose(clerk, "健康保険証利用申込", "今回登録")
    choose(clerk, "公金受取口座登録", "登録済み")
    tick_checks(clerk)
    record_and_go_on(clerk)
    expect(clerk.locator("#served")).to_have_text("1件")
    all_sent(clerk)


def the_supervisor_sees_the_visit_and_closes_the_day(
    hall: Hall, label: str, assert_accessible: AssertAccessible
) -> None:
    supervisor = hall.open("supervisor", f"s/{SITE}/today/")
    expect(supervisor.get_by_role("main")).to_contain_text(label)
    assert_accessible(supervisor)
    supervisor.get_by_role("button", name="今日を締める").click()
    expect(supervisor.locator("#close")).to_contain_text("体験 花子さんが締めました")


def the_manager_hands_in_the_report(hall: Hall, assert_accessible: AssertAccessible) -> None:
    hall.server.env = clock_at(FRIDAY_EVENING)
    hall.server.restart()
    manager = hall.open("manager", "")
    expect(manager.get_by_role("heading", level=1)).to_contain_text("自分の未処理")
    assert_accessible(manager)
    complaints = watch_for_errors(manager)
    hall.open("manager", f"reports/weekly/{MONDAY}/")
    manager.get_by_role("button", name="作成する").click()
    manager.get_by_label("所見").fill("緑区役所の初日。大きな混雑はありませんでした。")
    manager.get_by_role("button", name="所見を保存").click()
    manager.get_by_role("button", name="確認する").click()
    manager.get_by_role("button", name="確定して提出する").click()
    expect(manager.locator(".st", has_text="確定").first).to_be_visible()
    assert complaints == []


def the_city_reads_the_pdf(hall: Hall, folder: Path) -> str:
    city = hall.open("city", f"reports/weekly/{MONDAY}/")
    expect(city.get_by_role("main")).to_contain_text("大きな混雑はありませんでした")
    with city.expect_download() as waiting:
        city.get_by_role("link", name="PDF").click()
    file = folder / "report.pdf"
    waiting.value.save_as(file)
    assert file.read_bytes().startswith(b"%PDF")
    return "".join(page.extract_text() for page in PdfReader(BytesIO(file.read_bytes())).pages)
