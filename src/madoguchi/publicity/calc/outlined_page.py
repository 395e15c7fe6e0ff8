"""A page whose letters are outlines, as a list of shapes in points: read from the operators of its PDF content.

Only what an outlined, flat CMYK page can hold is known: paths, fills and strokes. Anything else (a font, a picture, an RGB
colour, a clip which cuts something off) is refused by name, so that a file made from the shapes never lacks a part in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import sqrt

Point = tuple[float, float]
Cmyk = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class NotOutlinedError(ValueError):
    """The page holds something which is no plain CMYK path; the message names the operator."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A line (one point) or a curve (two handles and a point)."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One run of segments from a starting point; a closed one returns to it."""

    start: Point
    segments: tuple[Segment, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """Outlines painted together. ``fill`` or ``stroke`` is None where the shape has none; ``width`` is in points."""

    outlines: tuple[Outline, ...]
    fill: Cmyk | None
    stroke: Cmyk | None
    width: float = 0.0
    even_odd: bool = False
    cap: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True)
class _Pen:
    matrix: Matrix = IDENTITY
    fill: Cmyk = BLACK
    stroke: Cmyk = BLACK
    width: float = 1.0
    cap: int = 0
    join: int = 0


@dataclass(slots=True)
class _Desk:
    """What a reader holds while it goes through the operators."""

    pen: _Pen = field(default_factory=_Pen)
    kept: list[_Pen] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    start: Point | None = None
    segments: list[Segment] = field(default_factory=list)
    at: Point = (0.0, 0.0)

    def place(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.pen.matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def end_outline(self, *, closed: bool) -> None:
        if self.start is not None and self.segments:
            self.outlines.append(Outline(self.start, tuple(self.segments), closed))
        self.start, self.segments = None, []


PAINTS = {
    "f": (True, False, False, False), "F": (True, False, False, False), "f*": (True, False, True, False),
    "S": (False, True, False, False), "s": (False, True, False, True),
    "B": (True, True, False, False), "B*": (True, True, True, False),
    "b": (True, True, False, True), "b*": (True, True, True, True),
}  # fmt: skip
"""Operator → fills, strokes, by the even-odd rule, closes first."""
IGNORED = frozenset({"i", "M", "ri", "gs", "BDC", "BMC", "EMC"})


def shapes_of(content: str) -> list[Shape]:
    """Return the shapes of a page's content in their order. Raises NotOutlinedError."""
    return list(_shapes(content.split()))


def _shapes(tokens: list[str]) -> Iterator[Shape]:
    desk, operands = _Desk(), list[str]()
    for token in tokens:
        if _is_operand(token):
            operands.append(token)
            continue
        if token in PAINTS:
            if shape := _painted(desk, token):
                yield shape
        elif not (_moves(desk, token, operands) or _sets(desk, token, operands)) and token not in IGNORED:
            raise NotOutlinedError(token)
        operands.clear()


def _is_operand(token: str) -> bool:
    return token[0] in "0123456789+-.[]/<("


def _moves(desk: _Desk, operator: str, operands: list[str]) -> bool:
    match operator:
        case "m":
            desk.end_outline(closed=False)
            desk.start = desk.at = desk.place(float(operands[0]), float(operands[1]))
        case "l":
            _add(desk, operands)
        case "c":
            _add(desk, operands)
        case "v":
            _add_placed(desk, (desk.at, *_pairs(desk, operands)))
        case "y":
            handle, end = _pairs(desk, operands)
            _add_placed(desk, (handle, end, end))
        case "h":
            desk.end_outline(closed=True)
        case "re":
            _add_rectangle(desk, [float(each) for each in operands[-4:]])
        case "n":
            desk.end_outline(closed=True)
            desk.outlines.clear()
        case _:
            return False
    return True


def _pairs(desk: _Desk, operands: list[str]) -> tuple[Point, ...]:
    a, b, c, d, e, f = desk.pen.matrix
    numbers = [float(each) for each in operands]
    return tuple([(a * x + c * y + e, b * x + d * y + f) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])


def _add(desk: _Desk, operands: list[str]) -> None:
    _add_placed(desk, _pairs(desk, operands))


def _add_placed(desk: _Desk, points: tuple[Point, ...]) -> None:
    if desk.start is None:  # after a closing the next run begins where the last one began
        desk.start = desk.at
    desk.segments.append(Segment(points))
    desk.at = points[-1]


def _add_rectangle(desk: _Desk, numbers: list[float]) -> None:
    x, y, width, height = numbers
    desk.end_outline(closed=False)
    corners = ((x + width, y), (x + width, y + height), (x, y + height))
    desk.start = desk.at = desk.place(x, y)
    desk.segments = [Segment((desk.place(*corner),)) for corner in corners]
    desk.end_outline(closed=True)


def _sets(desk: _Desk, operator: str, operands: list[str]) -> bool:
    match operator:
        case "q":
            desk.kept.append(desk.pen)
        case "Q":
            desk.pen = desk.kept.pop()
        case "cm":
            desk.pen = replace(desk.pen, matrix=_times(_numbers(operands), desk.pen.matrix))
        case "k" | "K" | "g" | "G":
            _set_colour(desk, operator, operands)
        case "W" | "W*":
            _check_clip(desk)
        case _:
            return _sets_line(desk, operator, operands)
    return True


def _sets_line(desk: _Desk, operator: str, operands: list[str]) -> bool:
    match operator:
        case "w":
            desk.pen = replace(desk.pen, width=float(operands[-1]))
        case "J":
            desk.pen = replace(desk.pen, cap=int(operands[-1]))
        case "j":
            desk.pen = replace(desk.pen, join=int(operands[-1]))
        case "d":
            if "".join(operands) != "[]0":
                raise NotOutlinedError("d")
        case _:
            return False
    return True


def _set_colour(desk: _Desk, operator: str, operands: list[str]) -> None:
    numbers = [float(each) for each in operands]
    colour = (numbers[0], numbers[1], numbers[2], numbers[3]) if operator in "kK" else (0.0, 0.0, 0.0, 1 - numbers[0])
    desk.pen = replace(desk.pen, stroke=colour) if operator.isupper() else replace(desk.pen, fill=colour)


def _check_clip(desk: _Desk) -> None:
    """Allow only the clip which a typesetter lays around a whole page: one upright rectangle at least 40 mm each way."""
    desk.end_outline(closed=True)
    corners = [outline.start for outline in desk.outlines]
    corners += [segment.points[-1] for outline in desk.outlines for segment in outline.segments]
    width = max(x for x, _ in corners) - min(x for x, _ in corners)
    height = max(y for _, y in corners) - min(y for _, y in corners)
    if len(desk.outlines) != 1 or len(corners) != 4 or min(width, height) < 113:
        raise NotOutlinedError("W")


def _painted(desk: _Desk, operator: str) -> Shape | None:
    fills, strokes, even_odd, closes = PAINTS[operator]
    desk.end_outline(closed=fills or closes)
    outlines, desk.outlines = tuple(desk.outlines), []
    if not outlines:
        return None
    pen = desk.pen
    a, b, c, d, _, _ = pen.matrix
    return Shape(
        outlines=outlines,
        fill=pen.fill if fills else None,
        stroke=pen.stroke if strokes else None,
        width=pen.width * sqrt(abs(a * d - b * c)) if strokes else 0.0,
        even_odd=even_odd,
        cap=pen.cap,
        join=pen.join,
    )


def _numbers(operands: list[str]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands[-6:])
    return (a, b, c, d, e, f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
