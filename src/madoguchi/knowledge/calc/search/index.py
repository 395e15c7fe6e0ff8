"""The index: for each term, the documents which have it and what it is worth there, computed once.

Scores are BM25F: a term's occurrences are weighed by field and length before they saturate. What a term is worth in a
document does not depend on the question, so asking is only adding up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from madoguchi.knowledge.calc.search.grams import all_kana_terms, surface_terms
from madoguchi.knowledge.calc.search.shapes import Document, Passage
from madoguchi.knowledge.calc.search.synonyms import Synonyms
from madoguchi.knowledge.calc.search.tuning import USUAL, Weights

SURFACE, KANA, FORM, MEANING = "s", "k", "f", "m"
Postings = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Index:
    """What a search looks things up in."""

    codes: tuple[str, ...]
    postings: dict[str, Postings]
    synonyms: Synonyms
    weights: Weights


def build(documents: Sequence[Document], synonyms: Synonyms, weights: Weights = USUAL) -> Index:
    """Return the index of the documents, in their order; equal scores are listed in it."""
    occurrences: dict[str, dict[int, float]] = defaultdict(dict)
    for kind in (SURFACE, KANA, FORM, MEANING):
        counted = [[(each.weight, _terms(kind, each, synonyms)) for each in one.passages] for one in documents]
        usual = _usual_lengths(counted)
        for number, passages in enumerate(counted):
            for term, weight in _weighed(passages, usual, weights.b).items():
                occurrences[f"{kind}{term}"][number] = weight
    postings = {term: _worth(found, len(documents), weights.k1) for term, found in occurrences.items()}
    return Index(tuple(each.code for each in documents), postings, synonyms, weights)


def _terms(kind: str, passage: Passage, synonyms: Synonyms) -> Counter[str]:
    match kind:
        case "s":
            return surface_terms(passage.text)
        case "k":
            return all_kana_terms(passage.kana)
        case "f":
            return Counter(passage.forms)
        case _:
            return Counter({str(group): count for group, count in synonyms.in_text(passage.text).items()})


def _usual_lengths(counted: list[list[tuple[float, Counter[str]]]]) -> list[float]:
    """Return the mean number of terms of each field."""
    fields = max((len(passages) for passages in counted), default=0)
    lengths = [[terms.total() for passages in counted for _, terms in passages[at : at + 1]] for at in range(fields)]
    return [sum(each) / len(each) or 1.0 for each in lengths]


def _weighed(passages: list[tuple[float, Counter[str]]], usual: list[float], b: float) -> dict[str, float]:
    weighed: dict[str, float] = defaultdict(float)
    for at, (weight, terms) in enumerate(passages):
        length = 1 - b + b * terms.total() / usual[at]
        for term, count in terms.items():
            weighed[term] += weight * count / length
    return weighed


def _worth(found: dict[int, float], documents: int, k1: float) -> Postings:
    rarity = log(1 + (documents - len(found) + 0.5) / (len(found) + 0.5))
    return tuple((number, rarity * count * (k1 + 1) / (k1 + count)) for number, count in found.items())
