"""Devices which come back in the same moment: no block is lent twice, no visitor is called or counted twice."""

from __future__ import annotations

from tests.harness.databases import run_inside

DEVICES, VISITORS = 8, 6


def test_no_block_is_lent_twice(fresh_database: str) -> None:
    seen = run_inside(fresh_database, "tests.race.offline_ground:leases", devices=DEVICES)
    assert set(seen["answers"]) == {200}
    assert seen["blocks"] == [[801 + 10 * each, 810 + 10 * each] for each in range(DEVICES)]


def test_whoever_tells_first_of_a_slip_there_is_one_ticket_and_one_call(fresh_database: str) -> None:
    seen = run_inside(fresh_database, "tests.race.offline_ground:slips", visitors=VISITORS)
    assert (seen["tickets"], seen["told"]) == (VISITORS, VISITORS)
    assert len(seen["called"]) == len(set(seen["called"])) == VISITORS
    assert seen["unsettled"] <= seen["refused"] <= VISITORS
    assert set(seen["answers"]) <= {"done", "window_busy", "not_in_this_state"}
