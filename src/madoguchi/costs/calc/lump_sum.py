"""「一式」 in every spelling somebody might try, and the other words which hide what something costs.

Two questions: does a whole cell mean 一式 (a unit, a quantity, a price), and does a name say 一式 somewhere
(「事務用品一式（税込）」)? 「一セット」, "set" and 「一括」 count as 一式: they do not say what is inside. 「組」 does not: a
pair of things which the row names can be counted. 「〃」 and 「同上」 are refused as well: a row which is moved would
say something else.
"""

from __future__ import annotations

import re
import unicodedata

DITTO = re.compile(r"[〃〻″＂\"]+|同[上じ前]?|々")
_KATAKANA = {each: each - 0x60 for each in range(ord("ァ"), ord("ヶ") + 1)}
_OLD_ONES = str.maketrans("壱壹弌弋", "一一一一")
_ONE = "(?:[0-9]*|[一二三四五六七八九十]+|ー+|いち|ひと|わん|おーる)"
_WHOLE = (
    re.compile(f"(?:全|計|合計)?{_ONE}式"),
    re.compile("(?:1|一|い[っつ]|いち|ひと)しき"),
    re.compile(f"{_ONE}せっと"),
    re.compile(r"(?:[0-9]*|a|one)sets?"),
    re.compile(r"(?:[0-9]*|a|one)lumpsums?|[0-9]*ls|[i1]s?shiki|[i1]s?siki"),
    re.compile("(?:一|1)?括|(?:一|いっ)かつ|まとめて|全部|適量|適宜|若干|必要数|必要量|その他"),
)
_WITHIN = re.compile(r"(?<![統第0-9])(?:一|1)式(?![典場辞次服])|い[っつ]しき(?!まち|ちょう)|lumpsum|(?<!第)一括計上")


def folded(text: str) -> str:
    """Return the text in one width, one case, hiragana, without blanks, marks and invisible signs."""
    plain = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(each for each in plain if unicodedata.category(each)[0] in "LN")
    return kept.translate(_KATAKANA).translate(_OLD_ONES)


def is_lump_sum(text: str) -> bool:
    """Return whether a cell means 一式 or says no amount at all: for units, quantities and prices."""
    if DITTO.fullmatch(unicodedata.normalize("NFKC", text).strip()) or DITTO.fullmatch(text.strip()):
        return True
    plain = folded(text)
    return any(each.fullmatch(plain) for each in _WHOLE) or says_lump_sum(text)


def says_lump_sum(text: str) -> bool:
    """Return whether 一式 stands anywhere in a text: for names, where 様式 and 形式 are ordinary words."""
    return bool(_WITHIN.search(folded(text)))


def hides_name(text: str) -> bool:
    """Return whether a name is no name: 一式 within it, or nothing but such a word."""
    return is_lump_sum(text)
