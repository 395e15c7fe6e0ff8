"""Weights of the search. They were chosen on one half of `benchmarks/knowledge/queries.tsv` and reported on the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of evidence counts. ``k1`` and ``b`` are BM25's own: saturation, and punishment of length."""

    k1: float = 1.6
    b: float = 0.75
    single: float = 0.8
    """A single character, against a pair of them."""
    meaning: float = 4.0
    """A group of synonyms, of which the question and the article have any word."""
    form: float = 1.0
    """A word in its normal form (申込み and 申し込む)."""
    kana: float = 2.0
    """Kana of a converted word which no article writes: by ear it still finds 暗証番号 for 暗唱番号."""
    kana_only: float = 4.0
    """Kana when nothing was converted."""
    common: float = 0.6
    """A term which more than this share of the articles has tells nothing."""


USUAL = Weights()
