"""Finding a question in a language with spaces between its words: which texts share most of the reader's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"\w+", re.UNICODE)
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
        stem = word[: max(_SHORTEST, len(word) - 3)]
        held = [any(each.startswith(stem) for each in _words(field)) for field in fields]
        score += 2 * held[0] + any(held[1:]) if held else 0
    return score


def _words(text: str) -> set[str]:
    """Return the words of a text without case and accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return {word for word in _WORD.findall(plain) if len(word) >= _SHORTEST}
