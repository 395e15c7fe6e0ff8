"""What seats did, out of logs: each stint once, whole over a rotation, finer where it was seen live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from madoguchi.calls.actions.stints import store_stints
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.records import SeatInterval
from madoguchi.calls.models import SeatStint
from tests.factories import make_contract, make_user
from tests.makers.stored_calls import make_source, read_in

pytestmark = pytest.mark.django_db
NINE = datetime(2023, 11, 6, 0, 0, tzinfo=UTC)
READY, PAUSED = SeatChange.READY, SeatChange.PAUSED


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def interval(state: SeatChange, start: float, end: float | None, reason: str = "") -> SeatInterval:
    return SeatInterval("1001", state, reason, after(start), None if end is None else after(end))


def stints() -> list[tuple[str, str, float, float | None]]:
    def minutes(at: datetime | None) -> float | None:
        return None if at is None else (at - NINE).total_seconds() / 60

    rows = SeatStint.objects.order_by("from_at")
    return [(row.state, row.reason, minutes(row.from_at) or 0, minutes(row.to_at)) for row in rows]


def test_pauses_have_reasons_and_after_call_work_is_no_pause() -> None:
    contract = make_contract()
    told = [
        interval(READY, 0, 10),
        interval(PAUSED, 10, 20, "昼休憩"),
        interval(PAUSED, 20, 25, "後処理"),
        interval(PAUSED, 25, 30, "?"),
    ]
    assert store_stints(contract=contract, intervals=told) == 4
    expected = [
        ("ready", "", 0, 10),
        ("paused", "break", 10, 20),
        ("after_call", "", 20, 25),
        ("paused", "other", 25, 30),
    ]
    assert stints() == expected
    assert store_stints(contract=contract, intervals=told) == 0
    assert stints() == expected


def test_an_open_stint_ends_where_the_next_one_begins_in_whichever_order_they_come() -> None:
    contract = make_contract()
    early, late = [interval(READY, 0, None)], [interval(PAUSED, 60, 70, "break"), interval(READY, 70, None)]
    for parts in ((early, late), (late, early)):
        SeatStint.objects.all().delete()
        for part in (*parts, *parts):
            store_stints(contract=contract, intervals=part)
        assert stints() == [("ready", "", 0, 60), ("paused", "break", 60, 70), ("ready", "", 70, None)]


def test_what_was_seen_live_stays() -> None:
    contract = make_contract()
    SeatStint.objects.create(
        contract=contract, agent="1001", state="talking", standing={"queues": {}}, from_at=after(5), to_at=after(8)
    )
    store_stints(contract=contract, intervals=[interval(READY, 0, 10), interval(READY, 20, 30)])
    assert stints() == [("talking", "", 5, 8), ("ready", "", 20, 30)]


def test_who_sat_down_on_the_screen_is_who_the_log_tells_of() -> None:
    contract = make_contract()
    first, second = make_user(contract=contract), make_user(contract=contract)
    shifts = ((first, 0, 30), (second, 40, 90))
    for user, start, end in shifts:
        SeatStint.objects.create(
            contract=contract, agent="1001", user=user, state="ready", from_at=after(start), to_at=after(end)
        )
    told = [
        interval(READY, 0, 10),
        interval(PAUSED, 10, 20, "昼休憩"),
        interval(READY, 20, 50),
        interval(PAUSED, 50, 60, "昼休憩"),
        interval(READY, 95, None),
    ]
    store_stints(contract=contract, intervals=told)
    whose = {row.from_at: row.user for row in SeatStint.objects.select_related("user")}
    assert {at: whose[after(at)] for at in (0, 10, 20, 50, 95)} == {
        0: first,
        10: first,
        20: first,
        50: second,
        95: None,
    }
    assert store_stints(contract=contract, intervals=told) == 0


def test_a_shift_over_a_rotation_is_whole(tmp_path: Path) -> None:
    contract = make_contract()
    start = int(NINE.timestamp())
    first, second = tmp_path / "queue_log.0", tmp_path / "queue_log"
    first.write_text(f"{start}|NONE|shimin|Agent/1001|ADDMEMBER|\n{start + 60}|NONE|NONE|Agent/1002|PAUSEALL|break\n")
    second.write_text(f"{start + 3600}|NONE|shimin|Agent/1001|REMOVEMEMBER|\n")
    source = make_source(contract)
    for part in (first, second, first, second):
        read_in(source, [part], now=NINE)
    shift = SeatStint.objects.get(agent="1001")
    assert (shift.state, shift.from_at, shift.to_at) == ("ready", NINE, after(60))
