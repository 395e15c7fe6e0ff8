"""Sentences of the people's journeys: what managers, city officials and workers do and see, in the words of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch_for_errors
from tests.browser.lending import lent
from tests.harness.databases import run_inside
from tests.harness.server import RunningServer

STAGE = "tests.browser.people.stage"
TOLERATED = ("422", "409")
"""What the browser itself notes as an error when a form or a command is refused; everything else is one."""


@dataclass(frozen=True)
class Stage:
    """A server with two contracts: one which runs, one which is empty."""

    server: RunningServer
    laid: dict[str, Any]

    def url(self, place: str, *, contract: str = "running") -> str:
        """Return an address below a contract's."""
        return f"{self.server.base_url}/c/{self.laid[contract]}/{place}"

    def ask(self, function: str, **arguments: Any) -> Any:
        """Run one of the stage's functions on the server's database."""
        return run_inside(self.server.database_url, f"{STAGE}:{function}", **arguments)


@contextmanager
def browsing(browser: Browser, stage: Stage, name: str, *, width: int = 1280, height: int = 900) -> Iterator[Page]:
    """Open a browser in which a person has logged in; what its console calls an error fails the test."""
    cookie = stage.laid["people"][name]
    with lent(browser, stage.server.base_url, (cookie["name"], cookie["value"]), (width, height)) as context:
        page = context.new_page()
        complaints = watch_for_errors(page)
        yield page
    assert [each for each in complaints if not any(code in each for code in TOLERATED)] == []


def refused_at_window(page: Page, address: str, *words: str) -> None:
    """Sit down, and read why not, with the clause and the way out."""
    page.goto(address)
    page.get_by_role("button", name="窓口1").click()
    notice = page.locator("#notices")
    expect(notice).to_contain_text("まだこの窓口に座れません")
    for each in words:
        expect(notice).to_contain_text(each)
    expect(notice.locator("a.b")).to_be_visible()


def sit_at_window(page: Page, address: str) -> None:
    """Sit down at window 1."""
    page.goto(address)
    page.get_by_role("button", name="窓口1").click()
    expect(page.locator("#where")).to_contain_text("窓口1")


def begin_line_up(page: Page) -> None:
    """Press the button which puts an approved proposal in force."""
    page.get_by_role("button", name="体制を発効させる").click()


def approve(page: Page) -> None:
    """Open the submission from where the page leads to it, and approve it as the city."""
    page.get_by_role("link", name="提出物の画面を開く").click()
    page.get_by_label("承認する", exact=True).check()
    page.get_by_role("button", name="判断を記録する").click()
    expect(page.get_by_role("heading", name="本市の判断")).to_have_count(0)


def write_session(page: Page, *, on: str, instructor: str, learners: str = "") -> None:
    """Fill in a training session of every subject; nobody named means everybody."""
    page.get_by_label("日付").fill(on)
    page.get_by_label("始まり").fill("09:00")
    page.get_by_label("終わり").fill("17:00")
    page.get_by_role("textbox", name="場所").fill("研修室")
    choose_instructor(page, instructor)
    check_all(page, "sections")
    if learners:
        page.get_by_label(learners, exact=True).check()
    else:
        check_all(page, "workers")


def choose_instructor(page: Page, name: str) -> None:
    """Choose who holds the session."""
    choice = page.get_by_label("講師")
    choice.select_option(choice.locator("option", has_text=name).get_attribute("value"))


def check_all(page: Page, name: str) -> None:
    """Set every box of a group."""
    for box in page.locator(f'input[type="checkbox"][name="{name}"]').all():
        box.check()


def hold_session(page: Page) -> None:
    """Begin the session, mark everybody as present with the role-play done, and keep it."""
    page.get_by_role("button", name="研修を始める").click()
    page.get_by_role("button", name="残りの全員を出席にする").click()
    for box in page.get_by_role("checkbox", name="ロールプレイをした").all():
        box.check()
    page.get_by_role("button", name="出欠を記録する").click()
    expect(page.get_by_role("main")).to_contain_text("出欠を記録しました")
