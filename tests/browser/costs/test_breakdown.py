"""The breakdown from the first row to the city's approval, and the attendance beside it, as people do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.opening import REFUSED, Opened, browsing, opened, see_pages
from tests.harness.databases import Ground

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
STAGE = "tests.browser.costs.stage"
Axe = Callable[[Page], None]


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Opened]:
    with opened(ground, STAGE, tolerated=REFUSED) as place:
        yield place


def test_a_breakdown_from_its_first_row_to_the_citys_approval(
    browser: Browser, stage: Opened, assert_accessible: Axe
) -> None:
    with browsing(browser, stage, "総括") as page:
        refuse_a_lump_sum(page, stage, assert_accessible)
        import_a_workbook(page, stage, assert_accessible)
        hand_in(page, assert_accessible)
    with browsing(browser, stage, "本市") as page:
        return_it(page, stage)
    with browsing(browser, stage, "総括") as page:
        mend_and_hand_in_again(page, stage, assert_accessible)
    with browsing(browser, stage, "本市") as page:
        approve_it(page, stage)
    with browsing(browser, stage, "総括") as page:
        correct_a_day(page, stage, assert_accessible)
        explain_the_difference(page, stage, assert_accessible)
        see_every_page_fit(page, stage, assert_accessible)
    kept = stage.ask("kept")
    (first, second) = kept["versions"]
    assert (first[:2], second[:2]) == ([1, "submitted"], [2, "submitted"])
    assert second[2] > first[2]
    assert kept["decisions"] == ["returned", "approved"]
    assert kept["corrections"] == ["離席の操作を忘れたため、出勤簿で確かめた"]
    assert kept["notes"] == ["counter_staff 開設の日が半月だけのため"]


def refuse_a_lump_sum(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """Given no breakdown, when a row says 一式, then nothing is kept and row, field and clause are named."""
    page.goto(stage.url("costs/"))
    page.get_by_role("link", name="積算内訳書を作る").first.click()
    things = page.get_by_role("region", name="機材・資材の表")
    for name, typed in (("物品名", "事務用品"), ("単価", "1000"), ("単位", "１ 式"), ("数量", "1")):
        things.get_by_label(f"1行目の{name}", exact=True).fill(typed)
    page.get_by_role("button", name="保存する").click()
    refusal = page.locator(".errs")
    expect(refusal).to_contain_text("仕様書6(1)-4、7(1)イ")
    expect(refusal).to_contain_text("機材・資材の1行目　単位：「1 式」は内訳がわからない書き方です")
    assert_accessible(page)


def book(stage: Opened, unit: str) -> FilePayload:
    """Return the workbook as somebody filled it in, with that unit."""
    content = bytes.fromhex(stage.ask("book", unit=unit))
    return {"name": "積算内訳書.xlsx", "mimeType": "application/octet-stream", "buffer": content}


def import_a_workbook(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """When a workbook with 一式 is chosen it is refused; the mended one shows what it will do, and does it."""
    page.goto(stage.url("costs/import/"))
    page.get_by_label("のファイル").set_input_files(book(stage, "一　式"))
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.get_by_role("main")).to_contain_text("まだ何も登録していません")
    expect(page.get_by_role("main")).to_contain_text("3行目")
    page.get_by_label("のファイル").set_input_files(book(stage, "台"))
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.get_by_role("heading", name="変わるところ")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="このとおり登録する").click()
    expect(page.get_by_role("main")).to_contain_text("ファイルのとおりに登録しました")


def hand_in(page: Page, assert_accessible: Axe) -> None:
    """When the manager hands it in, the version is closed and waits for the city."""
    assert_accessible(page)
    page.get_by_role("button", name="確かめたので、本市に出す").click()
    expect(page.get_by_role("main")).to_contain_text("本市の確認待ち")


def return_it(page: Page, stage: Opened) -> None:
    """When the official returns it with a reason, the manager reads the reason."""
    page.goto(stage.url("costs/"))
    page.get_by_role("link", name="提出の経過を見る").click()
    page.get_by_label("差し戻す").check()
    page.get_by_label("意見").fill("窓口責任者の日数の根拠を摘要に書いてください。")
    page.get_by_role("button", name="判断を記録する").click()
    expect(page.get_by_role("main")).to_contain_text("差戻し")


def mend_and_hand_in_again(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """When the manager mends what was returned, the change is shown beside the version before."""
    page.goto(stage.url("costs/"))
    expect(page.get_by_role("main")).to_contain_text("窓口責任者の日数の根拠を摘要に書いてください")
    page.get_by_role("link", name="次の版を作る").click()
    labour = page.get_by_role("region", name="人件費の表")
    labour.get_by_label("2行目の数量", exact=True).fill("62")
    labour.get_by_label("2行目の摘要", exact=True).fill("開設日62日に1人")
    page.get_by_role("button", name="保存する").click()
    page.get_by_role("link", name="前の版との違い").click()
    expect(page.get_by_role("region", name="違うところの表")).to_contain_text("開設日62日に1人")
    assert_accessible(page)
    page.goto(stage.url("costs/"))
    page.get_by_role("button", name="確かめたので、本市に出す").click()
    expect(page.get_by_role("main")).to_contain_text("第2版を本市に出しました")


def approve_it(page: Page, stage: Opened) -> None:
    """When the official approves it, everybody sees that it is in force."""
    page.goto(stage.url("costs/"))
    page.get_by_role("link", name="提出の経過を見る").click()
    page.get_by_label("承認する", exact=True).check()
    page.get_by_role("button", name="判断を記録する").click()
    page.goto(stage.url("costs/"))
    expect(page.locator(".standing")).to_contain_text("承認")


def correct_a_day(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """When a day is corrected, the desk's own record stays beside the correction and its reason."""
    page.goto(stage.url("costs/attendance/?month=2023-10"))
    assert_accessible(page)
    page.get_by_role("region", name="日ごとの記録の表").get_by_role("link").first.click()
    page.get_by_label("出勤", exact=True).fill("09:00")
    page.get_by_label("退勤", exact=True).fill("17:30")
    page.get_by_label("休憩（分）").fill("60")
    page.get_by_label("訂正の理由").fill("離席の操作を忘れたため、出勤簿で確かめた")
    page.get_by_role("button", name="訂正を保存").click()
    expect(page.get_by_role("main")).to_contain_text("いま有効")
    expect(page.get_by_role("main")).to_contain_text("離席の操作を忘れたため")
    assert_accessible(page)


def explain_the_difference(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """When the month differs from the plan, the reason stands beside the figures."""
    page.goto(stage.url("costs/actual/?month=2023-10"))
    assert_accessible(page)
    expect(page.get_by_role("main")).to_contain_text("第2版（承認）と比べています")
    row = page.get_by_role("row").filter(has_text="窓口従事者").first
    row.get_by_text("説明を書く").click()
    row.get_by_label("差の説明").fill("開設の日が半月だけのため")
    row.get_by_role("button", name="説明を保存").click()
    expect(page.get_by_role("main")).to_contain_text("開設の日が半月だけのため")


def see_every_page_fit(page: Page, stage: Opened, assert_accessible: Axe) -> None:
    """Then every page fits a desk, a tablet and a telephone."""
    day = f"costs/attendance/{stage.laid['worker']}/2023-10-17/"
    places = (
        "",
        "edit/",
        "import/",
        "actual/?month=2023-10",
        "actual/equipment/",
        "attendance/?month=2023-10",
        "attendance/many/",
    )
    see_pages(page, stage, (*(f"costs/{each}" for each in places), day), assert_accessible)
