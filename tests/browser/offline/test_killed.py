"""A browser which is killed in the moment when a clerk's press was acknowledged: it lies on the disk, and arrives once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.counter.people import sit_at
from tests.browser.offline.machine import Machine
from tests.browser.offline.people import (
    OfflineStage,
    has_numbers,
    has_sent_everything,
    notices_the_cut,
    waiting_to_be_sent,
    work,
)
from tests.browser.offline.test_rounds import missing_and_doubled
from tests.faults.scale import count, keep

KILLS = count(short=5, long=100, in_tests=1)
pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.timeout(count(short=300, long=3_600))]


def test_what_was_acknowledged_survives_a_killed_browser(
    browser: Browser, stage: OfflineStage, site: str, tmp_path: Path
) -> None:
    began, given = time.monotonic(), []
    machine = Machine(browser, tmp_path / "profile", stage.server.base_url, stage.clerk(site))
    with machine.on() as context:
        sit_at(context.new_page(), stage, site)
    for _ in range(KILLS):
        with machine.on() as context:
            page = context.new_page()
            page.goto(stage.url(site, "console"))
            has_sent_everything(page)
            has_numbers(page, 1)
            context.set_offline(offline=True)
            notices_the_cut(page)
            given += work(page, 1)
            machine.kill()
    with machine.on() as context:
        page = context.new_page()
        page.goto(stage.url(site, "console"))
        has_sent_everything(page)
        assert waiting_to_be_sent(page) == 0
    lost, doubled = missing_and_doubled(given, stage.ask("visits", site=site), machine.who["id"])
    keep(
        "browser-kills",
        title="kill -9 of the browser right after a record",
        unit="kills",
        done=len(given),
        control="an outbox which keeps nothing before it sends: records were lost",
        seconds=time.monotonic() - began,
        lost=len(lost),
        doubled=len(doubled),
    )
    assert (len(given), lost, doubled, stage.ask("unsettled", site=site)) == (KILLS, [], [], [])
