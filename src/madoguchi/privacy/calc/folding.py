"""Folds text to what a reader sees in it, and remembers where each character came from.

Full-width, circled, Arabic-Indic and kanji digits become ASCII digits; invisible and combining characters, which a
person does not see but which would break a pattern, disappear. The decomposed form (NFKD) is taken character by
character and then loses its marks, so that ｶﾞ, ガ and カ＋濁点 fold alike. `detect.js` does the same.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

OTHER_DIGITS = {
    **dict(zip("〇一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("零壱弐参肆伍陸漆捌玖", "0123456789", strict=True)),
    **dict(zip("壹貳參", "123", strict=True)),
    "○": "0",
    "◯": "0",
    "⓿": "0",
    **{chr(first + n): str(n + 1) for first in (0x2776, 0x2780, 0x278A) for n in range(9)},
}
DASHES = frozenset("\u2212\u2500\u2501\u2043\u02d7\u30a0\u3161\u1173")
INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `origins[i]` is the position in the original of the folded character `i`."""

    text: str
    origins: tuple[int, ...] | range

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original which `text[start:end]` was folded from."""
        return self.origins[start], self.origins[end - 1] + 1


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """One character as a reader sees it: none, one or several characters."""
    if character.isascii():
        return character
    return "".join(_plain(part) for part in unicodedata.normalize("NFKD", character))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in INVISIBLE:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character in OTHER_DIGITS:
        return OTHER_DIGITS[character]
    if category == "Pd" or character in DASHES:
        return "-"
    return " " if category in {"Zs", "Zl", "Zp"} else character


def fold(text: str) -> Folded:
    """The whole text as a reader sees it. Linear in its length."""
    if text.isascii():
        return Folded(text, range(len(text)))
    characters: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        for part in fold_character(character):
            characters.append(part)
            origins.append(position)
    return Folded("".join(characters), tuple(origins))
