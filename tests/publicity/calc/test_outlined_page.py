"""A page's operators become shapes; what is no plain CMYK path is refused by name."""

from __future__ import annotations

import pytest

from madoguchi.publicity.calc.outlined_page import NotOutlinedError, shapes_of


def test_a_filled_outline_is_placed_by_the_matrix_and_keeps_its_ink() -> None:
    (shape,) = shapes_of("q 2 0 0 2 10 20 cm 1 0.5 0 0 k 1 1 m 3 1 l 3 4 5 6 7 8 c h f Q")
    assert shape.fill == (1.0, 0.5, 0.0, 0.0)
    assert shape.stroke is None
    (outline,) = shape.outlines
    assert outline.start == (12.0, 22.0)
    assert [each.points[-1] for each in outline.segments] == [(16.0, 22.0), (24.0, 36.0)]
    assert outline.closed


def test_two_outlines_of_one_letter_stay_together() -> None:
    (shape,) = shapes_of("0 0 0 1 k 0 0 m 9 0 l 9 9 l 3 3 m 6 3 l 6 6 l f*")
    assert len(shape.outlines) == 2
    assert shape.even_odd


def test_a_stroke_is_as_wide_as_the_matrix_makes_it_and_the_pen_is_given_back() -> None:
    first, second = shapes_of("q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 20 w 0 0 m 100 0 l S Q 0 0 m 5 5 l S")
    assert first.width == pytest.approx(2.0)
    assert second.width == pytest.approx(1.0)


def test_the_clip_around_a_whole_page_is_passed_over() -> None:
    assert len(shapes_of("0 0 1200 850 re W n 1 1 5 5 re f")) == 1


@pytest.mark.parametrize(
    ("content", "operator"),
    [
        ("1 0 0 rg 0 0 5 5 re f", "rg"),
        ("BT /F1 9 Tf ET", "BT"),
        ("/Im1 Do", "Do"),
        ("0 0 30 30 re W n 1 1 5 5 re f", "W"),
        ("[3 2] 0 d 0 0 m 5 5 l S", "d"),
    ],
)
def test_anything_else_is_refused(content: str, operator: str) -> None:
    with pytest.raises(NotOutlinedError, match=f"^{operator}$"):
        shapes_of(content)
