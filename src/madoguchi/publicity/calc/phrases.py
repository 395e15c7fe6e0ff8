"""Where a Japanese line may break: between phrases (文節), so that no word is torn and no particle begins a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BREAK = "\u200b"
"""Stands between phrases in the texts which the typesetter gets."""
LONGEST = 10
"""A longer phrase may also break between its words: a narrow column has no more room."""
LEANING = frozenset({"助詞", "助動詞", "接尾辞", "補助記号", "空白", "記号"})
"""Kinds of words which never begin a phrase."""
NOUNS = frozenset({"名詞", "接尾辞", "形状詞"})
OPENING = frozenset("「『（(【〈《［“")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as the dictionary cuts it, its kind and the kind's first division."""

    surface: str
    kind: str
    division: str = ""


def phrased(words: Iterable[Word]) -> str:
    """Return the text with BREAK between its phrases."""
    return BREAK.join(_phrases(list(words)))


def _phrases(words: list[Word]) -> list[str]:
    phrases: list[str] = []
    for before, word in zip([None, *words], words, strict=False):
        if phrases and not _begins(before, word, phrases[-1]):
            phrases[-1] += word.surface
        else:
            phrases.append(word.surface)
    return phrases


def _begins(before: Word | None, word: Word, phrase: str) -> bool:
    if before is None or before.surface in OPENING or before.kind == "接頭辞":
        return before is None
    if word.surface in OPENING:
        return True
    if word.kind in LEANING:
        return False
    if _leans_on(before, word):
        return len(phrase) + len(word.surface) > LONGEST
    return True


def _leans_on(before: Word, word: Word) -> bool:
    """Whether the word goes on with the one before: a compound of nouns and numbers, or a helping verb."""
    if word.division == "非自立可能" and word.kind in {"動詞", "形容詞"}:
        return before.kind in {"動詞", "名詞", "接尾辞", "副詞"} or before.surface in {"て", "で"}
    return before.kind in NOUNS and word.kind in NOUNS and before.surface not in {"、", "・"}
