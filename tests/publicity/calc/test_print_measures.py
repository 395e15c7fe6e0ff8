"""Crop marks, boxes, phrases, tables of dates, and the words of the checks."""

from __future__ import annotations

from datetime import date, time

import pytest

from madoguchi.publicity.adapters.typesetting import TEMPLATES
from madoguchi.publicity.calc import preflight_words as words
from madoguchi.publicity.calc.codes_as_rows import shown_address
from madoguchi.publicity.calc.contrast import contrast
from madoguchi.publicity.calc.crop_marks import marks_of
from madoguchi.publicity.calc.leaflet_pictures import ON_A_SCREEN, picture_at
from madoguchi.publicity.calc.material_files import Check, Preflight
from madoguchi.publicity.calc.material_kinds import A3_FOLDED
from madoguchi.publicity.calc.opening_table import OpenPlace, table_of, weekday_words
from madoguchi.publicity.calc.phrased_content import with_phrases
from madoguchi.publicity.calc.phrases import BREAK, Word, phrased
from madoguchi.publicity.calc.print_formats import BLEED_MM, MARKS_MM, millimetres
from madoguchi.publicity.calc.wall_calendar import months_of


def test_no_mark_stands_inside_the_bleed_and_each_is_on_the_sheet() -> None:
    left, low, right, high = A3_FOLDED.box(BLEED_MM)
    width, height = A3_FOLDED.media_points
    for x, y, wide, tall in marks_of(A3_FOLDED):
        assert x + wide <= left + 0.5 or x >= right - 0.5 or y + tall <= low + 0.5 or y >= high - 0.5
        assert 0 <= x <= x + wide <= width
        assert 0 <= y <= y + tall <= height


def test_each_corner_has_two_hooks_and_the_fold_is_marked_above_and_below() -> None:
    upright = {
        round(millimetres(x + wide / 2) - MARKS_MM, 2) for x, _, wide, tall in marks_of(A3_FOLDED) if tall > wide
    }
    assert {-3.0, 0.0, 420.0, 423.0, 210.0} <= upright
    folds = [bar for bar in marks_of(A3_FOLDED) if bar[2] == pytest.approx(0.9)]
    assert len(folds) == 6


def test_sentences_are_cut_and_names_are_not() -> None:
    content = {"title": "あ", "picture": "pin", "rows": [{"name": "い", "opening": "う", "days": ["1"]}]}
    cut = with_phrases(content, lambda text: f"<{text}>")
    assert cut == {"title": "<あ>", "picture": "pin", "rows": [{"name": "い", "opening": "<う>", "days": ["1"]}]}


def test_a_line_breaks_between_phrases_only() -> None:
    text = [
        Word("マイナンバーカード", "名詞", "普通名詞"), Word("を", "助詞", "格助詞"), Word("置き", "動詞", "一般"),
        Word("、", "補助記号", "読点"), Word("「", "補助記号", "括弧開"), Word("登録", "名詞", "普通名詞"),
        Word("済", "接尾辞", "名詞的"), Word("」", "補助記号", "括弧閉"), Word("と", "助詞", "格助詞"),
        Word("出", "動詞", "非自立可能"), Word("たら", "助動詞"),
    ]  # fmt: skip
    assert phrased(text).split(BREAK) == ["マイナンバーカードを", "置き、", "「登録済」と", "出たら"]


def test_dates_stand_under_their_months_and_daily_places_are_told_in_words() -> None:
    monday = OpenPlace("a", "中央区役所", (1,), time(8, 30), time(17, 30), (date(2023, 10, 23), date(2023, 11, 6)))
    daily = OpenPlace("b", "本庁舎", (1, 2, 3, 4, 5), time(9), time(17), tuple(date(2023, 10, n) for n in range(2, 12)))
    table = table_of([monday, daily])
    assert table["months"] == ["10月", "11月"]
    assert table["rows"][0] == {"name": "中央区役所", "opening": "毎週月曜日 8:30〜17:30", "days": [["23"], ["6"]]}
    assert table["rows"][1]["days"] == [["毎週"], []]
    assert weekday_words((2, 4)) == "火・木"
    assert weekday_words((1, 2, 3, 4, 5)) == "月〜金"


def test_a_wall_month_begins_its_weeks_on_monday() -> None:
    (october,) = months_of({date(2023, 10, 23)})
    first, *_, last = october["weeks"]
    assert [day["number"] for day in first] == ["", "", "", "", "", "", "1"]
    assert [day["number"] for day in last][:3] == ["30", "31", ""]
    assert [day["number"] for week in october["weeks"] for day in week if day["open"]] == ["23"]


def test_a_long_address_breaks_after_a_slash() -> None:
    assert shown_address("https://madoguchi.example.jp/g/chiba/guides/insurance-phone/") == [
        "madoguchi.example.jp/g/chiba/",
        "guides/insurance-phone",
    ]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_each_check_refuses_what_a_printer_would_send_back() -> None:
    box = A3_FOLDED.box
    off = tuple(each + 0.5 for each in box(0))
    refused = [
        words.pdfx("", "JC200103"),
        words.fonts(1, ()),
        words.fonts(0, ("Tj",)),
        words.glyphs("髙"),
        words.colours(("rg",)),
        words.boxes([(off, box(BLEED_MM))], A3_FOLDED),  # type: ignore[list-item]
        words.boxes([], A3_FOLDED),
        words.bleed(0.2),
        words.resolution(1, [(5871, 4176, 350.0)], A3_FOLDED),
        words.resolution(0, [(5871, 4176, 72.0)], A3_FOLDED),
        words.distance(2.9, 10.0),
        words.distance(10.0, 2.9),
        words.reading("Scribus", [0.0, 0.02], allowed=0.004),
        words.contrast(4.4, "1ページの「あ」"),
        words.tagged(is_tagged=False, language="ja", title="題"),
        words.address(["http://127.0.0.1:8000/g/chiba/"]),
        words.sources(["E23"]),
    ]
    assert [check.code for check in refused if check.ok is not False or not check.remedy_ja] == []


def test_a_check_which_was_not_made_does_not_pass() -> None:
    unasked = words.reading("Scribus", None, allowed=0.004, why_not="Scribus をインストールしてください。")
    well = Check("fonts", "文字", ok=True, found_ja="ありません")
    assert unasked.ok is None
    assert Preflight((well,)).passed
    assert not Preflight((well, unasked)).passed
    assert not Preflight(()).passed


def test_a_step_at_a_machine_shows_its_screen_and_no_phone() -> None:
    assert picture_at("atm", "menu") == "screen-menu"
    assert picture_at("phone", "menu") == "menu"
    assert picture_at("bank", "agree") == "paper"
    assert picture_at("atm", "atm-card") == "atm-card"
    drawn = (TEMPLATES / "pictures.typ").read_text(encoding="utf-8")
    assert [key for key in sorted(ON_A_SCREEN) if f'"screen-{key}": u =>' not in drawn] == []
