"""What was typed, sorted by how it was typed: converted, in kana, or in Latin letters with the keyboard left in English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from madoguchi.knowledge.calc.search.folding import as_hiragana, is_kana_only, plain
from madoguchi.knowledge.calc.search.latin_kana import to_kana, without_unfinished
from madoguchi.knowledge.calc.search.shapes import Question, Words

SHORTEST_KANA_WORD = 4
KANA_RUN = re.compile(r"[ぁ-ゖー]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """The text, the part of it that is kana, and whether there is nothing else."""

    text: str
    kana: str
    kana_only: bool
    was_latin: bool
    words: Words


def read_typed(question: Question) -> Typed:
    """Sort a question. Of a converted text only longer runs of kana count as kana: short ones are endings."""
    text = without_unfinished(question.text)
    spelled = to_kana(text)
    if spelled is not None:
        return Typed(text, spelled, kana_only=True, was_latin=True, words=question.words)
    if is_kana_only(text):
        return Typed(text, text, kana_only=True, was_latin=False, words=question.words)
    words = (run for run in KANA_RUN.findall(as_hiragana(plain(text))) if len(run) >= SHORTEST_KANA_WORD)
    return Typed(text, " ".join(words), kana_only=False, was_latin=False, words=question.words)
