"""Faults of contract files: each with its line, its field and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contract.adapters.toml import FileFault, read_file, read_text
from tests.makers.contract import CHIBA, TAIKEN

TEXT = TAIKEN.read_text(encoding="utf-8")


def faults_after(old: str, new: str, *, count: int = 1) -> tuple[FileFault, ...]:
    assert old in TEXT
    reading = read_text(TEXT.replace(old, new, count))
    assert reading.terms is None
    return reading.faults


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("file", [CHIBA, TAIKEN])
def test_the_repository_s_contracts_have_no_faults(file: Path) -> None:
    reading = read_file(file)
    assert reading.faults == ()
    assert reading.terms is not None


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ('weekdays = ["火", "木"]', 'weekdays = ["火", "山"]', "unknown_weekday", "sites[2].weekdays[1]"),
        ('weekdays = ["火", "木"]', "weekdays = []", "site_without_weekday", "sites[2].weekdays"),
        ("ends_on = 2027-03-26", "ends_on = 2025-03-26", "ends_before_signing", "period.ends_on"),
        ("first_training_on = 2026-04-15", "first_training_on = 2026-03-15", "outside_period", "schedule.first_training_on"),
        ('code = "minami"', 'code = "honcho"', "duplicate_code", "sites[2].code"),
        ('code = "minami"', 'code = "Minami Ward"', "bad_code", "sites[2].code"),
        ('nth = 10', 'days = 10', "rule_incomplete", "deliverables[3].due"),
        ('nth = 10', 'nth = 0', "rule_out_of_range", "deliverables[3].due.nth"),
        ('kind = "weekday_of_next_week", weekday = "火"', 'kind = "days_after_event", days = 3, event = "週"',
         "rule_does_not_fit", "deliverables[2].due.kind"),
        ('meeting_weekday = "水"', "", "meeting_weekday_missing", "deliverables[4].repeats"),
        ('code = "storage"\nclause = "第8条"', 'code = "storage"\nclause = "第9条"', "unknown_reference", "obligations[11].clause"),
        ('minimum_per_site = 1\n\n[[equipment]]', '\n[[equipment]]', "equipment_without_minimum", "equipment[0].minimum_per_site"),
        ('unit = "組"', 'unit = "一 式"', "lump_sum_refused", "equipment[1].unit"),
        ("windows = 3", "windows = 0", "site_without_window", "sites[0].windows"),
        ("closes_at = 12:00:00", "closes_at = 08:00:00", "closes_before_opening", "sites[2].closes_at"),
        ("last_ticket_at = 11:30:00", "last_ticket_at = 12:30:00", "last_ticket_outside_hours", "sites[2].last_ticket_at"),
        ('slug = "taiken"', 'slug = "taiken"\ntime_zone = "Asia/Chiba"', "unknown_time_zone", "contract.time_zone"),
        ('first = "12-28"', 'first = "12-32"', "bad_month_and_day", "closed_days.yearly[0].first"),
        ("expected_per_month = 400", "expected_per_month = 0", "out_of_range", "visitors.expected_per_month"),
        ("last_number = 499", "last_number = 100", "no_ticket_numbers", "ticket_policy.last_number"),
        ('series = "Z"', 'series = "W"', "bad_offline_series", "ticket_policy.offline.series"),
        ('series = "Z"', 'series = "M"', "bad_offline_series", "ticket_policy.offline.series"),
        ("last_number = 799", "last_number = 700", "no_ticket_numbers", "ticket_policy.offline.last_number"),
        ("block = 5", "block = 100", "bad_block", "ticket_policy.offline.block"),
        ('series = "Q"', 'series = "qq"', "bad_series", "purposes[2].series"),
        ('procedures = ["card_application"]\nicon', 'procedures = ["nothing"]\nicon', "unknown_reference", "purposes[0].procedures[0]"),
        ('instructor_post = "general_manager"', 'instructor_post = "boss"', "unknown_reference", "training.instructor_post"),
        ('window_post = "counter_staff"', 'window_post = "boss"', "unknown_reference", "line_up.window_post"),
        ('window_post = "counter_staff"', 'window_post = ""', "desk_without_post", "line_up.window_post"),
        ('field = "parties.city.name"', 'field = "parties.town.name"', "unknown_field", "assumptions[0].field"),
        ("set_up_days = 21", "set_up_days = true-ish", "bad_syntax", "（全体）"),
        ("set_up_days = 21", 'set_up_days = "three weeks"', "wrong_type", "schedule.set_up_days"),
        ("signed_on = 2026-04-01", 'signed_on = "spring"', "wrong_type", "period.signed_on"),
        ("set_up_days = 21", "", "missing_key", "schedule.set_up_days"),
        ("set_up_days = 21", "set_up_days = 21\nset_up_dais = 21", "unknown_key", "schedule.set_up_dais"),
        ('tracking = "asset"', 'tracking = "thing"', "not_allowed", "equipment[0].tracking"),
        ('short_name = "南支所"', f'short_name = "{"南" * 21}"', "too_long", "sites[2].short_name"),
    ],
)  # fmt: skip
def test_a_fault_names_code_and_field(old: str, new: str, code: str, field: str) -> None:
    found = {(fault.code, fault.field) for fault in faults_after(old, new)}
    assert (code, field) in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('weekdays = ["火", "木"]', 'weekdays = ["火", "山"]'),
        ("set_up_days = 21", 'set_up_days = "x"'),
        ('unit = "組"', 'unit = "一式"'),
        ("set_up_days = 21", "set_up_days = = 21"),
        ('series = "Q"', 'series = "?"'),
    ],
)
def test_a_fault_names_its_line(old: str, new: str) -> None:
    (fault,) = faults_after(old, new)
    assert fault.line == line_of(TEXT, old)


def test_a_missing_table_is_a_missing_key() -> None:
    first = read_text("").faults[0]
    assert (first.code, first.line) == ("missing_key", 1)


def test_a_clause_without_obligation_is_found() -> None:
    faults = faults_after(
        '{ number = "第8条", title = "衛生と保管" }',
        '{ number = "第8条", title = "衛生と保管" },\n  { number = "第9条", title = "x" }',
    )
    assert [(fault.code, fault.field) for fault in faults] == [("clause_without_obligation", "clauses[12]")]


def test_several_faults_come_in_the_order_of_the_file() -> None:
    text = TEXT.replace('unit = "組"', 'unit = "一式"').replace("windows = 1", "windows = 0")
    faults = read_text(text).faults
    assert [fault.code for fault in faults] == ["site_without_window", "lump_sum_refused"]


def test_the_message_says_where_what_and_how() -> None:
    (fault,) = faults_after('weekdays = ["火", "木"]', 'weekdays = ["火", "山"]')
    text, line = fault.text("taiken-shi.toml"), line_of(TEXT, 'weekdays = ["火"')
    assert text.startswith(f"taiken-shi.toml:{line}: sites[2].weekdays[1]: ")
    assert "「山」は曜日ではありません" in text
    assert "月・火・水・木・金・土・日" in text
    assert text.endswith("（unknown_weekday）")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert read_file(tmp_path / "none.toml").faults[0].code == "unreadable"
    wrong = tmp_path / "cp932.toml"
    wrong.write_bytes("契約 = 1".encode("cp932"))
    assert read_file(wrong).faults[0].code == "not_utf8"


def test_windows_line_ends_and_byte_order_marks_are_harmless(tmp_path: Path) -> None:
    file = tmp_path / "windows.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_file(file).terms == read_text(TEXT).terms
    file.write_bytes(TEXT.replace("\n", "\r\n").replace("windows = 1", "windows = 0").encode())
    assert read_file(file).faults[0].line == line_of(TEXT, "windows = 1")


LINES = TEXT.split("\n")


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["drop", "double", "cut", "number", "text", "list"]))
def test_whatever_is_done_to_a_line_there_are_terms_or_faults_on_lines_of_the_file(number: int, what: str) -> None:
    line = LINES[number]
    key = line.partition("=")[0]
    changed = {
        "drop": [],
        "double": [line, line],
        "cut": [line[: len(line) // 2]],
        "number": [f"{key}= -1"],
        "text": [f'{key}= "x"'],
        "list": [f"{key}= [[1], {{}}]"],
    }[what]
    text = "\n".join([*LINES[:number], *changed, *LINES[number + 1 :]])
    reading = read_text(text)
    assert (reading.terms is None) is bool(reading.faults)
    assert all(1 <= fault.line <= len(text.split("\n")) for fault in reading.faults)
    assert all(fault.message and fault.remedy and fault.field for fault in reading.faults)
