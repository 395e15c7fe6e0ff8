"""A device which has given its own numbers away does not call them by itself any more, whether or not it was answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route

import madoguchi.counter

PACKAGE = Path(madoguchi.counter.__file__).parents[1]
DEVICE = "00000000-0000-4000-8000-000000000001"
ASKED = """async ([device, entries]) => {
  const { applied, isOurs } = await import("/static/counter/offline/apply.js");
  const held = { id: "old", label: "X-801", state: "waiting", held_by: device };
  const state = { waiting: [held], hold: [], no_show: [], windows: [], counts: { issued: 1, waiting: 1 } };
  const setup = { purposes: [], policy: { offline: { series: "X" } } };
  const context = { setup, user: { id: "1" }, device, officeTime: (at) => new Date(at) };
  return applied(state, entries, context).waiting.filter((one) => isOurs(one, device)).map((one) => one.label);
}"""
SETTLED = """async ({ meanwhile, queued }) => {
  const { OwnNumbers } = await import("/static/counter/offline/own_numbers.js");
  const rows = new Map([["held:u", { name: "held:u" }]]);
  const store = {
    get: async (_, name) => rows.get(name),
    put: async (_, row) => rows.set(row.name, row),
    remove: async (_, name) => rows.delete(name),
  };
  const given = [];
  const outbox = Object.assign(new EventTarget(), { queue: [], line: "well", device: "d", now: () => new Date() });
  outbox.give = async (kind) => {
    given.push(kind);
    return { id: String(given.length) };
  };
  const leases = { url: "u", take: async () => ({ lease: "l", series: "X", number: 803 }) };
  const setup = { purposes: [], policy: { offline: { series: "X" } } };
  const numbers = new OwnNumbers({ outbox, leases, setup, store });
  leases.renew = async () => {
    if (meanwhile === "a ticket") await numbers.issue({ purpose: "x" });
    if (meanwhile === "the line goes") outbox.line = "down";
  };
  await numbers.settle();
  outbox.queue = queued ? [{ kind: "issue", body: { leased: { number: 803 } } }] : [];
  outbox.dispatchEvent(new CustomEvent("answered", { detail: { entry: { kind: "release" } } }));
  await new Promise((resolve) => setTimeout(resolve));
  return { given, held: rows.has("held:u") };
}"""
"""What is given to the server when it was asked for numbers, and whether tickets count as held once it has answered."""
pytestmark = pytest.mark.browser


@pytest.fixture
def module(page: Page) -> Page:
    """Open an empty page which may import the modules."""

    def serve(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.endswith(".js"):
            route.fulfill(path=PACKAGE / path.split("/")[2] / path.lstrip("/"), content_type="text/javascript")
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


@pytest.mark.parametrize(("meanwhile", "given"), [("", ["release"]), ("a ticket", ["issue"]), ("the line goes", [])])
def test_nothing_is_given_away_when_the_line_goes_while_numbers_are_asked_for(
    module: Page, meanwhile: str, given: list[str]
) -> None:
    assert module.evaluate(SETTLED, {"meanwhile": meanwhile, "queued": False})["given"] == given


@pytest.mark.parametrize("queued", [True, False])
def test_what_was_given_after_it_was_all_given_away_is_held(module: Page, *, queued: bool) -> None:
    assert module.evaluate(SETTLED, {"meanwhile": "", "queued": queued})["held"] is queued
