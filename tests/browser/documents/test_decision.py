"""An official decides on a phone; a manager hands the next paper in at a desk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch_for_errors
from tests.harness.databases import Ground, run_inside
from tests.harness.server import RunningServer, running_server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
STAGE = "tests.browser.documents.stage"
IN_THE_CONTRACT = datetime(2023, 11, 8, 1, 0, tzinfo=UTC)  # 10 o'clock in the office, a Wednesday
PHONE, DESK = (390, 844), (1280, 900)


@dataclass(frozen=True)
class Stage:
    server: RunningServer
    laid: dict[str, Any]

    def url(self, place: str = "") -> str:
        return f"{self.server.base_url}/c/{self.laid['slug']}/submissions/{place}"


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    offset = str(int((IN_THE_CONTRACT - datetime.now(UTC)).total_seconds()))
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
    # the browser itself notes a refused form (422) as an error; everything else is one
    assert [each for each in complaints if "422" not in each] == []


def fits(page: Page) -> None:
    """Nothing reaches out of the page to the side."""
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1], page.url


def test_an_official_decides_on_a_phone(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None]
) -> None:
    with browsing(browser, stage, "本市", PHONE) as page:
        page.goto(stage.url("waiting/"))
        assert_accessible(page)
        fits(page)
        page.get_by_role("link", name="コールセンターの設置場所").first.click()
        expect(page.get_by_role("region", name="第1版からの変更")).to_contain_text("席数")
        assert_accessible(page)
        fits(page)
        page.get_by_label("条件を付けて承認する").check()
        page.get_by_role("button", name="判断を記録する").click()
        expect(page.get_by_role("main")).to_contain_text("その条件を書いてください")
        page.get_by_label("条件", exact=False).and_(page.locator("textarea")).first.fill("席を10にすること。")
        page.get_by_role("button", name="判断を記録する").click()
        expect(page.get_by_role("main")).to_contain_text("条件を付けて承認しました")
    kept = run_inside(stage.server.database_url, f"{STAGE}:decided", submission=stage.laid["place"])
    assert kept["state"] == "conditional"
    assert kept["said"][1] == [2, "conditional", "席を10にすること。"]


def test_a_manager_hands_a_deliverable_in_at_a_desk(
    browser: Browser, stage: Stage, tmp_path: Path, assert_accessible: Callable[[Page], None]
) -> None:
    paper = tmp_path / "業務マニュアル.pdf"
    paper.write_bytes(b"%PDF-1.7\n%%EOF\n")
    with browsing(browser, stage, "総括", DESK) as page:
        page.goto(stage.url())
        assert_accessible(page)
        page.get_by_role("row", name="業務マニュアル").get_by_role("link").click()
        assert_accessible(page)
        page.get_by_role("button", name="始める").click()
        page.get_by_label("加えるファイル").set_input_files(paper)
        page.get_by_role("button", name="保存する").click()
        page.get_by_role("button", name="確認済みにする").click()
        page.get_by_role("button", name="提出する").click()
        expect(page.get_by_role("main")).to_contain_text("本市に提出しました")
        expect(page.get_by_role("region", name="経過")).to_contain_text("本市の確認待ち")
        assert_accessible(page)


@pytest.mark.parametrize("size", [PHONE, (820, 1180), DESK])
def test_every_page_fits_and_is_accessible(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None], size: tuple[int, int]
) -> None:
    places = ["?show=all", "calendar/", "plan/", "deputies/", "forms/", "new/", f"{stage.laid['place']}/"]
    with browsing(browser, stage, "総括", size) as page:
        for place in places:
            page.goto(stage.url(place))
            fits(page)
            assert_accessible(page)
            if folder := os.environ.get("MADOGUCHI_PICTURES"):
                name = place.strip("/?").replace("=", "-").split("/")[0]
                page.screenshot(path=f"{folder}/{size[0]}-{name}.png", full_page=True)
