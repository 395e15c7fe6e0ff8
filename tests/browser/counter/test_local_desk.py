"""What a desk knows beyond the server's last state, when several states are on their way at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

import madoguchi.counter
import madoguchi.live

STATIC = {
    each.__name__.split(".")[-1]: Path(str(each.__file__)).parent / "static"
    for each in (madoguchi.counter, madoguchi.live)
}
MODULE = "/counter/offline/desk.js"
pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page) -> Page:
    """Open an empty page with a desk whose outbox is in the test's hands."""

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix("http://localhost/")
        if path.endswith(".js"):
            route.fulfill(path=STATIC[path.split("/")[0]] / path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route("**/*", serve)
    page.goto("http://localhost/")
    page.evaluate(
        """async (module) => {
          const { LocalDesk } = await import(module);
          const outbox = Object.assign(new EventTarget(), { queue: [] });
          window.desk = new LocalDesk({ outbox, setup: {}, user: {} });
          window.answer = (seq) => outbox.dispatchEvent(new CustomEvent("answered", { detail: { entry: { seq } } }));
          window.unknown = () => window.desk.entries().map((entry) => entry.seq);
        }""",
        MODULE,
    )
    return page


def answered(desk: Page, *numbers: int) -> None:
    for number in numbers:
        desk.evaluate("(seq) => window.answer(seq)", number)


def test_a_state_knows_what_was_answered_before_it_was_asked_for(desk: Page) -> None:
    answered(desk, 1, 2)
    desk.evaluate("window.come = window.desk.asking(); null")
    answered(desk, 3)
    assert desk.evaluate("window.come()") == 2
    assert desk.evaluate("window.unknown()") == [3]


def test_of_two_states_on_their_way_none_takes_what_neither_knows(desk: Page) -> None:
    """Without that a visitor who was served stays at the desk when the line goes just then."""
    answered(desk, 1, 2)
    desk.evaluate("window.first = window.desk.asking(); null")
    answered(desk, 3)
    desk.evaluate("window.second = window.desk.asking(); null")
    told: list[Any] = [desk.evaluate("window.first()")]
    answered(desk, 4, 5)
    told.append(desk.evaluate("window.second()"))
    assert told == [2, 3]
    assert desk.evaluate("window.unknown()") == [4, 5]
