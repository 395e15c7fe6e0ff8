"""A browser in which forbidden numbers were typed keeps none of them: no history, no storage, no cache, whatever was pressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.counter.people import call_next, sit_at
from tests.browser.offline.machine import Machine, page_of
from tests.browser.offline.people import OfflineStage
from tests.faults.canaries import Hunter, canaries
from tests.faults.scale import count
from tests.faults.test_canaries import texts

KNOWN = canaries(count(short=60, long=400), seed=12)
OFFICE = ("contacts/", "knowledge/", "workers/")
FIELDS = "input:not([type]):visible, input[type=text]:visible, input[type=search]:visible, textarea:visible"
WAIT_MS = 1_500
pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.timeout(count(short=300, long=3_600))]


def test_nothing_typed_stays_in_the_profile(browser: Browser, stage: OfflineStage, site: str, tmp_path: Path) -> None:
    machine = Machine(browser, tmp_path / "profile", stage.server.base_url, stage.clerk(site), has_windows=True)
    hunter, words = Hunter(KNOWN), texts(KNOWN)
    with machine.on() as context:
        (ticket,) = stage.issue(site, "insurance")
        page = context.new_page()
        sit_at(page, stage, site)
        call_next(page, ticket["label"])
        typed = type_everywhere(page, words)
        for place in OFFICE:
            office = page_of(context, f"{stage.server.base_url}/c/{stage.laid['slug']}/{place}")
            typed += type_everywhere(office, words)
        page.wait_for_timeout(WAIT_MS)  # what a browser keeps of a page, it writes a moment later
    assert typed >= 3, "there was hardly a field"
    assert kept_in(machine.profile, hunter) == set()


def test_an_address_with_a_number_stays(browser: Browser, stage: OfflineStage, site: str, tmp_path: Path) -> None:
    """Control: a search which nobody stops is found in the history."""
    machine = Machine(browser, tmp_path / "profile", stage.server.base_url, stage.clerk(site), has_windows=True)
    with machine.on() as context:
        number = KNOWN[0].core
        page = page_of(context, f"{stage.server.base_url}/c/{stage.laid['slug']}/contacts/?q={number}")
        page.wait_for_timeout(5 * WAIT_MS)
    assert kept_in(machine.profile, Hunter(KNOWN)) == {number}


def type_everywhere(page: Page, words: Iterator[str]) -> int:
    """Type a number into every field which is to be seen and press Enter; return how many there were."""
    many = page.locator(FIELDS).count()
    for place in range(many):
        field = page.locator(FIELDS).nth(place)
        if field.count():
            field.fill(next(words))
            field.press("Enter")
    return many


def kept_in(profile: Path, hunter: Hunter) -> set[str]:
    """Return the numbers which stand in any file of the profile."""
    return set().union(*(hunter.found_in(path.read_bytes()) for path in profile.rglob("*") if path.is_file()))
