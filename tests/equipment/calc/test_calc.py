"""Arithmetic of equipment: labels, checklists, custody, stocks, drawings, the sheet."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.equipment.calc.asset_sheet import AssetRow, read_row, repeated
from madoguchi.equipment.calc.custody import BACK, OUT, LastMove, should_be_back, wanted_out
from madoguchi.equipment.calc.drawing import KINDS, Drawing, DrawingFault, Piece, metres, read_drawing, written
from madoguchi.equipment.calc.drawing_svg import SHEET_DEPTH, SHEET_WIDTH, bar_length, layout_svg, scale_of
from madoguchi.equipment.calc.labels import label, labels_after, spoken
from madoguchi.equipment.calc.security import Found, Line, Safety, against_use, standing
from madoguchi.equipment.calc.shortage import Standing, missing_first, required_at
from madoguchi.equipment.calc.stock import StockTooSmallError, after
from tests.makers.contract import BEFORE_CHIBA_OPENS

TODAY = date(2023, 10, 23)
LINE = Line("antivirus", "有償のウイルス対策ソフト", 7, "7(1)イ※2", "expiry")
WORD = st.sampled_from(["端末", "読取", "自由利用", "A"])


@given(WORD, st.integers(1, 9999))
def test_a_label_is_found_however_it_is_typed(word: str, number: int) -> None:
    wanted = label(word, number)
    for typed in (wanted, f"{word} {number}", f"{word}ー{number}", f" {word}－{number} ", f"{word}{number:03d}"):
        assert spoken(typed) == wanted
    assert spoken(spoken(wanted)) == spoken(wanted)


@given(st.sets(st.integers(1, 300)), st.integers(1, 5))
def test_next_labels_are_new_and_in_order(taken: set[int], wanted: int) -> None:
    labels = [label("端末", each) for each in taken] + ["読取-99", "端末-見本"]
    found = labels_after("端末", labels, wanted)
    assert len(set(found)) == wanted
    assert not set(found) & set(labels)


@given(st.integers(1, 60), st.integers(0, 90))
def test_a_check_holds_for_its_days_and_not_one_more(every: int, age: int) -> None:
    line = Line("patches", "更新", every)
    found = standing(line, Found(passed=True, on=TODAY - timedelta(days=age)), TODAY)
    assert (found.safety == Safety.GOOD) == (age < every)


@pytest.mark.parametrize(
    ("found", "safety", "words"),
    [
        (None, Safety.DUE, "まだ点検していません"),
        (Found(passed=False, on=TODAY, note="定義が古い"), Safety.FAILED, "不適合です（定義が古い）"),
        (Found(passed=True, on=TODAY, valid_until=TODAY - timedelta(days=1)), Safety.EXPIRED, "期限が切れました"),
        (Found(passed=True, on=TODAY - timedelta(days=7), valid_until=date(2024, 1, 1)), Safety.DUE, "今日の点検"),
    ],
)
def test_what_stands_against_a_terminal_names_its_clause_and_the_way_out(
    found: Found | None, safety: Safety, words: str
) -> None:
    row = standing(LINE, found, TODAY)
    assert row.safety == safety
    (reason,) = against_use([row])
    assert words in reason.sentence
    assert "仕様書7(1)イ※2" in reason.sentence
    assert reason.remedy.endswith("ください。")


def test_a_piece_should_be_back_after_closing_time_or_from_another_day() -> None:
    moved = LastMove(OUT, TODAY, BEFORE_CHIBA_OPENS, "体験 一")
    assert not should_be_back(moved, today=TODAY, day_is_over=False)
    assert should_be_back(moved, today=TODAY, day_is_over=True)
    assert should_be_back(moved, today=TODAY + timedelta(days=1), day_is_over=False)
    assert not should_be_back(LastMove(BACK, TODAY, BEFORE_CHIBA_OPENS, ""), today=TODAY, day_is_over=True)
    assert not should_be_back(None, today=TODAY, day_is_over=True)


def test_self_service_stands_outside_when_the_office_works_without_a_counter() -> None:
    assert wanted_out(for_closed_days=True, counter_is_open=False, office_is_open=True)
    assert not wanted_out(for_closed_days=True, counter_is_open=True, office_is_open=True)
    assert not wanted_out(for_closed_days=True, counter_is_open=False, office_is_open=False)
    assert wanted_out(for_closed_days=False, counter_is_open=True, office_is_open=True)


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_a_stock_never_falls_below_nothing(on_hand: int, quantity: int) -> None:
    assert after(on_hand, "received", quantity) == on_hand + quantity
    assert after(on_hand, "counted", quantity) == quantity
    if quantity > on_hand:
        with pytest.raises(StockTooSmallError):
            after(on_hand, "used", quantity)
    else:
        assert after(on_hand, "used", quantity) >= 0


@given(st.integers(1, 50), st.integers(0, 20), st.integers(0, 20))
def test_a_site_needs_its_minimum_by_site_head_or_terminal(minimum: int, workers: int, terminals: int) -> None:
    assert required_at(minimum, "site", workers=workers, terminals=terminals) == minimum
    assert required_at(minimum, "worker", workers=workers, terminals=terminals) == minimum * max(1, workers)
    assert required_at(minimum, "terminal", workers=workers, terminals=terminals) == minimum * max(1, terminals)


def test_what_is_missing_stands_first() -> None:
    def row(code: str, here: int, reorder: int | None = None) -> Standing:
        return Standing(code=code, name=code, unit="枚", clause="", required=2, here=here, reorder=reorder)

    rows = missing_first([row("enough", 9), row("low", 3, 3), row("missing", 1)])
    assert [each.code for each in rows] == ["missing", "low", "enough"]


pieces = st.builds(
    Piece,
    kind=st.sampled_from(sorted(KINDS)),
    label=st.text(alphabet="窓口A<&1", max_size=8).map(str.strip),
    x=st.integers(0, 5000),
    y=st.integers(0, 5000),
    width=st.integers(100, 4000),
    depth=st.integers(100, 4000),
    turn=st.integers(0, 359),
)
drawings = st.builds(
    Drawing, st.integers(5000, 40000), st.integers(5000, 40000), st.lists(pieces, min_size=1, max_size=6).map(tuple)
)


@given(drawings)
def test_a_drawing_comes_back_as_it_was_and_fits_the_sheet_to_scale(drawing: Drawing) -> None:
    assert read_drawing(written(drawing)) == drawing
    scale = scale_of(drawing)
    assert drawing.width <= SHEET_WIDTH * scale
    assert drawing.depth <= SHEET_DEPTH * scale
    assert bar_length(scale) >= 20 * scale or bar_length(scale) == 5000
    room = ET.fromstring(layout_svg(drawing, "図 <1>")).find(".//{*}g/{*}rect")  # noqa: S314  our own words
    assert room is not None
    assert float(room.attrib["width"]) == pytest.approx(drawing.width / scale, abs=0.01)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"width": 500}, "1〜40m"),
        ({"pieces": []}, "まだ何も"),
        ({"pieces": [{"kind": "dragon"}]}, "種類"),
        ({"pieces": [{"kind": "desk", "x": 1.5, "y": 0, "width": 900, "depth": 600}]}, "数字では"),
        ({"pieces": [{"kind": "desk", "x": 9000, "y": 0, "width": 900, "depth": 600}]}, "部屋の外"),
        ({"pieces": [{"kind": "desk", "x": 0, "y": 0, "width": 10, "depth": 600}]}, "0.1m以上"),
        ({"pieces": [{"kind": "desk", "x": 0, "y": 0, "width": 900, "depth": 600, "turn": 360}]}, "0〜359度"),
    ],
)
def test_what_is_no_drawing_is_refused_with_what_to_do(changed: dict[str, object], words: str) -> None:
    with pytest.raises(DrawingFault, match=words):
        read_drawing({"width": 6000, "depth": 4000, "pieces": []} | changed)


@pytest.mark.parametrize(("millimetres", "words"), [(0, "0"), (1500, "1.5"), (2000, "2"), (50, "0.05")])
def test_lengths_are_written_in_metres(millimetres: int, words: str) -> None:
    assert metres(millimetres) == words


def test_a_row_of_the_sheet_becomes_a_piece_or_faults_with_remedies() -> None:
    items, sites = {"端末": "terminal"}, {"中央区役所": "chuo"}
    cells = {
        "管理番号": "端末 7",
        "種類": "端末",
        "設置場所": "中央区役所",
        "製造番号": 123.0,
        "使い始めた日": "2023-10-05",
    }
    row = read_row(3, cells, items, sites)
    assert isinstance(row, AssetRow)
    assert (row.label, row.serial, row.site) == ("端末-07", "123", "chuo")
    assert [fault.row for fault in repeated([row, row])] == [3, 3]
    faults = read_row(4, {**cells, "種類": "一式", "使うのをやめた日": "2023-02-30"}, items, sites)
    assert isinstance(faults, list)
    assert {fault.column for fault in faults} >= {"種類", "使うのをやめた日"}
    assert all(fault.remedy.endswith(("。", "端末")) for fault in faults)
