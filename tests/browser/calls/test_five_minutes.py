"""Three callers wait five minutes: the wallboard alarms, the supervisor opens a seat, and the log proves it afterwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.calls.desk import FRIDAY, Stage, browsing, desk_at
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
COMPILED_WITHIN_MS = 150_000
AssertAccessible = Callable[[Page], None]


@pytest.fixture
def stage(ground: Ground) -> Iterator[Stage]:
    with desk_at(FRIDAY, ground) as found:
        yield found


def test_an_alarm_is_answered_and_the_log_proves_it(
    browser: Browser, stage: Stage, assert_accessible: AssertAccessible
) -> None:
    with browsing(browser, stage, "責任") as wall, browsing(browser, stage, "責任") as desk:
        wall.goto(stage.url("board/"))
        three_callers_wait_and_the_wallboard_warns(stage, wall)
        after_five_minutes_it_alarms_with_advice(stage, wall, assert_accessible)
        the_supervisor_opens_a_seat_and_says_so(stage, wall, desk)
        when_everybody_is_answered_the_alarm_ends(stage, wall, assert_accessible)
        the_monthly_list_shows_it(stage, wall, assert_accessible)
    the_database_can_prove_it(stage)


def three_callers_wait_and_the_wallboard_warns(stage: Stage, wall: Page) -> None:
    expect(wall.locator("#alarms")).to_contain_text("ありません")
    stage.ask("three_wait")
    expect(wall.locator("#kpis")).to_contain_text("3件")
    expect(wall.locator("#alarms")).to_contain_text("待ち時間が延びています")
    expect(wall.locator("#alarms")).to_have_attribute("data-loud", "")


def after_five_minutes_it_alarms_with_advice(stage: Stage, wall: Page, assert_accessible: AssertAccessible) -> None:
    stage.ask("watch_until_alarm")
    expect(wall.locator("#alarms")).to_contain_text("5分待ち発生")
    expect(wall.locator("#alarms")).not_to_have_attribute("data-loud", "")
    expect(wall.locator("#alarms [data-advice] .do").first).to_contain_text("席を")
    played = wall.locator("#alarms [data-played]").first
    expect(played).to_contain_text("通り試した答え: 席", timeout=COMPILED_WITHIN_MS)
    expect(wall).to_have_title("【警告】電話の状況 — 千葉市 — madoguchi")
    expect(wall.locator("#log")).to_contain_text("対応の記録待ち")
    assert_accessible(wall)


def the_supervisor_opens_a_seat_and_says_so(stage: Stage, wall: Page, desk: Page) -> None:
    desk.goto(stage.url())
    desk.get_by_role("button", name="席03").click()
    expect(desk.locator("#now")).to_contain_text("受付可")
    expect(wall.locator("#seats")).to_contain_text("3席中")
    form = wall.locator("[data-measure]").first
    form.get_by_label("増やした席").fill("1")
    form.get_by_label("メモ").fill("席03に責任者が入りました")
    form.get_by_role("button", name="席を追加").click()
    expect(wall.locator("#alarms")).to_contain_text("対応中")
    log = wall.locator("#log")
    for words in ("席を1つ追加（席03に責任者が入りました）", "発生から", "体験 責任"):
        expect(log).to_contain_text(words)
    expect(log).to_contain_text(re.compile(r"このとき待ち3件・最長([5-9]|\d\d)分"))  # they went on waiting meanwhile


def when_everybody_is_answered_the_alarm_ends(stage: Stage, wall: Page, assert_accessible: AssertAccessible) -> None:
    stage.ask("answer_all")
    expect(wall.locator("#alarms")).not_to_contain_text("5分待ち発生")
    expect(wall.locator("#alarms")).to_have_attribute("data-loud", "")
    expect(wall.locator("#log")).to_contain_text("5分以上の待ちは解消")
    expect(wall).to_have_title("電話の状況 — 千葉市 — madoguchi")
    assert_accessible(wall)


def the_monthly_list_shows_it(stage: Stage, wall: Page, assert_accessible: AssertAccessible) -> None:
    wall.goto(stage.url("alarms/"))
    events = wall.get_by_role("region", name="発生と対応の表")
    for words in ("待ち3件", "席を1つ追加", "体験 責任", "1人"):
        expect(events).to_contain_text(words)
    assert_accessible(wall)


def the_database_can_prove_it(stage: Stage) -> None:
    proof = stage.ask("proof")
    assert proof["limit_s"] >= 300, "alarmed when five minutes were reached, and not before"
    assert proof["advice"]["add_seats"] >= 1
    assert proof["taken_at"] > proof["raised_at"], "how long the reaction took is known"
    assert proof["by"] == "体験 責任"
    assert proof["measure"] == ["seat_added", 1, "席03に責任者が入りました"]
    waiting, longest_s = proof["stood"]
    assert waiting == 3
    assert longest_s >= 300
    assert "1003" in proof["seats_sat"]
    assert proof["cleared_at"] >= proof["taken_at"]
    assert [end for _, end in proof["callers"]] == ["answered"] * 3
    assert proof["callers"][0][0] >= 300
    verbs = [verb for verb in proof["trail"] if verb in {"calls.raise_alarm", "calls.record_measure", "calls.sit"}]
    assert verbs[-2:] == ["calls.sit", "calls.record_measure"]
