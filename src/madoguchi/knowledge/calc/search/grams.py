"""Terms of a text: single characters and pairs of them, which find words of any length without a dictionary."""

from __future__ import annotations

import re
from collections import Counter

from madoguchi.knowledge.calc.search.folding import fold, fold_kana

HIRAGANA = re.compile(r"[ぁ-ゖ]")
OKURIGANA = re.compile(r"(?<=[一-鿿々])[いきぎしじちにびみりえけげせぜてでねべめれっ]{1,2}(?=[一-鿿々])")


def surface_terms(text: str) -> Counter[str]:
    """Return the terms of a text as it is written.

    A single hiragana tells nothing and is left out, unless the whole text has nothing else. Pairs are also made across
    okurigana, so that 申し込み, 申込み and 申込 share 申込.
    """
    terms: Counter[str] = Counter()
    for part in fold(text).split():
        terms.update(sign for sign in part if not HIRAGANA.match(sign))
        terms.update(pairs(part))
        shortened = OKURIGANA.sub("", part)
        if shortened != part:
            terms.update(set(pairs(shortened)) - set(pairs(part)))
    return terms


def kana_terms(reading: str) -> set[str]:
    """Return the pairs and threes of a reading, word by word; a word of one kana is its own term."""
    terms: set[str] = set()
    for kana in filter(None, map(fold_kana, reading.split())):
        terms.update(pairs(kana) if len(kana) > 1 else kana)
        terms.update(kana[at : at + 3] for at in range(len(kana) - 2))
    return terms


def all_kana_terms(reading: str) -> Counter[str]:
    """Return the same with how often, and each single kana, which a question asks for only when nothing else was found."""
    terms: Counter[str] = Counter()
    for kana in filter(None, map(fold_kana, reading.split())):
        terms.update(kana)
        terms.update(pairs(kana))
        terms.update(kana[at : at + 3] for at in range(len(kana) - 2))
    return terms


def pairs(text: str) -> list[str]:
    """Return each two neighbours."""
    return [text[at : at + 2] for at in range(len(text) - 1)]
