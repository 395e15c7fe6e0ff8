"""The last net: a CHECK for each safe column, which holds against raw SQL, expressions and other programs.

It knows only the plain notations of 12 digits in a row (12, 4-4-4, 4-8, 6-6; up to three separators; ASCII, full-width
and kanji digits) and is deliberately narrower than the detector: whatever this refuses, the detector refuses too, so
no ordinary text which a form accepted can fail here. SQLite has no regular expressions of its own, so there the same
notations are spelt out as GLOB patterns; a connection from any other program is bound by them as well. Where invisible
signs stand between the digits, single separators are enough there: every connection of SQLite reads the conditions of all
columns, and to spell those notations out in full made each take 27 MB and 55 ms instead of 11 MB and 22 ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

DIGITS = "0-9０-９〇一二三四五六七八九"
SEPARATORS = " \u3000./・－‐–—−-"
# Beside a telephone, UUID, hash, bracket or date the digits may be part of something ordinary.
LEFT_UNSURE = f"{DIGITS}A-Za-z+()-"
RIGHT_UNSURE = f"{DIGITS}A-Za-z()./年-"
INVISIBLE = (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
WHITE = (9, 10, 13)
SEPARATORS_AND_WHITE = "".join(map(chr, WHITE)) + SEPARATORS  # the hyphen stays at the end of its class
MOST_SEPARATORS = 3


def check_sql(column: str, vendor: str) -> str:
    """The condition which every kept value meets. `column` is already quoted."""
    return _postgresql(column) if vendor == "postgresql" else _sqlite(column)


def _postgresql(column: str) -> str:
    odd = " || ".join(f"chr({code})" for code in (*WHITE, *INVISIBLE))
    digit, gap = f"[{DIGITS}]", f"[{SEPARATORS}]"
    shapes = f"{digit}{{12}}|{digit}{{4}}{gap}{{1,3}}{digit}{{4}}{gap}{{0,3}}{digit}{{4}}|{digit}{{6}}{gap}{{1,3}}{digit}{{6}}"
    pattern = f"[^{LEFT_UNSURE}]({shapes})[^{RIGHT_UNSURE}]"
    return f"NOT ((' ' || translate({column}, {odd}, '   ') || ' ') ~ '{pattern}')"


def _sqlite(column: str) -> str:
    plain = column
    for code in INVISIBLE:
        plain = f"replace({plain}, char({code}), '')"
    seen = [_unlike(column, shape) for shape in _shapes(range(1, MOST_SEPARATORS + 1))]
    hidden = [_unlike(plain, shape) for shape in _shapes((1,))]
    return " AND ".join((*seen, *hidden))


def _unlike(text: str, shape: str) -> str:
    return f"(' ' || {text} || ' ') NOT GLOB '*[^{LEFT_UNSURE}]{shape}[^{RIGHT_UNSURE}]*'"


def _shapes(gaps: Sequence[int]) -> list[str]:
    """Spell out the notations whose groups lie so many separators apart; the last eight digits may stand together."""
    return [
        _glob((12,), ()),
        *(_glob((4, 4, 4), pair) for pair in product(gaps, (0, *gaps))),
        *(_glob((6, 6), (gap,)) for gap in gaps),
    ]


def _glob(groups: tuple[int, ...], gaps: tuple[int, ...]) -> str:
    pattern = f"[{DIGITS}]" * groups[0]
    for digits, gap in zip(groups[1:], gaps, strict=True):
        pattern += f"[{SEPARATORS_AND_WHITE}]" * gap + f"[{DIGITS}]" * digits
    return pattern
