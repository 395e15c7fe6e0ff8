"""Which documents answer a question, best first."""

from __future__ import annotations

import re
from collections import defaultdict
from heapq import nlargest

from madoguchi.knowledge.calc.search.folding import fold, fold_kana
from madoguchi.knowledge.calc.search.grams import kana_terms, pairs, surface_terms
from madoguchi.knowledge.calc.search.index import FORM, KANA, MEANING, SURFACE, Index
from madoguchi.knowledge.calc.search.shapes import Hit, Question
from madoguchi.knowledge.calc.search.typed import Typed, read_typed

Scores = dict[int, float]
HAS_KANJI = re.compile(r"[一-鿿々]")


def rank(index: Index, question: Question, limit: int) -> list[Hit]:
    """Return the best documents, at most ``limit``."""
    return best(index, scores(index, question), limit)


def best(index: Index, found: Scores, limit: int) -> list[Hit]:
    """Return the documents of the highest scores; equal ones in the order of the documents."""
    first = nlargest(limit, found.items(), key=lambda each: (each[1], -each[0]))
    return [Hit(index.codes[number], score) for number, score in first]


def scores(index: Index, question: Question) -> Scores:
    """Return how well each document fits which fits at all; for a word nobody knows, what sounds a little like it."""
    typed = read_typed(question)
    wanted = _wanted(index, typed)
    telling = {term: weight for term, weight in wanted.items() if _tells(index, term)}
    return _added(index, telling) or _added(index, wanted) or _added(index, _resembling(typed))


def _wanted(index: Index, typed: Typed) -> dict[str, float]:
    """Return the terms to look for and how much each counts."""
    weights = index.weights
    by_ear = weights.kana_only if typed.kana_only else weights.kana
    signs = surface_terms(f"{typed.text} {typed.kana}" if typed.was_latin else typed.text)
    wanted = {f"{SURFACE}{term}": weights.single if len(term) == 1 else 1.0 for term in signs}
    wanted |= {f"{FORM}{form}": weights.form for form in typed.words.forms}
    heard = typed.kana if typed.kana_only else _strange(index, typed)
    wanted |= {f"{KANA}{term}": by_ear for term in kana_terms(heard)}
    meant = index.synonyms.in_text(typed.text) + index.synonyms.in_reading(typed.kana)
    return wanted | {f"{MEANING}{group}": weights.meaning for group in meant}


def _strange(index: Index, typed: Typed) -> str:
    """Return the kana of words which no article writes: it may be right by ear and wrong by eye (暗唱番号)."""
    return " ".join(
        kana for surface, kana in typed.words.spoken if HAS_KANJI.search(surface) and not _is_written(index, surface)
    )


def _is_written(index: Index, word: str) -> bool:
    folded = fold(word)
    return all(f"{SURFACE}{term}" in index.postings for term in pairs(folded) or [folded])


def _resembling(typed: Typed) -> dict[str, float]:
    return dict.fromkeys((f"{KANA}{sign}" for sign in fold_kana(f"{typed.kana} {typed.words.kana}")), 1.0)


def _tells(index: Index, term: str) -> bool:
    return len(index.postings.get(term, ())) <= max(3.0, index.weights.common * len(index.codes))


def _added(index: Index, wanted: dict[str, float]) -> Scores:
    found: Scores = defaultdict(float)
    for term, weight in wanted.items():
        for number, worth in index.postings.get(term, ()):
            found[number] += weight * worth
    return found
