"""Numbers which only the words beside them give away: four digits are a PIN after 「暗証番号」 and a year elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from madoguchi.privacy.calc.check_digits import passes_luhn
from madoguchi.privacy.calc.digit_runs import Run, Window
from madoguchi.privacy.calc.findings import Finding, Rule
from madoguchi.privacy.calc.folding import fold
from madoguchi.privacy.calc.masks import COMPACT_DATE
from madoguchi.privacy.calc.shapes import YUCHO_SYMBOL


def _folded(*words: str) -> str:
    return "|".join(re.escape(fold(word).text) for word in words)


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PIN_WORD = _word(
    _folded("暗証", "パスワード", "パスコード", "ピンコード", "ピン番号", "password", "passcode")
    + r"|(?<![a-z])pin(?![a-z])"
)
ACCOUNT_WORD = _word(_folded("口座番号", "普通預金", "当座預金", "普通口座", "当座口座"))
YUCHO_WORD = _word(_folded("ゆうちょ", "郵便貯金"))
PENSION_WORD = _word(_folded("基礎年金", "年金番号", "年金手帳"))
RESIDENT_WORD = _word(_folded("住民票コード"))
INSURER_WORD = _word(_folded("保険者", "保険証", "国保", "社保", "健保", "協会けんぽ", "後期高齢"))
# The sentence may go on ("暗証番号は、… 1234"), but not past its end.
REACH = 16
LONGEST_PASSWORD = 16
SENTENCE_END = re.compile(r"[。!?]")
COUNTER_WORD = re.compile(r"\s?(?:年|円|件|人|名|回|時|分|秒|番|号|階|台|日|月|桁|文字|歳|枚|か所|ヘ-シ|%)")
PASSWORD = re.compile(r"(?<![0-9a-z])(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{6,16}(?![0-9a-z])", re.IGNORECASE)
PIN_BEFORE = re.compile(r"(?<![0-9a-z-])\d{4}\s?(?:[かはを、,]\s?)?(?=" + PIN_WORD.pattern + ")", re.IGNORECASE)
EXTENSION = re.compile("(?:" + _folded("内線", "番号札", "受付") + r")\D{0,3}$")
INSURED_PAIR = re.compile(
    r"記号\D{0,6}(\d[\d-]{0,9})\D{0,8}番号\D{0,4}(\d{1,8})|記号[・･ ]?番号\D{0,4}(\d[\d-]{0,9})[-・ /]+(\d{1,8})"
)
INSURED_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Near:
    """A word, and the shapes of runs which are forbidden within reach after it."""

    word: re.Pattern[str]
    rule: Rule
    shapes: frozenset[tuple[int, ...]]

    def forbids(self, run: Window) -> bool:
        """Whether this run may not stand after the word."""
        return run.shape in self.shapes


NEAR = (
    Near(PIN_WORD, Rule.PIN, frozenset({(4,), (1, 1, 1, 1)})),
    Near(ACCOUNT_WORD, Rule.BANK_ACCOUNT, frozenset({(7,), (3, 7)})),
    Near(YUCHO_WORD, Rule.BANK_ACCOUNT, frozenset((5, n) for n in range(2, 9)) | frozenset({(5, 1, 8), (5, 1, 7)})),
    Near(PENSION_WORD, Rule.PENSION, frozenset({(10,), (4, 6)})),
    Near(RESIDENT_WORD, Rule.RESIDENT_CODE, frozenset({(11,), (4, 4, 3), (3, 4, 4), (5, 6), (6, 5)})),
)


def worded(text: str, runs: list[Run]) -> Iterator[Finding]:
    """Every number in the folded, blanked text which is forbidden because of a word near it."""
    wholes = [run.whole for run in runs]
    for near in NEAR:
        for run in _after(near.word, text, wholes):
            if near.forbids(run) and not (near.rule is Rule.PIN and _counts_something(text, run)):
                yield Finding(run.start, run.end, near.rule)
    for run in _after(INSURER_WORD, text, wholes):
        if _is_insurer(run):
            yield Finding(run.start, run.end, Rule.INSURER)
    yield from _pins(text)
    yield from _insured(text)


def _reaches(word: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """From the end of each such word to how far its meaning reaches."""
    for found in word.finditer(text):
        end = SENTENCE_END.search(text, found.end(), found.end() + REACH)
        yield found.end(), end.start() if end else found.end() + REACH


def _after(word: re.Pattern[str], text: str, runs: list[Window]) -> Iterator[Window]:
    """The runs within reach of a word: of the last one before the run, as none before it reaches further."""
    reaches = list(_reaches(word, text))
    starts = [start for start, _ in reaches]
    for run in runs:
        nearest = bisect_right(starts, run.start) - 1
        if nearest >= 0 and run.start < reaches[nearest][1]:
            yield run


def _counts_something(text: str, run: Window) -> bool:
    return bool(COUNTER_WORD.match(text, run.end)) or bool(
        re.search(r"[a-z]-?$", text[max(0, run.start - 2) : run.start], re.IGNORECASE)
    )


def _is_insurer(run: Window) -> bool:
    return run.shape in {(8,), (6,)} and passes_luhn(run.digits) and not COMPACT_DATE.fullmatch(run.digits)


def _pins(text: str) -> Iterator[Finding]:
    """Passwords of letters and digits after the word, and four digits right before it."""
    for start, end in _reaches(PIN_WORD, text):
        for found in PASSWORD.finditer(text, start, end + LONGEST_PASSWORD + 1):
            if found.start() >= end:
                break
            yield Finding(found.start(), found.end(), Rule.PIN)
    for found in PIN_BEFORE.finditer(text):
        if not EXTENSION.search(text, max(0, found.start() - REACH), found.start()):
            yield Finding(found.start(), found.start() + 4, Rule.PIN)


def _insured(text: str) -> Iterator[Finding]:
    for found in INSURED_PAIR.finditer(text):
        parts = [n for n in range(1, 5) if found[n]]
        if sum(character.isdigit() for n in parts for character in found[n]) >= INSURED_DIGITS:
            yucho = YUCHO_SYMBOL.fullmatch(found[parts[0]]) and found[parts[-1]].endswith("1")
            yield Finding(found.start(parts[0]), found.end(parts[-1]), Rule.BANK_ACCOUNT if yucho else Rule.INSURED)
