"""Two opinions about the same documents made one: each is put on its own scale, then they are added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from madoguchi.knowledge.calc.search.folding import fold, is_kana_only

MEANING_COUNTS = 1.0
"""As much as the words: measured in docs/adr/0009. Twice as much lost answers which the words had found."""
SHORTEST_MEANING = 4
"""Below so many characters, and without any kanji, a sentence's meaning is a guess."""


def is_worth_asking(text: str) -> bool:
    """Return whether the meaning of what was typed says more than its letters."""
    return len(fold(text).replace(" ", "")) >= SHORTEST_MEANING and not is_kana_only(text)


def blend(words: Mapping[int, float], meanings: Sequence[float], weight: float = MEANING_COUNTS) -> dict[int, float]:
    """Return one score for each document: the standard scores of both, the meaning's counted ``weight`` times.

    ``meanings`` has a value for every document, ``words`` for those which share a term with the question.
    """
    by_words = standard([words.get(number, 0.0) for number in range(len(meanings))])
    by_meaning = standard(meanings)
    return {number: one + weight * other for number, (one, other) in enumerate(zip(by_words, by_meaning, strict=True))}


def standard(values: Sequence[float]) -> list[float]:
    """Return each value as its distance from the mean, in standard deviations; all 0 when they are all alike."""
    if not values:
        return []
    mean = sum(values) / len(values)
    deviation = sqrt(sum((each - mean) ** 2 for each in values) / len(values))
    return [(each - mean) / deviation if deviation else 0.0 for each in values]
