"""The organisation chart as an SVG drawing: boxes of posts with names, lines of command. Printable in black and white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from madoguchi.people.calc.organisation import Node

ON_PAPER = 760
"""At least this wide on paper, where a drawing fills the line: a small line-up is not blown up over the page."""
BOX, GAP, STEP, HEAD, LINE, PAD = 208, 16, 36, 30, 22, 8
CITY_HEIGHT = 60
INK, RULE, TINT = "#1a1a1a", "#4d4d4d", "#e8f1fe"
FONTS = "BIZ UDPGothic, BIZ UDGothic, Noto Sans CJK JP, Noto Sans JP, sans-serif"
NOBODY = "（配置なし）"


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: the city above (its department behind a full-width space), the posts, and a title for people who listen."""

    city: str
    roots: Sequence[Node]
    title: str
    least_width: int = BOX


def description(roots: Sequence[Node]) -> str:
    """Return the chart in words: each post, to whom it reports, and who fills it."""
    return "。".join(_said(roots, "本市との窓口"))


def organisation_svg(chart: Chart) -> str:
    """Return the drawing."""
    width = max(BOX, chart.least_width, _row_width(chart.roots))
    height = CITY_HEIGHT + STEP + max((_depth_height(each) for each in chart.roots), default=0) + PAD
    body = [_box(width / 2 - BOX / 2, 1, lines=chart.city.split("　", 1), height=CITY_HEIGHT - 1, fill="#fff")]
    body += _placed(chart.roots, left=(width - _row_width(chart.roots)) / 2, top=CITY_HEIGHT + STEP, parent=width / 2)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 {width + 2} {height}" width="{width + 2}" role="img">'
        f"<title>{escape(chart.title)}</title><desc>{escape(description(chart.roots))}</desc>{''.join(body)}</svg>"
    )


def _said(nodes: Sequence[Node], above: str) -> Iterator[str]:
    for node in nodes:
        names = "、".join(each.name for each in node.holders) or "配置なし"
        yield f"{above}の下に{node.post.title}（{names}）"
        yield from _said(node.below, node.post.title)


def _names(node: Node) -> list[str]:
    return [f"{each.name}　{each.site}".strip("　") for each in node.holders] or [NOBODY]


def _height(node: Node) -> int:
    return HEAD + LINE * len(_names(node)) + PAD


def _width(node: Node) -> int:
    return max(BOX, _row_width(node.below))


def _row_width(nodes: Sequence[Node]) -> int:
    return sum(_width(each) for each in nodes) + GAP * max(0, len(nodes) - 1)


def _depth_height(node: Node) -> int:
    below = max((_depth_height(each) + STEP for each in node.below), default=0)
    return _height(node) + below


def _placed(nodes: Sequence[Node], *, left: float, top: float, parent: float) -> list[str]:
    """Return the boxes of one row, what is below them, and the lines from the box above."""
    drawn: list[str] = []
    for node in nodes:
        middle = left + _width(node) / 2
        drawn.append(_link(parent, top - STEP, middle, top))
        drawn.append(
            _box(middle - BOX / 2, top, lines=[node.post.title, *_names(node)], height=_height(node), fill=TINT)
        )
        inner_left = middle - _row_width(node.below) / 2
        drawn += _placed(node.below, left=inner_left, top=top + _height(node) + STEP, parent=middle)
        left += _width(node) + GAP
    return drawn


def _link(from_x: float, from_y: float, to_x: float, to_y: float) -> str:
    half = from_y + STEP / 2
    points = f"{from_x:.1f},{from_y:.1f} {from_x:.1f},{half:.1f} {to_x:.1f},{half:.1f} {to_x:.1f},{to_y:.1f}"
    return f'<polyline points="{points}" fill="none" stroke="{RULE}"/>'


def _box(x: float, y: float, *, lines: Sequence[str], height: float, fill: str) -> str:
    frame = f'<rect x="{x:.1f}" y="{y:.1f}" width="{BOX}" height="{height:.1f}" rx="4" fill="{fill}" stroke="{RULE}"/>'
    first = y + (height + 12) / 2 - 2 if len(lines) == 1 else y + 20
    heading = _text(x + BOX / 2, first, lines[0], bold=True)
    names = [_text(x + BOX / 2, y + HEAD + LINE * at + 14, name) for at, name in enumerate(lines[1:])]
    return frame + heading + "".join(names)


def _text(x: float, y: float, words: str, *, bold: bool = False) -> str:
    size = min(14.0, (BOX - 2 * PAD) / max(1, len(words)))
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONTS}" font-size="{size:.1f}"{weight} text-anchor="middle" '
        f'fill="{INK}">{escape(words)}</text>'
    )
