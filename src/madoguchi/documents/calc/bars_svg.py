"""Bar charts as SVG: small, printable in black and white, every bar with its number."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from madoguchi.documents.calc.paper import Bars

WIDTH, HEIGHT, TOP, FOOT = 640, 168, 22, 26
FILL = "#0017c1"
INK = "#1a1a1a"
FONTS = "BIZ UDPGothic, BIZ UDGothic, Noto Sans CJK JP, Noto Sans JP, sans-serif"


def bars_svg(chart: Bars) -> str:
    """Return the chart as an SVG drawing with its title and description inside."""
    body = "".join(_bar(index, chart.bars) for index in range(len(chart.bars)))
    base = HEIGHT - FOOT
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(chart.caption)}</title><desc>{escape(chart.alt)}</desc>"
        f'{body}<line x1="0" x2="{WIDTH}" y1="{base}" y2="{base}" stroke="{INK}"/></svg>'
    )


def _bar(index: int, bars: Sequence[tuple[str, int]]) -> str:
    label, count = bars[index]
    step = WIDTH / len(bars)
    highest = max((value for _, value in bars), default=0) or 1
    height = round((HEIGHT - TOP - FOOT) * count / highest, 1)
    left, middle = step * index + step * 0.2, step * (index + 0.5)
    top = HEIGHT - FOOT - height
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{step * 0.6:.1f}" height="{height}" fill="{FILL}"/>'
        f"{_text(middle, top - 5, f'{count:,}')}{_text(middle, HEIGHT - 8, label)}"
    )


def _text(x: float, y: float, words: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONTS}" font-size="13" text-anchor="middle" fill="{INK}">'
        f"{escape(words)}</text>"
    )
