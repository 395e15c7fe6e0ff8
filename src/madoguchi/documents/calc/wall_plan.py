"""The wall plan: the contract from signing to clear-away as one drawing (SVG) for a sheet of A3.

Rows are phases (bars) and duties (marks on their due days). A mark's shape says its state, so that the plan can be read
without colour: filled circle done, half circle waiting, square late, triangle returned, open circle to come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from madoguchi.contract.calc.business_days import first_of_next_month
from madoguchi.documents.calc.standing import Standing

WIDTH, ROW, HEAD, LEFT, RIGHT = 1587, 34, 74, 250, 24
INK, GREY, LINE, ACCENT, BAD, GOOD, WARN = "#1a1a1a", "#595959", "#cccccc", "#0017c1", "#b60000", "#115a36", "#8b3a00"
FONT = "BIZ UDPGothic, Noto Sans JP, Noto Sans CJK JP, sans-serif"
LEGEND = (
    (Standing.DONE, "承認"),
    (Standing.WAITING, "本市の確認待ち"),
    (Standing.RETURNED, "差戻し"),
    (Standing.LATE, "期限を過ぎた"),
    (Standing.SOON, "期限が近い"),
    (Standing.LATER, "これから"),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A due day on the plan."""

    on: date
    standing: Standing
    title: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row: a phase with its first and last day, or a duty with its due days."""

    label: str
    span: tuple[date, date] | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """From days to places on the sheet; the plan runs over whole months."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Return where a day begins, in pixels from the left."""
        days = (self.last - self.first).days + 1
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / days, 1)

    def months(self) -> Iterator[date]:
        """Give the first day of each month."""
        month = self.first
        while month <= self.last:
            yield month
            month = first_of_next_month(month)


def scale_for(first: date, last: date) -> Scale:
    """Return the scale of the whole months which hold both days."""
    return Scale(first.replace(day=1), first_of_next_month(last) - timedelta(days=1))


def wall_plan(title: str, rows: Sequence[PlanRow], scale: Scale, *, today: date) -> str:
    """Return the drawing."""
    height = HEAD + ROW * len(rows) + 60
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
            f'font-family="{FONT}" font-size="14" fill="{INK}">'
        ),
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(LEFT - 230, 26, title, size=20, bold=True),
        *_months(scale, height),
        *(part for index, row in enumerate(rows) for part in _row(row, HEAD + ROW * index, scale)),
        *_today(scale, today, height),
        *_legend(height - 26),
        "</svg>",
    ]
    return "\n".join(parts)


def mark_svg(x: float, y: float, standing: Standing) -> str:
    """Return the sign of a state with its middle at a place."""
    if standing is Standing.DONE:
        return f'<circle cx="{x}" cy="{y}" r="6" fill="{GOOD}"/>'
    if standing is Standing.WAITING:
        half = f'<path d="M{x} {y - 6}a6 6 0 0 1 0 12z" fill="{ACCENT}"/>'
        return f'<circle cx="{x}" cy="{y}" r="6" fill="#ffffff" stroke="{ACCENT}" stroke-width="2"/>{half}'
    if standing is Standing.LATE:
        return f'<rect x="{x - 6}" y="{y - 6}" width="12" height="12" fill="{BAD}"/>'
    if standing is Standing.RETURNED:
        return f'<path d="M{x - 7} {y + 6}h14l-7 -13z" fill="{BAD}"/>'
    colour = WARN if standing is Standing.SOON else GREY
    return f'<circle cx="{x}" cy="{y}" r="5.5" fill="#ffffff" stroke="{colour}" stroke-width="2.5"/>'


def _months(scale: Scale, height: int) -> Iterator[str]:
    for month in scale.months():
        x = scale.x(month)
        yield f'<path d="M{x} {HEAD - 26}V{height - 50}" stroke="{LINE}"/>'
        yield _text(
            x + 6,
            HEAD - 10,
            f"{month.year}年{month.month}月" if month.month == 1 or month == scale.first else f"{month.month}月",
            bold=True,
        )


def _row(row: PlanRow, y: int, scale: Scale) -> Iterator[str]:
    middle = y + ROW / 2
    yield f'<path d="M20 {y + ROW}H{WIDTH - RIGHT}" stroke="{LINE}"/>'
    yield _text(20, middle + 5, row.label, bold=row.span is not None)
    if row.span is not None:
        start, end = scale.x(row.span[0]), scale.x(row.span[1] + timedelta(days=1))
        yield (
            f'<rect x="{start}" y="{middle - 9}" width="{max(round(end - start, 1), 4)}" height="18" rx="3" '
            f'fill="#e8f1fe" stroke="{ACCENT}"><title>{escape(_span_words(row))}</title></rect>'
        )
    for mark in row.marks:
        x = scale.x(mark.on)
        words = f"{mark.title} {mark.on.month}/{mark.on.day}"
        yield f"<g><title>{escape(words)}</title>{mark_svg(x, middle - 4, mark.standing)}</g>"
        yield _text(x, middle + 15, f"{mark.on.month}/{mark.on.day}", size=10, middle=True)


def _span_words(row: PlanRow) -> str:
    assert row.span is not None  # noqa: S101  asked for rows with a span only
    first, last = row.span
    return f"{row.label} {first.month}/{first.day}〜{last.month}/{last.day}"


def _today(scale: Scale, today: date, height: int) -> Iterator[str]:
    if scale.first <= today <= scale.last:
        x = scale.x(today)
        yield f'<path d="M{x} {HEAD - 30}V{height - 50}" stroke="{BAD}" stroke-width="2"/>'
        yield _text(x, HEAD - 36, f"今日 {today.month}/{today.day}", middle=True, colour=BAD)


def _legend(y: int) -> Iterator[str]:
    for index, (standing, words) in enumerate(LEGEND):
        x = 40 + 190 * index
        yield mark_svg(x, y - 5, standing)
        yield _text(x + 14, y, words)


def _text(
    x: float, y: float, words: str, *, size: int = 14, bold: bool = False, middle: bool = False, colour: str = INK
) -> str:
    more = ' font-weight="bold"' if bold else ""
    more += ' text-anchor="middle"' if middle else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{more}>{escape(words)}</text>'
