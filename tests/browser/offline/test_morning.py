"""A morning in which the cable is pulled twice: everything of it stands in the weekly report, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.counter.people import choose, record_and_go_on, tick_checks
from tests.browser.offline import morning_stage
from tests.browser.offline.people import has_numbers, has_sent_everything, notices_the_cut, until, work
from tests.browser.opening import set_clock
from tests.browser.test_journey import FRIDAY_EVENING, FRIDAY_MORNING, MONDAY, SITE, Hall, clock_at
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
INSURANCE, ACCOUNT = "健康保険証利用申込", "公金受取口座登録"
STAGE = morning_stage.__name__


@pytest.fixture
def hall(browser: Browser, ground: Ground) -> Iterator[Hall]:
    with pytest.MonkeyPatch.context() as patch, ground.fresh_database() as url, ExitStack() as stack:
        set_clock(patch, FRIDAY_MORNING)  # people log in by the clock which the server will show
        laid = run_inside(url, f"{STAGE}:lay", site_code=SITE)
        with running_server(url, env=clock_at(FRIDAY_MORNING)) as server:
            yield Hall(server, browser, laid, stack, {})


def test_a_morning_with_the_cable_pulled_twice_stands_in_the_report_once(hall: Hall) -> None:
    kiosk, board, clerk, colleague = everybody_is_there(hall)
    first = a_visitor_takes_a_number(kiosk, "both")
    expect(board.locator("#next")).to_have_text(first)
    # the first cut: nothing answers anybody
    hall.server.kill()
    shown = a_visitor_takes_a_number(kiosk, "insurance")
    the_clerk_serves_the_slip(clerk, shown)
    notices_the_cut(colleague)
    by_hand = work(colleague, 2)
    hall.server.start()
    for page in (kiosk, clerk, colleague):
        has_sent_everything(page)
    expect(board.locator("#next")).to_have_text(first)
    # the second cut: one tablet alone, while the others go on
    hall.page("clerk").context.set_offline(offline=True)
    notices_the_cut(clerk)
    alone = work(clerk, 1)
    the_colleague_goes_on(colleague, board, first)
    a_leaflet_is_noted(clerk)
    hall.page("clerk").context.set_offline(offline=False)
    has_sent_everything(clerk)
    has_sent_everything(colleague)
    # then each visitor was served once, and the week says so
    visits = run_inside(hall.server.database_url, f"{STAGE}:visits", site=SITE)
    assert sorted(each["label"] for each in visits) == sorted([first, shown, *by_hand, *alone])
    assert all(each["state"] == "served" and len(each["by"]) == 1 for each in visits)
    assert run_inside(hall.server.database_url, f"{STAGE}:unsettled", site=SITE) == []
    the_week_counts_each_once(hall, len(visits))


def everybody_is_there(hall: Hall) -> tuple[Page, Page, Page, Page]:
    kiosk, board = hall.open("kiosk", f"s/{SITE}/kiosk/"), hall.open("board", f"s/{SITE}/board/")
    clerk, colleague = (hall.open(who, f"s/{SITE}/console/") for who in ("clerk", "colleague"))
    for number, page in enumerate((clerk, colleague), start=1):
        page.get_by_role("button", name=f"窓口{number}").click()
        expect(page.locator("#where")).to_contain_text(f"窓口{number}")
        has_numbers(page, 3)
        until(page, AUTHOR)
    has_numbers(kiosk, 1)
    return kiosk, board, clerk, colleague


AUTHOR = """async () => {
    const { openStore } = await import('/static/live/store.js');
    return (await (await openStore()).all('kept')).some((row) => row.name.endsWith('person'));
}"""


def a_visitor_takes_a_number(kiosk: Page, purpose: str) -> str:
    kiosk.locator(f'[data-purpose="{purpose}"]').click()
    number = kiosk.locator(".slip .id")
    expect(number).to_be_visible()
    label = str(number.inner_text())
    kiosk.get_by_role("button", name="終わる").click()
    return label


def the_clerk_serves_the_slip(page: Page, label: str) -> None:
    notices_the_cut(page)
    page.get_by_role("button", name="番号札を受け取る").click()
    page.get_by_label("番号（X- のあとの数字）").fill(label.removeprefix("X-"))
    page.get_by_role("dialog").get_by_role("button", name="保険証としての利用").click()
    expect(page.locator("#now h1")).to_contain_text(label)
    choose(page, INSURANCE, "今回登録")
    tick_checks(page)
    record_and_go_on(page)
    expect(page.locator("#rec")).to_be_hidden()


def the_colleague_goes_on(page: Page, board: Page, label: str) -> None:
    page.get_by_role("button", name="次を呼ぶ").click()
    expect(page.locator("#now h1")).to_contain_text(label)
    expect(board.locator(".call.new")).to_contain_text(label)
    choose(page, INSURANCE, "今回登録")
    choose(page, ACCOUNT, "登録済み")
    tick_checks(page)
    record_and_go_on(page)
    expect(page.locator("#rec")).to_be_hidden()


def a_leaflet_is_noted(page: Page) -> None:
    page.get_by_role("button", name="リーフレットのみ").click()
    page.get_by_role("button", name="渡した人数を記録").click()
    expect(page.locator("#conn")).to_contain_text("未送信")


def the_week_counts_each_once(hall: Hall, visits: int) -> None:
    supervisor = hall.open("supervisor", f"s/{SITE}/today/")
    supervisor.get_by_role("button", name="今日を締める").click()
    expect(supervisor.locator("#close")).to_contain_text("体験 花子さんが締めました")
    hall.server.env = clock_at(FRIDAY_EVENING)
    hall.server.restart()
    manager = hall.open("manager", f"reports/weekly/{MONDAY}/")
    manager.get_by_role("button", name="作成する").click()
    manager.get_by_label("所見").fill("回線が2回切れましたが、窓口は止まりませんでした。")
    for name in ("所見を保存", "確認する", "確定して提出する"):
        manager.get_by_role("button", name=name).click()
    expect(manager.locator(".st", has_text="確定").first).to_be_visible()
    assert (figure(manager, "対応人数", 0), figure(manager, "リーフレット等の配布（人数）", 1)) == (visits, 1)
    assert [figure(manager, "受付番号札", place) for place in range(5)] == [visits, visits, 0, 0, 0]


def figure(page: Page, caption: str, column: int) -> int:
    """Return one figure of the ward from a table of the report."""
    table = page.get_by_role("region", name=re.compile(rf"^表\d+\s{re.escape(caption)}$"))
    return int(table.get_by_role("row", name="緑区").first.get_by_role("cell").nth(column).inner_text())
