"""`live.js` keeps a screen fresh with the push, without it, and says when it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

import madoguchi.live

MODULE = Path(madoguchi.live.__file__).parent / "static" / "live" / "live.js"
# A stand-in for the network, not for our code: streams which the test opens, breaks and speaks through.
STREAMS = """
window.streams = [];
window.EventSource = class extends EventTarget {
  constructor(url) { super(); this.url = url; this.closed = false; window.streams.push(this); }
  close() { this.closed = true; }
};
window.say = (name) => window.streams.at(-1).dispatchEvent(new Event(name));
window.calls = 0; window.works = true; window.ages = [];
window.refetch = async () => { window.calls += 1; if (!window.works) throw new Error("no answer"); };
null;
"""
pytestmark = pytest.mark.browser


@pytest.fixture
def screen(page: Page) -> Page:
    """Open an empty page which has the module and a clock in the test's hands."""

    def serve(route: Route) -> None:
        if route.request.url.endswith("live.js"):
            route.fulfill(path=MODULE, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.clock.install()
    page.route("**/*", serve)
    page.goto("http://localhost/")
    page.evaluate(STREAMS)
    return page


def watch(screen: Page, **options: Any) -> None:
    screen.evaluate(
        """async (options) => {
          const { watch } = await import("/live.js");
          window.stop = watch({ ...options, refetch: window.refetch, onStale: (age) => window.ages.push(age) });
        }""",
        {"eventsUrl": "/events", "pollSeconds": 10, **options},
    )


def calls(screen: Page) -> int:
    count: int = screen.evaluate("window.calls")
    return count


def streams(screen: Page) -> int:
    count: int = screen.evaluate("window.streams.length")
    return count


def test_it_asks_at_once_and_at_every_change(screen: Page) -> None:
    watch(screen)
    assert calls(screen) == 1
    screen.evaluate("window.say('hello')")
    screen.evaluate("window.say('change')")
    assert calls(screen) == 3


def test_a_beat_is_no_reason_to_ask(screen: Page) -> None:
    watch(screen)
    screen.evaluate("window.say('beat')")
    assert calls(screen) == 1


def test_it_polls_without_any_push(screen: Page) -> None:
    watch(screen, eventsUrl=None)
    screen.clock.run_for(35_000)
    assert calls(screen) == 4
    assert streams(screen) == 0


def test_changes_during_an_answer_are_asked_for_once_more(screen: Page) -> None:
    screen.evaluate(
        "window.refetch = () => { window.calls += 1; return new Promise((done) => { window.answer = done; }); }; null"
    )
    watch(screen)
    screen.evaluate("for (let n = 0; n < 5; n += 1) window.say('change')")
    assert calls(screen) == 1
    screen.evaluate("window.answer()")
    screen.clock.run_for(100)
    assert calls(screen) == 2


def test_an_old_picture_is_said_to_be_old_until_it_is_fresh_again(screen: Page) -> None:
    watch(screen)
    screen.clock.run_for(1_000)
    screen.evaluate("window.works = false")
    screen.clock.run_for(60_000)
    ages = screen.evaluate("window.ages")
    assert ages[0] == 30
    assert ages[-1] >= 55
    screen.evaluate("window.works = true")
    screen.clock.run_for(60_000)
    assert screen.evaluate("window.ages").count(0) == 1
    assert screen.evaluate("window.ages.at(-1)") == 0


def test_a_broken_stream_comes_back_after_longer_and_longer_pauses(screen: Page) -> None:
    watch(screen)
    screen.evaluate("window.say('error')")
    assert screen.evaluate("window.streams[0].closed")
    screen.clock.run_for(1_100)
    assert streams(screen) == 2
    for _ in range(4):
        screen.evaluate("window.say('error')")
        screen.clock.run_for(9_000)
    reopened = streams(screen)
    screen.evaluate("window.say('error')")
    screen.clock.run_for(7_900)
    assert streams(screen) == reopened
    screen.clock.run_for(60_000)
    assert streams(screen) > reopened


def test_a_silent_line_is_given_up(screen: Page) -> None:
    watch(screen)
    screen.evaluate("window.say('hello')")
    screen.clock.run_for(39_000)
    assert streams(screen) == 1
    screen.clock.run_for(5_000)
    assert streams(screen) == 2


def test_stopping_leaves_nothing_running(screen: Page) -> None:
    watch(screen)
    screen.evaluate("window.stop()")
    before = calls(screen)
    screen.clock.run_for(120_000)
    assert (calls(screen), streams(screen)) == (before, 1)
    assert screen.evaluate("window.streams[0].closed")
