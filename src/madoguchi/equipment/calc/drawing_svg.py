"""A layout as SVG, to scale: one millimetre of the sheet is ``scale`` millimetres of the room, with a scale bar."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from madoguchi.equipment.calc.drawing import KINDS, Drawing, Piece, metres

SHEET_WIDTH, SHEET_DEPTH = 250, 235
"""What the drawing may fill of a sheet of A3 (landscape), in millimetres; the list of things stands beside it."""
SCALES = (10, 20, 25, 50, 75, 100, 150, 200)
BAR_LENGTHS = (500, 1000, 2000, 5000)
MARGIN, FOOT, SHORTEST_BAR = 4, 14, 20
INK, GREY, LINE, PAPER = "#1a1a1a", "#4d4d4d", "#b3b3b3", "#ffffff"
FILLS = {
    "desk": "#e8f1fe",
    "chair": "#f2f2f2",
    "partition": "#ffeee2",
    "reader": "#e6f5ec",
    "sign": "#fff8d6",
    "power": "#fdeeee",
    "wall": "#4d4d4d",
    "locker": "#e6e6e6",
    "other": "#ffffff",
}
FONT = "BIZ UDPGothic, Noto Sans JP, Noto Sans CJK JP, sans-serif"


def scale_of(drawing: Drawing) -> int:
    """Return the largest usual scale (1:20 before 1:50) at which the room fits on the sheet."""
    fitting = (each for each in SCALES if drawing.width <= SHEET_WIDTH * each and drawing.depth <= SHEET_DEPTH * each)
    return next(fitting, SCALES[-1])


def bar_length(scale: int) -> int:
    """Return how many millimetres of the room the scale bar shows: at least 20 mm on the sheet."""
    return next((each for each in BAR_LENGTHS if each >= SHORTEST_BAR * scale), BAR_LENGTHS[-1])


def layout_svg(drawing: Drawing, title: str) -> str:
    """Return the drawing with its grid, every piece with its number, and the scale bar."""
    scale = scale_of(drawing)
    width, depth = drawing.width / scale, drawing.depth / scale
    whole = (width + 2 * MARGIN, depth + 2 * MARGIN + FOOT)
    body = "".join(_parts(drawing, scale, width, depth))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole[0]:.2f} {whole[1]:.2f}" '
        f'width="{whole[0]:.2f}mm" height="{whole[1]:.2f}mm" role="img" font-family="{FONT}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def _parts(drawing: Drawing, scale: int, width: float, depth: float) -> Iterator[str]:
    yield f'<g transform="translate({MARGIN} {MARGIN})">'
    yield f'<rect width="{width:.2f}" height="{depth:.2f}" fill="{PAPER}" stroke="{INK}" stroke-width="0.6"/>'
    yield from _grid(drawing, scale)
    for number, piece in enumerate(drawing.pieces, start=1):
        yield _piece(piece, number, scale)
    yield "</g>"
    yield _bar(scale, depth + 2 * MARGIN)


def _grid(drawing: Drawing, scale: int) -> Iterator[str]:
    style = f'stroke="{LINE}" stroke-width="0.15"'
    for at in range(1000, drawing.width, 1000):
        yield f'<path d="M{at / scale:.2f} 0V{drawing.depth / scale:.2f}" {style}/>'
    for at in range(1000, drawing.depth, 1000):
        yield f'<path d="M0 {at / scale:.2f}H{drawing.width / scale:.2f}" {style}/>'


def _piece(piece: Piece, number: int, scale: int) -> str:
    x, y, width, depth = (each / scale for each in (piece.x, piece.y, piece.width, piece.depth))
    shape = (
        f'<rect x="{-width / 2:.2f}" y="{-depth / 2:.2f}" width="{width:.2f}" height="{depth:.2f}" '
        f'fill="{FILLS[piece.kind]}" stroke="{INK}" stroke-width="0.35" transform="rotate({piece.turn})"/>'
    )
    words = f"{number} {piece.name}" if min(width, depth) >= _ROOM_FOR_WORDS else str(number)
    halo = f'stroke="{PAPER}" stroke-width="0.8" paint-order="stroke"'
    text = f'<text text-anchor="middle" dominant-baseline="central" font-size="3.2" fill="{INK}" {halo}>{escape(words)}</text>'
    return f'<g transform="translate({x:.2f} {y:.2f})">{shape}{text}</g>'


_ROOM_FOR_WORDS = 9


def _bar(scale: int, top: float) -> str:
    length = bar_length(scale)
    half, whole = length / scale / 2, length / scale
    style = f'stroke="{INK}" stroke-width="0.3"'
    words = f"縮尺 1:{scale}　この長さが{metres(length)}m"
    return (
        f'<g transform="translate({MARGIN} {top:.2f})"><rect width="{half:.2f}" height="2" fill="{INK}" {style}/>'
        f'<rect x="{half:.2f}" width="{half:.2f}" height="2" fill="{PAPER}" {style}/>'
        f'<text x="{whole + 2:.2f}" y="2.2" font-size="3.4" fill="{INK}">{escape(words)}</text></g>'
    )


def description(drawing: Drawing) -> str:
    """Say in words what the drawing shows."""
    counts: dict[str, int] = {}
    for each in drawing.pieces:
        counts[each.kind] = counts.get(each.kind, 0) + 1
    things = "、".join(f"{KINDS[kind].name}{number}" for kind, number in counts.items())
    return (
        f"幅{metres(drawing.width)}m、奥行き{metres(drawing.depth)}mの場所に、{things}を置いた図。位置は表にあります。"
    )
