"""Cuts texts into phrases by the dictionary inside SudachiPy's package, so that a designer need not set breaks by hand."""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from madoguchi.publicity.calc.phrases import Word, phrased

if TYPE_CHECKING:
    from sudachipy import Tokenizer

_turn = threading.Lock()


@lru_cache(maxsize=2048)
def in_phrases(text: str) -> str:
    """Return the text with a mark between its phrases; new lines stay."""
    return "\n".join(_line(line) for line in text.split("\n"))


def _line(line: str) -> str:
    with _turn:  # one tokenizer is not for two threads at once
        words = [Word(each.surface(), *each.part_of_speech()[:2]) for each in _tokenizer().tokenize(line)]
    return phrased(words)


@cache
def _tokenizer() -> Tokenizer:
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415  the dictionary takes a while: only who prints waits

    return Dictionary(dict="small").tokenizer(SplitMode.C)
