"""A file read twice is read once; a rotated log gives whole calls; what cannot be read is told and nothing of it kept."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from madoguchi.audit.models import Entry
from madoguchi.calls.actions.batches import CallWriter
from madoguchi.calls.actions.call_rows import record_of
from madoguchi.calls.adapters.asterisk_queue_log import read
from madoguchi.calls.calc.notes import Notes, UnreadableFile
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import Call, CallLeg, ImportRun, RejectedRow, SeatStint
from tests.calls.counted import RUNS, ami_file, count, expected, queue_logs, records_of
from tests.factories import make_contract
from tests.makers.stored_calls import answered, keep, make_source, read_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)


def everything() -> dict[str, Any]:
    """Return every row of calls, legs and seats as values, but for keys which the database makes."""
    calls = Call.objects.order_by("key").values()
    legs = CallLeg.objects.order_by("call__key", "place").values()
    stints = SeatStint.objects.order_by("agent", "from_at").values()
    return {
        "calls": [{k: v for k, v in row.items() if k != "id"} for row in calls],
        "legs": [{k: v for k, v in row.items() if k not in {"id", "call_id"}} for row in legs],
        "stints": [{k: v for k, v in row.items() if k != "id"} for row in stints],
    }


def stored_by_queue() -> dict[str, dict[str, int]]:
    rows = CallLeg.objects.order_by().values_list("queue", "end").annotate(models.Count("id"))
    found: dict[str, dict[str, int]] = {}
    for queue, end, number in rows:
        found.setdefault(queue, {})[end] = number
    return found


@pytest.mark.parametrize("run", RUNS)
def test_what_is_stored_equals_the_independent_totals(run: str) -> None:
    read_in(make_source(make_contract()), queue_logs(run), now=NOW)
    truth = expected(run)["truth_by_queue"]
    for queue, ends in stored_by_queue().items():
        for end in ("answered", "abandoned", "timeout", "key_exit", "leave_empty"):
            assert ends.get(end, 0) == truth[queue][end], (queue, end)
    citizens = Call.objects.filter(consultation=False)
    assert citizens.filter(end="answered").count() == expected(run)["calls_answered_by_any_seat"]


@pytest.mark.parametrize("run", RUNS)
def test_reading_the_same_files_again_changes_nothing(run: str) -> None:
    source = make_source(make_contract())
    first = read_in(source, queue_logs(run), now=NOW)
    before = everything()
    again = read_in(source, queue_logs(run), now=NOW)
    assert everything() == before
    assert (again.calls_new, again.calls_changed, again.calls_known) == (0, 0, first.calls_new)


@pytest.mark.parametrize("run", ["hour", "midnight"])
def test_parts_of_a_rotated_log_give_the_same_calls_in_either_order_and_again(run: str) -> None:
    contract = make_contract()
    whole = make_source(contract, name="whole")
    read_in(whole, queue_logs(run), now=NOW)
    for number, parts in enumerate(itertools.permutations(queue_logs(run))):
        source = make_source(contract, name=f"parts {number}")
        for part in (*parts, *parts):
            read_in(source, [part], now=NOW)
        assert ends_of(source) == ends_of(whole)
        again = read_in(source, queue_logs(run), now=NOW)
        assert (again.calls_new, ends_of(source)) == (0, ends_of(whole))


def ends_of(source: Any) -> list[tuple[Any, ...]]:
    rows = Call.objects.filter(source=source, consultation=False).order_by("call_id", "started_at")
    return [(row.call_id, row.end, row.agent, row.legs.count(), row.talks) for row in rows]


def test_the_manager_stream_gives_the_same_totals() -> None:
    source = make_source(make_contract(), SourceKind.ASTERISK_AMI)
    run = read_in(source, [ami_file("five")], now=NOW)
    truth = expected("five")["truth_by_queue"]
    stored = stored_by_queue()
    assert {queue: ends.get("refused_full", 0) for queue, ends in stored.items()} == {
        queue: truth[queue]["refused_full"] for queue in stored
    }
    assert run.knows_refusals


def test_no_number_is_kept_anywhere(tmp_path: Path) -> None:
    number = "09012345678"
    log = tmp_path / "queue_log"
    log.write_text(
        f"1791000000|1791000000.1|shimin|NONE|ENTERQUEUE||{number}|1\n"
        "1791000010|1791000000.1|shimin|Agent/1001|CONNECT|10|x|5\n"
        "1791000100|1791000000.1|shimin|Agent/1001|COMPLETECALLER|10|90|1\n"
        f"1791000200|{number}\n"
    )
    source = make_source(make_contract())
    read_in(source, [log], now=NOW)
    (call,) = Call.objects.all()
    assert len(call.caller_hash) == 64
    for model in apps.get_app_config("calls").get_models():
        assert number not in str(list(model._default_manager.values())), model
    assert number not in str(list(Entry.objects.values()))


def test_the_same_caller_counts_as_the_same_and_a_withheld_number_as_nobody() -> None:
    source = make_source(make_contract())
    at = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)

    keep(
        source,
        [
            replace(answered(at.replace(minute=n)), caller=who)
            for n, who in enumerate(("0432451111", "+81 43-245-1111", ""))
        ],
        now=NOW,
    )
    hashes = list(Call.objects.order_by("started_at").values_list("caller_hash", flat=True))
    assert hashes[0] == hashes[1] != ""
    assert hashes[2] == ""
    other = make_source(make_contract(slug="other"))
    keep(other, [replace(answered(at), caller="0432451111")], now=NOW)
    assert Call.objects.get(source=other).caller_hash not in {*hashes, ""}, (
        "Nobody can be followed into another contract"
    )


def test_rows_which_cannot_be_read_are_listed_by_line_without_what_they_said(tmp_path: Path) -> None:
    table = tmp_path / "calls.csv"
    table.write_text(
        "着信日時,結果,待ち時間\n2026-10-05 09:00,応答,10\nいつか,応答,10\n2026-10-05 09:05,090-1234-5678,3\n"
    )
    run = read_in(make_source(make_contract(), SourceKind.CSV), [table], now=NOW)
    assert (run.rows, run.calls_new, run.rejected) == (3, 1, 2)
    rows = list(RejectedRow.objects.values_list("place", "line", "reason"))
    assert [(place, line) for place, line, _ in rows] == [("calls.csv", 3), ("calls.csv", 4)]
    assert all(reason and "1234" not in reason for _, _, reason in rows)


def test_a_file_of_another_kind_keeps_nothing(tmp_path: Path) -> None:
    stranger = tmp_path / "letter.txt"
    stranger.write_text("拝啓\n")
    source = make_source(make_contract())
    with pytest.raises(UnreadableFile, match=r"letter\.txt"):
        read_in(source, [*queue_logs("five"), stranger], now=NOW)
    assert not Call.objects.exists()
    assert not ImportRun.objects.exists()


def test_the_second_table_of_a_wrong_shape_keeps_nothing_of_the_first(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.csv", tmp_path / "b.csv"
    good.write_text("着信日時,結果\n2026-10-05 09:00,応答\n")
    bad.write_text("品名,数\nりんご,3\n")
    source = make_source(make_contract(), SourceKind.CSV)
    with pytest.raises(ValueError, match="列"):
        read_in(source, [good, bad], now=NOW)
    assert not Call.objects.exists()


def test_an_import_cut_short_leaves_a_run_without_an_end_and_reading_again_completes_it() -> None:
    source = make_source(make_contract())
    records = records_of_day(2500)

    def breaking() -> Any:
        yield from records[:2100]
        raise OSError("Gone.")

    with pytest.raises(OSError, match="Gone"):
        keep(source, breaking(), now=NOW)
    assert (Call.objects.count(), ImportRun.objects.get().finished_at) == (2000, None)
    run = keep(source, records, now=NOW)
    assert (run.calls_new, run.calls_known, Call.objects.count()) == (500, 2000, 2500)


def test_writing_a_batch_takes_as_many_statements_for_many_calls_as_for_few() -> None:
    source = make_source(make_contract())
    source.save()
    records = records_of_day(400)
    with CaptureQueriesContext(connection) as few:
        CallWriter(source).write(records[:2])
    with CaptureQueriesContext(connection) as many:
        CallWriter(source).write(records[2:])
    assert len(few) <= 7
    assert len(many) <= 30, "SQLite takes only some forty rows in one statement"
    with CaptureQueriesContext(connection) as again:
        CallWriter(source).write(records)
    assert len(again) <= 4


def test_the_trail_tells_what_was_read() -> None:
    contract = make_contract()
    run = read_in(make_source(contract), queue_logs("five"), now=NOW)
    entry = Entry.objects.get(verb="import_calls")
    assert entry.subject_id == str(run.pk)
    assert entry.detail is not None
    assert entry.detail["new"] == run.calls_new
    assert {each["name"] for each in run.files} == {path.name for path in queue_logs("five")}


def test_calls_know_the_office_day_and_whether_the_centre_was_open() -> None:
    source = make_source(make_contract())
    times = {
        "before opening": datetime(2023, 11, 5, 23, 29, 59, tzinfo=UTC),
        "at opening": datetime(2023, 11, 5, 23, 30, tzinfo=UTC),
        "last second": datetime(2023, 11, 6, 8, 29, 59, tzinfo=UTC),
        "at closing": datetime(2023, 11, 6, 8, 30, tzinfo=UTC),
        "a holiday": datetime(2023, 11, 3, 3, 0, tzinfo=UTC),
        "a saturday": datetime(2023, 11, 4, 3, 0, tzinfo=UTC),
    }
    keep(source, [answered(at) for at in times.values()], now=NOW)
    names = {at: name for name, at in times.items()}
    found = {names[call.started_at]: (call.business_date.isoformat(), call.in_hours) for call in Call.objects.all()}
    assert found == {
        "before opening": ("2023-11-06", False),
        "at opening": ("2023-11-06", True),
        "last second": ("2023-11-06", True),
        "at closing": ("2023-11-06", False),
        "a holiday": ("2023-11-03", False),
        "a saturday": ("2023-11-04", False),
    }


def records_of_day(number: int) -> list[Any]:
    begin = int(datetime(2026, 10, 5, 0, 0, tzinfo=UTC).timestamp())
    return [answered(datetime.fromtimestamp(begin + second, UTC)) for second in range(number)]


def test_counting_what_is_stored_equals_counting_what_was_read() -> None:

    read_in(make_source(make_contract()), queue_logs("hour"), now=NOW)
    stored = [record_of(row, row.legs.all()) for row in Call.objects.prefetch_related("legs")]
    assert count(stored) == count(records_of(read(queue_logs("hour"), Notes())))
