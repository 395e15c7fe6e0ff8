"""Finding a question in a language with spaces between its words: which texts share most of the reader's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+", re.UNICODE)
_STEM = 6
_SHORTEST = 3
"""Shorter words (to, my, de) say nothing."""


def matching(query: str, texts: Mapping[str, Sequence[str]], limit: int) -> list[str]:
    """Return the codes whose texts share words with the query: most first, then those with them in the first text.

    A word counts when a word of the text begins with it, so that "register" finds "registration" by "regist".
    """
    wanted = _words(query)
    scores = {code: _score(wanted, fields) for code, fields in texts.items()}
    found = [code for code in texts if scores[code] > 0]
    return sorted(found, key=lambda code: -scores[code])[:limit]


def _score(wanted: set[str], fields: Sequence[str]) -> float:
    """Each word once, in the first field twice as much; the length of the field does not matter."""
    score = 0.0
    for word in wanted:
        held = [any(each.startswith(_stem(word)) for each in _words(field)) for field in fields]
        score += 2 * held[0] + any(held[1:]) if held else 0
    return score


def _stem(word: str) -> str:
    """Return how the words begin which mean the same: without a plural s, and no more than six letters."""
    single = word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word
    return single[:_STEM]


def _words(text: str) -> set[str]:
    """Return the words of a text without case and accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return {word for word in _WORD.findall(plain) if len(word) >= _SHORTEST}
