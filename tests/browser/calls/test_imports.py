"""A table of an unknown telephone system in a real browser: looked at, given meaning, taken in, and taken in again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.calls.desk import STAGE, Stage, browsing, picture
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server

pytestmark = pytest.mark.browser
TABLE = "いつ,どこ,どうなった,だれ,待った,話した,番号\n" + "".join(
    f"2023/11/06 9:{minute:02d}:00,市民課,{'出た' if minute % 4 else 'あきらめた'},{'1001 佐藤' if minute % 4 else ''},"
    f"0:00:{minute:02d},{'0:03:20' if minute % 4 else ''},03000000{minute:02d}\n"
    for minute in range(40)
)
CHOSEN = {
    "着信日時（または日付）": "いつ", "窓口・グループ": "どこ", "結果": "どうなった", "席・担当者": "だれ",
    "待ち時間": "待った", "通話時間": "話した",
}  # fmt: skip


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


def test_a_table_is_given_meaning_and_taken_in(
    browser: Browser, stage: Stage, assert_accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    table = tmp_path / "11月の通話.csv"
    table.write_bytes((TABLE + "昨日,市民課,出た,1001,1,1,\n").encode("cp932"))
    with browsing(browser, stage, "責任") as page:
        page.goto(stage.url("imports/"))
        picture(page, "imports-empty")
        page.get_by_role("link", name="ファイルを取り込む").first.click()
        page.locator("select[name=source]").select_option(label="新しく登録：CSV・Excel")
        page.get_by_label("新しい電話システムの名前").fill("クラウド電話")
        page.locator("input[type=file]").set_input_files(table)
        page.get_by_role("button", name="確かめる", exact=True).click()
        expect(page.get_by_text("着信日時の列が分かりませんでした")).to_be_visible()
        for label, heading in CHOSEN.items():
            page.get_by_label(label).select_option(value=heading)
        page.get_by_role("button", name="この対応で確かめる").click()
        page.get_by_label("「出た」の意味").select_option(label="応答")
        page.get_by_label("「あきらめた」の意味").select_option(label="放棄")
        assert_accessible(page)
        page.get_by_role("button", name="この対応で確かめる").click()
        expect(page.get_by_role("region", name="はじめの行の読み取り")).to_contain_text("応答")
        assert_accessible(page)
        picture(page, "imports-look")
        page.get_by_role("button", name="読み取れた行を取り込む").click()
        expect(page.get_by_text("新しい通話 40件です。")).to_have_count(2)
        expect(page.get_by_role("region", name="取り込めなかった行の表")).to_contain_text(
            "「昨日」は日付として読めません"
        )
        assert_accessible(page)
        picture(page, "imports-run")

        page.goto(stage.url("imports/new/"))
        page.locator("input[type=file]").set_input_files(table)
        page.get_by_role("button", name="確かめる", exact=True).click()
        expect(page.get_by_text("に取り込み済みです")).to_be_visible()
        page.get_by_role("button", name="読み取れた行を取り込む").click()
        expect(page.get_by_text("すべて取り込み済みでした（40件）。").first).to_be_visible()
        page.get_by_role("link", name="通話ファイルの取込み").first.click()
        expect(page.get_by_role("region", name="取込みの表")).to_contain_text("クラウド電話")
        assert_accessible(page)
        picture(page, "imports-list")
