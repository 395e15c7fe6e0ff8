"""The Illustrator 7 file: what its readers rely on."""

from __future__ import annotations

from madoguchi.publicity.calc.illustrator_format import Artboard, illustrator_file
from madoguchi.publicity.calc.outlined_page import shapes_of

BOARD = Artboard(600.0, 400.0, "chiba-insurance_leaflet", "11/22/2026")


def written(content: str) -> str:
    return illustrator_file(shapes_of(content), BOARD).decode("ascii")


def body(content: str) -> list[str]:
    text = written(content)
    return text[text.index("0 D\n") : text.index("LB\n")].splitlines()


def test_the_head_says_the_format_and_that_no_illustrator_was_used() -> None:
    head = written("0 0 5 5 re f").partition("%%EndComments")[0]
    assert head.startswith("%!PS-Adobe-3.0\n")
    assert "%%Creator: Adobe Illustrator(R) 7.0 (written by madoguchi, no Illustrator was used)" in head
    assert "%%HiResBoundingBox: 0 0 600 400" in head
    assert "%AI3_TemplateBox: 300 600 300 600" in head


def test_a_letter_with_a_hole_is_one_compound_path() -> None:
    lines = body("0 0 0 1 k 0 0 m 9 0 l 9 9 l h 3 3 m 6 3 l 6 6 l h f")
    assert lines.count("*u") == lines.count("*U") == 1
    assert lines.count("f") == 2
    assert "0 0 0 1 k" in lines
    assert "0 XR" in lines


def test_a_rule_of_two_points_becomes_a_bar_of_its_width() -> None:
    lines = body("1 0 0 0 K 2 w 10 50 m 110 50 l S")
    assert lines[-6:] == ["10 51 m", "110 51 L", "110 49 L", "10 49 L", "10 51 L", "f"]
    assert "1 0 0 0 k" in lines


def test_a_longer_stroke_stays_a_stroke() -> None:
    lines = body("0 0 0 1 K 2 w 1 j 0 0 m 50 0 l 50 50 l S")
    assert lines[-1] == "S"
    assert {"2 w", "1 j", "0 0 0 1 K"} <= set(lines)
