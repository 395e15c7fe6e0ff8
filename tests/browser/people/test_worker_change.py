"""A supervisor leaves in mid-contract: proposed, approved by the city, handed over, in force; then somebody is reached by phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch_for_errors
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

pytestmark = pytest.mark.browser
STAGE = "tests.browser.people.stage"


@dataclass(frozen=True)
class Stage:
    server: RunningServer
    laid: dict[str, Any]

    def url(self, place: str) -> str:
        return f"{self.server.base_url}/c/{self.laid['slug']}/{place}"

    def ask(self, function: str) -> Any:
        return run_inside(self.server.database_url, f"{STAGE}:{function}")


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


@contextmanager
def browsing(browser: Browser, stage: Stage, name: str, *, width: int = 1280, height: int = 900) -> Iterator[Page]:
    """Open a browser in which a person has logged in; what its console calls an error fails the test."""
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": width, "height": height})
    cookie = stage.laid["people"][name]
    context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": stage.server.base_url}])
    page = context.new_page()
    complaints = watch_for_errors(page)
    yield page
    context.close()
    # the browser itself notes a refused form (422) as an error; everything else is one
    assert [each for each in complaints if "422" not in each] == []


def test_a_leaving_supervisor_is_followed_step_by_step(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "総括") as page:
        propose_successor(page, stage, assert_accessible)
        hand_over(page, stage)
        page.get_by_role("button", name="本市に出す").click()
        expect(page.locator("#next")).to_contain_text("本市の承認を待っています")
        proposal = page.url
    with browsing(browser, stage, "本市") as page:
        page.goto(proposal)
        approve(page)
    with browsing(browser, stage, "総括") as page:
        page.goto(proposal)
        page.get_by_role("button", name="体制を発効させる").click()
        expect(page.get_by_role("main")).to_contain_text("体制を発効させました")
    kept = stage.ask("in_post")
    assert kept["open"]["体験 後任"] == "counter_supervisor"
    assert kept["ended"] == ["体験 泉"]


def propose_successor(page: Page, stage: Stage, assert_accessible: Callable[[Page], None]) -> None:
    """Given a line-up in force, propose a successor from tomorrow; the page says what is missing, with the clause."""
    page.goto(stage.url("workers/line-up/"))
    expect(page.get_by_role("region", name="組織図の図")).to_contain_text("体験 泉")
    assert_accessible(page)
    page.get_by_role("link", name="体制の変更を作る").click()
    assert_accessible(page)
    page.get_by_label("発効日").fill(stage.ask("tomorrow"))
    page.get_by_label("理由").fill("退職のため")
    page.get_by_label("体験 泉さんの役職").select_option("")
    page.get_by_label("体験 後任さんの役職").select_option("counter_supervisor")
    page.get_by_label("体験 後任さんの場所").select_option("chuo")
    page.get_by_role("button", name="案を保存する").click()
    expect(page.locator("#next")).to_contain_text("本市の承認がまだありません（仕様書6(1)-3）")
    expect(page.locator("#next")).to_contain_text("引継書がありません（仕様書6(1)-3）")
    expect(page.get_by_role("button", name="体制を発効させる")).to_have_count(0)
    assert_accessible(page)


def hand_over(page: Page, stage: Stage) -> None:
    """Write what the leaving supervisor passes on, and that both read it."""
    page.get_by_text("引継書を書く・書き直す").click()
    page.get_by_label("渡す人").select_option(stage.ask("workers")["体験 泉"])
    page.get_by_label("受ける人").select_option(stage.ask("workers")["体験 後任"])
    page.get_by_label("引継ぎの内容").fill("懸案は2件。鍵は窓口の引き出しにあります。")
    page.get_by_role("button", name="引継書を保存").click()
    page.get_by_label("渡した人が確認した日").fill(stage.ask("today"))
    page.get_by_label("受けた人が確認した日").fill(stage.ask("today"))
    page.get_by_role("button", name="確認を記録").click()
    expect(page.locator("#handovers")).to_contain_text("両方が確認")


def approve(page: Page) -> None:
    """Read the proposal where the city decides, chart and all, and approve it."""
    page.get_by_role("link", name="提出物の画面を開く").click()
    expect(page.get_by_role("main")).to_contain_text("体験 後任")
    expect(page.get_by_role("img", name="本市との窓口の下に")).to_be_visible()
    page.get_by_label("承認する", exact=True).check()
    page.get_by_role("button", name="判断を記録する").click()
    expect(page.get_by_role("heading", name="本市の判断")).to_have_count(0)


def test_somebody_is_reached_by_phone_with_one_thumb(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "本市", width=390, height=844) as page:
        page.goto(stage.url("workers/reach/?hours=open"))
        call = page.get_by_role("link", name="090-0000-1234")
        expect(call).to_have_attribute("href", "tel:09000001234")
        box = call.bounding_box()
        assert box is not None
        assert box["height"] >= 56
        assert box["width"] >= 300
        assert_accessible(page)
        page.get_by_role("button", name="出ない").click()
        expect(page.get_by_role("heading", name="体験 泉")).to_be_visible()
        page.get_by_role("button", name="つながった").click()
        expect(page.get_by_role("main")).to_contain_text("体験 泉：つながった")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
