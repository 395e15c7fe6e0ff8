"""Tables of any cloud PBX: encodings, times past midnight, durations, copies, and rows which cannot be taken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from openpyxl import Workbook

from madoguchi.calls.adapters.delimited import (
    ColumnMapping,
    UnknownColumns,
    guess_mapping,
    mapping_of,
    preview,
    read,
    read_mapping,
    spelled,
)
from madoguchi.calls.adapters.delimited.clock_words import UnreadableTime, moment_of, seconds_of
from madoguchi.calls.adapters.delimited.mapping import RESULT_WORDS
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.notes import Notes, UnreadableFile
from tests.calls.counted import count, records_of

TOKYO = ZoneInfo("Asia/Tokyo")
FIVE_PAST_NINE = datetime(2026, 10, 5, 9, 5)  # noqa: DTZ001  cells of Excel bear no zone
THE_FIFTH = datetime(2026, 10, 5)  # noqa: DTZ001
TABLE = """着信日時,着信グループ,結果,担当者,待ち時間,通話時間,発信者番号
2026/10/05 9:05:00,市民課,応答,1001 佐藤,0:00:12,0:03:20,0300000001
2026/10/05 9:06:30,市民課,放棄,,00:90,,
2026/10/05 24:10:00,市民課,タイムアウト,,300,,0300000002
2026/10/05 9:07:00,子ども課,話中,,,,0300000003
2026/10/05 9:08:00,子ども課,応答,1005 渡辺,5,1分30秒,0300000004
"""
EXPECTED = {
    "calls": {"queued": 4, "answered": 2},
    "by_queue": {
        "子ども課": {
            "offered_queued": 1, "answered": 1, "abandoned": 0, "timeout": 0, "key_exit": 0, "leave_empty": 0,
            "unfinished": 0, "refused_full": 1, "refused_empty": 0, "max_wait_any_s": 5, "answered_by": {"1005": 1},
        },
        "市民課": {
            "offered_queued": 3, "answered": 1, "abandoned": 1, "timeout": 1, "key_exit": 0, "leave_empty": 0,
            "unfinished": 0, "refused_full": 0, "refused_empty": 0, "max_wait_any_s": 300, "answered_by": {"1001": 1},
        },
    },
}  # fmt: skip


def table(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "calls.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def counted(*paths: Path, mapping: ColumnMapping | None = None) -> tuple[dict[str, object], Notes]:
    notes = Notes()
    return count(records_of(read(paths, notes, mapping)), notes), notes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize(("ending", "delimiter"), [("\n", ","), ("\r\n", "\t")])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, ending: str, delimiter: str) -> None:
    text = TABLE.replace("\n", ending).replace(",", delimiter)
    assert counted(table(tmp_path, text, encoding))[0] == EXPECTED


def test_excel_cells_are_read_as_they_are(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["着信日時", "着信グループ", "結果", "担当者", "待ち時間", "通話時間"])
    sheet.append([FIVE_PAST_NINE, "市民課", "応答", "1001", time(0, 0, 12), timedelta(minutes=3)])
    sheet.append([FIVE_PAST_NINE + timedelta(minutes=1), "市民課", "放棄", None, 90, None])
    book.save(tmp_path / "calls.xlsx")
    records = records_of(read([tmp_path / "calls.xlsx"], Notes()))
    assert [(record.wait_s, record.legs[0].talk_s) for record in records] == [(12, 180), (90, None)]
    assert records[0].started_at == datetime(2026, 10, 5, 9, 5, tzinfo=TOKYO)


def test_the_same_export_twice_counts_once_and_equal_rows_of_one_export_are_two_calls(tmp_path: Path) -> None:
    header, *rows = TABLE.splitlines(keepends=True)
    once = table(tmp_path, TABLE)
    again = table(tmp_path, TABLE, name="again.csv")
    result, notes = counted(once, again)
    assert result == EXPECTED
    assert notes.duplicates == len(rows)
    double, notes = counted(table(tmp_path, header + rows[1] + rows[1]))
    assert double["calls"] == {"queued": 2, "answered": 0}
    assert "refused_full" not in double["by_queue"]["市民課"], "A system which never says it may not know it"  # type: ignore[index]


def test_rows_with_an_id_are_legs_of_one_call(tmp_path: Path) -> None:
    text = (
        "通話ID,日付,時刻,キュー,結果,担当者,待ち時間,通話時間\n"
        "A1,2026年10月5日,23時59分,市民課,あふれ,,60,\n"
        "A1,2026年10月6日,0:00:00,子ども課,応答,渡辺 花,4,75\n"
    )
    (record,) = records_of(read([table(tmp_path, text)], Notes()))
    assert [(leg.queue, leg.end) for leg in record.legs] == [("市民課", LegEnd.TIMEOUT), ("子ども課", LegEnd.ANSWERED)]
    assert (record.wait_s, record.legs[1].agent) == (64, "渡辺 花")


def test_rows_which_cannot_be_taken_are_listed_with_line_and_reason(tmp_path: Path) -> None:
    bad = (
        "昨日,市民課,応答,,1,1,\n"
        "2026/10/32 9:00,市民課,応答,,1,1,\n"
        "2026/10/05 9:00,市民課,保留中,,1,1,\n"
        "2026/10/05 9:00,市民課,応答,,長い,1,\n"
    )
    result, notes = counted(table(tmp_path, TABLE + bad))
    assert result == EXPECTED
    assert [(each.place, each.line) for each in notes.rejected] == [("calls.csv", line) for line in (7, 8, 9, 10)]
    assert "日付として読めません" in notes.rejected[0].reason
    assert "という日はありません" in notes.rejected[1].reason
    assert "「保留中」の意味が決められていません" in notes.rejected[2].reason
    assert "「長い」は長さとして読めません" in notes.rejected[3].reason


def test_preview_shows_what_would_become_of_the_first_rows(tmp_path: Path) -> None:
    shown = preview(table(tmp_path, TABLE + "昨日,市民課,応答,,1,1,\n", "cp932"))
    assert shown.mapping.queue == "着信グループ"
    assert [(line, bool(wrong)) for line, _, wrong in shown.rows] == [  # the last row is "yesterday"
        (2, False),
        (3, False),
        (4, False),
        (5, False),
        (6, False),
        (7, True),
    ]


def test_a_saved_mapping_and_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "columns.json"
    path.write_text('{"started": "いつ", "result": "どうなった", "result_words": {"出た": "answered"}}', "utf-8")
    mapping = read_mapping(path)
    result, notes = counted(table(tmp_path, "いつ,どうなった\n2026-10-05T00:05:00Z,出た\n"), mapping=mapping)
    assert (result["calls"], notes.rejected_count) == ({"queued": 1, "answered": 1}, 0)
    with pytest.raises(UnknownColumns, match="列「どうなった」が見つかりません"):
        counted(table(tmp_path, "いつ,結果\n2026-10-05,出た\n"), mapping=mapping)
    path.write_text('{"nonsense": 1}', "utf-8")
    with pytest.raises(UnknownColumns, match=r"columns\.json: 列の対応として読めません"):
        read_mapping(path)


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownColumns, match="着信日時と結果の列が分かりません"):
        guess_mapping(["氏名", "住所"])
    with pytest.raises(UnreadableFile, match="何も書かれていません"):
        counted(table(tmp_path, ""))
    (tmp_path / "x.csv").write_bytes("日時,結果\n".encode() + b"\xff\xff\n")
    with pytest.raises(UnreadableFile, match="UTF-8 でも cp932 でもありません"):
        counted(tmp_path / "x.csv")
    with pytest.raises(UnreadableFile, match="Excel のファイルとして開けません"):
        counted(table(tmp_path, "not a book", name="x.xlsx"))


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("0:01:30", 90), ("90", 90), ("00:90", 90), ("1:30", 90), ("1分30秒", 90), ("９０", 90), (90, 90), (0, 0),
        ("1時間", 3600), ("25:00:00", 90000), ("0:00:01.5", 1.5), (time(0, 1, 30), 90), (timedelta(seconds=90), 90),
        ("", None), ("-", None), (None, None), ("０：０１：３０", 90),
    ],
)  # fmt: skip
def test_durations(cell: object, seconds: float | None) -> None:
    assert seconds_of(cell) == seconds


@pytest.mark.parametrize("cell", ["-5", "abc", "1:xx", "nan", "inf"])
def test_no_durations(cell: str) -> None:
    with pytest.raises(UnreadableTime):
        seconds_of(cell)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2026/10/5 9:05", None, "2026-10-05T09:05:00+09:00"),
        ("2026-10-05 24:10:00", None, "2026-10-06T00:10:00+09:00"),
        ("2026年10月5日", "25時00分", "2026-10-06T01:00:00+09:00"),
        ("2026/10/05", "午後3:05:30", "2026-10-05T15:05:30+09:00"),
        ("2026/10/05", "", "2026-10-05T00:00:00+09:00"),
        ("2026-10-05T00:05:00Z", "", "2026-10-05T09:05:00+09:00"),
        (FIVE_PAST_NINE, None, "2026-10-05T09:05:00+09:00"),
        (date(2026, 10, 5), time(9, 5), "2026-10-05T09:05:00+09:00"),
        (THE_FIFTH, "9:05", "2026-10-05T09:05:00+09:00"),
    ],
)
def test_moments(day: object, clock: object, moment: str) -> None:
    assert moment_of(day, clock, TOKYO) == datetime.fromisoformat(moment).timestamp()


@pytest.mark.parametrize("clock", ["9:75", "48:00", "正午"])
def test_no_moments(clock: str) -> None:
    with pytest.raises(UnreadableTime):
        moment_of("2026/10/05", clock, TOKYO)


def test_the_same_calls_in_another_export_are_the_same_calls(tmp_path: Path) -> None:
    """Excel instead of CSV, another order of the columns, a memo more: what a row says makes it the same row."""
    plain = table(tmp_path, "着信日時,結果,担当者,待ち時間\n2026/10/05 9:05:00,応答,1001 佐藤,0:00:12\n")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["メモ", "待ち時間", "担当者", "結果", "着信日時"])
    sheet.append(["折り返し済み", time(0, 0, 12), "1001", "応答", FIVE_PAST_NINE])
    book.save(tmp_path / "calls.xlsx")
    (one,), (other,) = (records_of(read([path], Notes())) for path in (plain, tmp_path / "calls.xlsx"))
    assert one.key == other.key
    result, notes = counted(plain, tmp_path / "calls.xlsx")
    assert (result["calls"], notes.duplicates) == ({"queued": 1, "answered": 1}, 1)


def test_a_mapping_survives_being_saved() -> None:
    mapping = ColumnMapping("いつ", result="どうなった", result_words={**RESULT_WORDS, "出た": LegEnd.ANSWERED})
    assert mapping_of(spelled(mapping)) == mapping
    assert mapping.fitting(["いつ"]).result == ""
    with pytest.raises(ValueError, match="zone Nowhere"):
        mapping_of({"started": "x", "zone": "Nowhere/At_All"})
