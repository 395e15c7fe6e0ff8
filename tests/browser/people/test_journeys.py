"""People in the browser: from an empty contract to open counters, a change in mid-contract, and reaching somebody by phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import walking
from tests.browser.people.walking import STAGE, Stage, browsing, refused_at_window, sit_at_window
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server

pytestmark = pytest.mark.browser
CONSOLE, OPERATOR, READINESS = "s/chuo/console/", "calls/", "workers/readiness/"
Accessible = Callable[[Page], None]


@pytest.fixture(scope="module")
def stage(ground: Ground) -> Iterator[Stage]:
    with ground.fresh_database() as url:
        laid = run_inside(url, f"{STAGE}:lay")
        with running_server(url) as server:
            yield Stage(server, laid)


@pytest.mark.timeout(300)
def test_from_an_empty_contract_to_open_counters(browser: Browser, stage: Stage, assert_accessible: Accessible) -> None:
    proposal = enter_and_propose(browser, stage, assert_accessible)
    session = approve_and_plan(browser, stage, proposal)
    hold_the_training(browser, stage, session, assert_accessible)
    open_the_desks(browser, stage)
    with browsing(browser, stage, "一番") as page:
        page.goto(stage.url(READINESS, contract="empty"))
        expect(page.get_by_role("heading", name="窓口と電話に立てる人 25人、まだの人 0人")).to_be_visible()
    assert stage.ask("seated") == {"windows": ["体験 二番"], "seats": ["体験 三番"]}


def enter_and_propose(browser: Browser, stage: Stage, assert_accessible: Accessible) -> str:
    """Nobody sits down at first: neither unlisted, nor while the line-up is a proposal. Return the proposal's address."""
    console = stage.url(CONSOLE, contract="empty")
    with browsing(browser, stage, "二番", width=1024, height=768) as page:
        refused_at_window(page, console, "従事者の一覧で利用者と結び付いていません", "6(1)-1")
        assert_accessible(page)
    with browsing(browser, stage, "一番") as page:
        import_workers(page, stage)
        proposal = propose_everybody(page)
    with browsing(browser, stage, "二番", width=1024, height=768) as page:
        refused_at_window(page, console, "配置は案のままで、まだ発効していません（仕様書6(1)-1）")
    return proposal


def approve_and_plan(browser: Browser, stage: Stage, proposal: str) -> str:
    """The city approves the line-up, the manager begins it and plans the training. Return the session's address."""
    with browsing(browser, stage, "市子") as page:
        page.goto(proposal)
        walking.approve(page)
    with browsing(browser, stage, "一番") as page:
        page.goto(proposal)
        walking.begin_line_up(page)
        expect(page.get_by_role("main")).to_contain_text("体制を発効させました")
        return plan_training(page, stage)


def hold_the_training(browser: Browser, stage: Stage, session: str, assert_accessible: Accessible) -> None:
    """Before it the operator cannot sit down; the city approves the plan, and everybody but one passes the quiz."""
    with browsing(browser, stage, "三番") as page:
        page.goto(stage.url(OPERATOR, contract="empty"))
        seat = page.get_by_role("region", name="自分の席")
        expect(seat).to_contain_text("まだ電話を受けられません")
        expect(seat).to_contain_text("まだ受けていません（仕様書6(4)）")
        expect(seat.get_by_role("button")).to_have_count(0)
        assert_accessible(page)
    with browsing(browser, stage, "市子") as page:
        page.goto(stage.url("workers/training/", contract="empty"))
        walking.approve(page)
    with browsing(browser, stage, "一番") as page:
        page.goto(session)
        walking.hold_session(page)
    assert stage.ask("pass_quizzes", slug=stage.laid["empty"], but="体験 二番") == 23


def open_the_desks(browser: Browser, stage: Stage) -> None:
    """The last clerk is led from the refusal to the quiz, passes it, and sits down; so does the operator."""
    console = stage.url(CONSOLE, contract="empty")
    with browsing(browser, stage, "二番", width=1024, height=768) as page:
        refused_at_window(page, console, "確認テストに合格していません（仕様書6(4)）")
        page.locator("#notices a.b").click()
        pass_the_quiz(page, stage)
        sit_at_window(page, console)
    with browsing(browser, stage, "三番") as page:
        page.goto(stage.url(OPERATOR, contract="empty"))
        page.get_by_role("button", name="席01").click()
        expect(page.locator("#where")).to_contain_text("席01")


def import_workers(page: Page, stage: Stage) -> None:
    """Write 25 workers into the offered sample, look at what would change, and enter them."""
    page.goto(stage.url("workers/import/", contract="empty"))
    with page.expect_download() as sample:
        page.get_by_role("link", name="見本のファイル").click()
    filled = stage.ask("fill_sample", sample=sample.value.path().read_bytes().hex())
    page.locator('input[type="file"]').set_input_files(filled)
    page.get_by_role("button", name="変わるところを確かめる").click()
    expect(page.get_by_role("main")).to_contain_text("新しい従事者 25人")
    page.get_by_role("button", name="このとおり登録する").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("25人")


def propose_everybody(page: Page) -> str:
    """Propose the posts of the workbook; before the approval there is no button which begins it, and the clause says why."""
    page.get_by_role("link", name="体制表").click()
    page.get_by_role("link", name="体制の案を作る").first.click()
    page.get_by_role("button", name="案を保存する").click()
    expect(page.locator("#next")).to_contain_text("本市の承認がまだありません（仕様書6(1)-1）")
    expect(page.get_by_role("button", name="体制を発効させる")).to_have_count(0)
    page.get_by_role("button", name="本市に出す").click()
    expect(page.locator("#next")).to_contain_text("本市の承認を待っています")
    return page.url


def plan_training(page: Page, stage: Stage) -> str:
    """Plan the training: another instructor is refused, and nobody begins before the city approved. Return the session's address."""
    page.goto(stage.url("workers/training/", contract="empty"))
    page.get_by_role("link", name="研修計画を作る").click()
    page.get_by_role("textbox", name="研修実施体制").fill("総括責任者が講師を務めます。")
    page.get_by_role("textbox", name="対象").fill("全従事者。窓口を開くまでに受けます。")
    page.get_by_role("button", name="計画を保存する").click()
    page.get_by_role("link", name="研修の回を加える").click()
    today = stage.ask("days")["today"]
    walking.write_session(page, on=today, instructor="体験 二番")
    page.get_by_role("button", name="回を保存する").click()
    expect(page.get_by_role("alert")).to_contain_text("総括責任者ではありません（仕様書6(4)）")
    walking.choose_instructor(page, "体験 一番")
    page.get_by_role("button", name="回を保存する").click()
    expect(page.locator("#next")).to_contain_text("本市の承認をまだ受けていません（仕様書6(4)）")
    expect(page.get_by_role("button", name="研修を始める")).to_have_count(0)
    session = page.url
    page.goto(stage.url("workers/training/", contract="empty"))
    page.get_by_role("button", name="本市に出す").click()
    expect(page.locator("#next")).to_contain_text("承認待ち")
    return session


def pass_the_quiz(page: Page, stage: Stage) -> None:
    """Answer every question rightly, and open the certificate."""
    page.get_by_role("button", name="確認テストを始める").click()
    for right in stage.ask("right_answers", name="体験 二番"):
        page.get_by_label(right, exact=True).check()
        page.get_by_role("button", name="答える").click()
        expect(page.locator(".verdict")).to_contain_text("正解です")
        page.get_by_role("link", name=re.compile("次の問題へ|結果を見る")).click()
    page.get_by_role("link", name="わたしの研修へ戻る").click()
    with page.expect_download() as certificate:
        page.get_by_role("link", name="修了証を開く").click()
    assert certificate.value.path().read_bytes().startswith(b"%PDF-")


@pytest.mark.timeout(240)
def test_a_leaving_supervisor_is_followed_step_by_step(
    browser: Browser, stage: Stage, assert_accessible: Accessible
) -> None:
    with browsing(browser, stage, "総括") as page:
        proposal = propose_successor(page, stage, assert_accessible)
        hand_over(page, stage)
        page.get_by_role("button", name="本市に出す").click()
        expect(page.locator("#next")).to_contain_text("本市の承認を待っています")
    with browsing(browser, stage, "本市") as page:
        page.goto(proposal)
        walking.approve(page)
    with browsing(browser, stage, "総括") as page:
        page.goto(proposal)
        walking.begin_line_up(page)
        expect(page.get_by_role("main")).to_contain_text("まだ受けていません（仕様書6(4)）")
        train_successor(page, stage)
        page.goto(proposal)
        walking.begin_line_up(page)
        expect(page.get_by_role("main")).to_contain_text("体制を発効させました")
        page.goto(stage.url(f"{READINESS}?on={stage.ask('days')['tomorrow']}&q=後任"))
        expect(page.get_by_role("region", name="従事の準備の表")).to_contain_text("できます")
    with browsing(browser, stage, "後任", width=1024, height=768) as page:
        refused_at_window(page, stage.url(CONSOLE), "体験 後任さんの配置は", "からです（仕様書6(1)-3）")
    kept = stage.ask("in_post")
    assert kept["open"]["体験 後任"] == "counter_supervisor"
    assert kept["ended"] == ["体験 泉"]


def propose_successor(page: Page, stage: Stage, assert_accessible: Accessible) -> str:
    """Given a line-up in force, propose a successor from tomorrow; the page says what is missing, with the clause."""
    page.goto(stage.url("workers/line-up/"))
    expect(page.get_by_role("region", name="組織図の図")).to_contain_text("体験 泉")
    assert_accessible(page)
    page.get_by_role("link", name="体制の変更を作る").click()
    assert_accessible(page)
    page.get_by_label("発効日").fill(stage.ask("days")["tomorrow"])
    page.get_by_label("理由").fill("退職のため")
    page.get_by_label("体験 泉さんの役職").select_option("")
    page.get_by_label("体験 後任さんの役職").select_option("counter_supervisor")
    page.get_by_label("体験 後任さんの場所").select_option("chuo")
    page.get_by_role("button", name="案を保存する").click()
    for words in ("本市の承認がまだありません", "引継書がありません"):
        expect(page.locator("#next")).to_contain_text(f"{words}（仕様書6(1)-3）")
    expect(page.locator("#next")).to_contain_text("確認テストに合格していません（仕様書6(4)）")
    expect(page.get_by_role("button", name="体制を発効させる")).to_have_count(0)
    assert_accessible(page)
    return page.url


def hand_over(page: Page, stage: Stage) -> None:
    """Write what the leaving supervisor passes on, and that both read it."""
    page.get_by_text("引継書を書く・書き直す").click()
    page.get_by_label("渡す人").select_option(stage.ask("workers")["体験 泉"])
    page.get_by_label("受ける人").select_option(stage.ask("workers")["体験 後任"])
    page.get_by_label("引継ぎの内容").fill("懸案は2件。鍵は窓口の引き出しにあります。")
    page.get_by_role("button", name="引継書を保存").click()
    today = stage.ask("days")["today"]
    page.get_by_label("渡した人が確認した日").fill(today)
    page.get_by_label("受けた人が確認した日").fill(today)
    page.get_by_role("button", name="確認を記録").click()
    expect(page.locator("#handovers")).to_contain_text("両方が確認")


def train_successor(page: Page, stage: Stage) -> None:
    """Give the newcomer a session of their own by the general manager, and let them pass the quiz."""
    page.goto(stage.url("workers/training/"))
    page.get_by_role("link", name="新しい人・欠席した人の回を加える").click()
    walking.write_session(page, on=stage.ask("days")["today"], instructor="体験 青葉", learners="体験 後任")
    page.get_by_label("加えた理由").fill("新しい従事者のため")
    page.get_by_role("button", name="回を保存する").click()
    walking.hold_session(page)
    stage.ask("pass_quizzes", slug=stage.laid["running"])


def test_a_temporary_assist_is_the_only_second_post(browser: Browser, stage: Stage) -> None:
    console = stage.url(CONSOLE)
    with browsing(browser, stage, "泉", width=1024, height=768) as page:
        refused_at_window(page, console, "窓口従事者を兼ねることはできません（仕様書6(1)表1※1）", "一時的な応援を記録")
        page.goto(stage.url("s/chuo/today/"))
        assists = page.get_by_role("region", name="一時的応援")
        assists.get_by_text("応援を始める").first.click()
        assists.get_by_label("応援する人").select_option(label="体験 泉（窓口責任者）")
        assists.get_by_label("理由").fill("来庁者が集中しているため")
        assists.get_by_role("button", name="応援を始める").click()
        expect(assists).to_contain_text("応援中")
        sit_at_window(page, console)
        page.goto(stage.url("s/chuo/today/"))
        page.get_by_role("button", name="応援を終える").click()
        expect(page.get_by_role("main")).to_contain_text("席を離れてから、応援を終えてください")


def test_somebody_is_reached_by_phone_with_one_thumb(
    browser: Browser, stage: Stage, assert_accessible: Accessible
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
