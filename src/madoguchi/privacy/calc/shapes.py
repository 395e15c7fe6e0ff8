"""Numbers which their own shape gives away, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from madoguchi.privacy.calc.check_digits import is_my_number, passes_luhn
from madoguchi.privacy.calc.digit_runs import Run, Window, beginnings_of, windows_of
from madoguchi.privacy.calc.findings import Finding, Rule
from madoguchi.privacy.calc.masks import COMPACT_MOMENT

MY_NUMBER_SHAPES = {(12,), (4, 4, 4), (6, 6), (4, 8), (3, 3, 3, 3)}
# These also occur as dates with times or as rows of counts, so here the check digit decides.
RARE_MY_NUMBER_SHAPES = {(1,) * 12, (2,) * 6, (8, 4)}
CARD_SHAPES = {(16,): "23456", (4, 4, 4, 4): "23456", (15,): "3", (4, 6, 5): "3", (14,): "3", (4, 6, 4): "3"}
ACCOUNT_SHAPES = {(4, 3, 7), *((5, n) for n in (6, 7, 8)), *((5, 1, n) for n in (6, 7, 8))}
SHAPES = frozenset({*MY_NUMBER_SHAPES, *RARE_MY_NUMBER_SHAPES, *CARD_SHAPES, *ACCOUNT_SHAPES})
BEGINNINGS = beginnings_of(SHAPES)
YUCHO_SYMBOL = re.compile(r"1\d{3}0")
MOBILE = re.compile(r"0[5-9]0")
YEAR_OR_FREE_DIAL = re.compile(r"(?:19|20)\d{2}|0120|0570|0800|0990")
RESIDENCE_CARD = re.compile(r"(?<![0-9a-z])[a-z]{2}[ -]?\d{8}[ -]?[a-z]{2}(?![0-9a-z])", re.IGNORECASE)
COUNTED = tuple("円件人名枚個台")


def shaped(text: str, runs: list[Run]) -> Iterator[Finding]:
    """Every number in the folded, blanked text which is forbidden by its shape."""
    for run in runs:
        for window in windows_of(run, SHAPES, BEGINNINGS):
            if rule := _rule_for(window):
                yield Finding(window.start, window.end, rule)
        yield from _doubled(run)
        if rule := _rule_for_whole(text, run.whole):
            yield Finding(run.whole.start, run.whole.end, rule)
    for found in RESIDENCE_CARD.finditer(text):
        yield Finding(found.start(), found.end(), Rule.RESIDENCE_CARD)


def _rule_for(window: Window) -> Rule | None:
    if _is_card(window):
        return Rule.CARD
    if _is_my_number(window):
        return Rule.MY_NUMBER
    return Rule.BANK_ACCOUNT if _is_account(window) else None


def _is_my_number(window: Window) -> bool:
    if window.shape in MY_NUMBER_SHAPES:
        return True
    if window.shape not in RARE_MY_NUMBER_SHAPES or _is_moment(window):
        return False
    return window.uniform and is_my_number(window.digits)


def _is_moment(window: Window) -> bool:
    """Return whether it is a date with a time, as they are written: nobody writes the year in two halves."""
    return window.shape == (8, 4) and bool(COMPACT_MOMENT.fullmatch(window.digits))


def _is_card(window: Window) -> bool:
    return window.digits[0] in CARD_SHAPES.get(window.shape, "") and passes_luhn(window.digits)


def _is_account(window: Window) -> bool:
    if window.shape not in ACCOUNT_SHAPES or window.shape == (4, 3, 7):
        return window.shape in ACCOUNT_SHAPES
    return bool(YUCHO_SYMBOL.fullmatch(window.groups[0])) and window.groups[-1].endswith("1")


def _doubled(run: Run) -> Iterator[Finding]:
    """Two My Numbers written without a gap; a lone group of 24 digits is nothing else we know."""
    for start, end in run.places:
        digits = run.text[start:end]
        if len(digits) == 24 and is_my_number(digits[:12]) and is_my_number(digits[12:]):
            yield Finding(start, end, Rule.MY_NUMBER)


def _rule_for_whole(text: str, run: Window) -> Rule | None:
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if after in COUNTED or before == "-" or (before.isascii() and before.isalpha()):
        return None
    if run.shape == (11,) and not MOBILE.match(run.digits):
        return Rule.RESIDENT_CODE
    if run.shape == (4, 6) and run.separators == ("-",) and not YEAR_OR_FREE_DIAL.match(run.digits):
        return Rule.PENSION
    return None
