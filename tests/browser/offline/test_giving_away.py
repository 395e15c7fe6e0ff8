"""A device which has given its own numbers away does not call them by itself any more, whether or not it was answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route

import madoguchi.counter

MODULE = Path(madoguchi.counter.__file__).parent / "static" / "counter" / "offline" / "apply.js"
DEVICE = "00000000-0000-4000-8000-000000000001"
ASKED = """async ([device, entries]) => {
  const { applied, isOurs } = await import("/apply.js");
  const held = { id: "old", label: "X-801", state: "waiting", held_by: device };
  const state = { waiting: [held], hold: [], no_show: [], windows: [], counts: { issued: 1, waiting: 1 } };
  const setup = { purposes: [], policy: { offline: { series: "X" } } };
  const context = { setup, user: { id: "1" }, device, officeTime: (at) => new Date(at) };
  return applied(state, entries, context).waiting.filter((one) => isOurs(one, device)).map((one) => one.label);
}"""
pytestmark = pytest.mark.browser


@pytest.fixture
def module(page: Page) -> Page:
    """Open an empty page which may import the module."""

    def serve(route: Route) -> None:
        if route.request.url.endswith(".js"):
            route.fulfill(path=MODULE, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")

    page.route("**/*", serve)
    page.goto("http://localhost/")
    return page


def own(module: Page, *entries: dict[str, Any]) -> list[str]:
    """Return the numbers which the device would call without a line."""
    labels: list[str] = module.evaluate(ASKED, [DEVICE, list(entries)])
    return labels


def entry(kind: str, **body: Any) -> dict[str, Any]:
    return {"id": kind, "kind": kind, "at": "2023-11-06T09:00:00+09:00", "body": {"device": DEVICE, **body}}


def test_what_was_given_away_is_not_called_here(module: Page) -> None:
    issued = entry("issue", purpose="x", offline=True, leased={"lease": "l", "number": 802})
    release = entry("release", offline=False)
    assert own(module) == ["X-801"]
    assert own(module, release) == []
    assert own(module, release, issued) == ["X-802"], "what it gives afterwards is its own"
    assert own(module, issued, release) == []
