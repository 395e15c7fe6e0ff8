"""Japanese crop marks: two hooks at each corner (trim and bleed), a cross at each middle, and a broken line at each fold.

Each mark is a bar, left, lower, width and height in points on the sheet, to be filled with all four inks.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.publicity.calc.print_formats import BLEED_MM, MARKS_MM, PrintFormat, points

Bar = tuple[float, float, float, float]
LINE = 0.3
"""Thickness in points: what printers call 0.1 mm."""
GAP_MM = 0.0
REACH_MM = 11.0
"""A mark ends so far outside the trimmed page; the bleed takes the first three."""


def marks_of(fmt: PrintFormat) -> list[Bar]:
    """Return every mark of one side."""
    return [*_corners(fmt), *_middles(fmt), *_folds(fmt)]


def _corners(fmt: PrintFormat) -> Iterator[Bar]:
    for right in (False, True):
        for top in (False, True):
            x, y = MARKS_MM + fmt.width_mm * right, MARKS_MM + fmt.height_mm * top
            out_x, out_y = (1 if right else -1), (1 if top else -1)
            bleed_x, bleed_y = x + out_x * BLEED_MM, y + out_y * BLEED_MM
            end_x, end_y = x + out_x * REACH_MM, y + out_y * REACH_MM
            yield _upright(x, bleed_y, end_y)
            yield _upright(bleed_x, y, end_y)
            yield _level(y, bleed_x, end_x)
            yield _level(bleed_y, x, end_x)


def _middles(fmt: PrintFormat) -> Iterator[Bar]:
    middle_x, middle_y = MARKS_MM + fmt.width_mm / 2, MARKS_MM + fmt.height_mm / 2
    arm = 6.0
    for low, high in _outside(fmt.height_mm):
        yield _upright(middle_x, low, high)
        yield _level((low + high) / 2, middle_x - arm, middle_x + arm)
    for low, high in _outside(fmt.width_mm):
        yield _level(middle_y, low, high)
        yield _upright((low + high) / 2, middle_y - arm, middle_y + arm)


def _folds(fmt: PrintFormat) -> Iterator[Bar]:
    """A fold is shown by dashes half a millimetre beside nothing else: the middle's cross gives way to none of it."""
    for fold in fmt.folds_at_mm:
        for low, high in _outside(fmt.height_mm):
            for part in range(3):
                begin = low + (high - low) * part / 3
                yield _thick(MARKS_MM + fold, begin, begin + (high - low) / 5)


def _outside(length: float) -> tuple[tuple[float, float], tuple[float, float]]:
    near = (MARKS_MM - REACH_MM, MARKS_MM - BLEED_MM)
    far = (MARKS_MM + length + BLEED_MM, MARKS_MM + length + REACH_MM)
    return near, far


def _upright(x: float, first: float, second: float) -> Bar:
    low, high = sorted((points(first), points(second)))
    return (points(x) - LINE / 2, low, LINE, high - low)


def _thick(x: float, first: float, second: float) -> Bar:
    left, low, _, height = _upright(x, first, second)
    return (left - LINE, low, LINE * 3, height)


def _level(y: float, first: float, second: float) -> Bar:
    low, high = sorted((points(first), points(second)))
    return (low, points(y) - LINE / 2, high - low, LINE)
