"""What SudachiPy's dictionary knows of a text: its kana, and its words in normal form.

The dictionary is part of its package, so the same text always gives the same words. Without it the search still works.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import Any

from madoguchi.knowledge.calc.search.folding import plain
from madoguchi.knowledge.calc.search.shapes import Words

MEANINGFUL = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接尾辞"})
EMPTY = frozenset({"為る", "有る", "居る", "出来る", "下さる", "仕舞う", "成る", "言う", "事", "物", "よう", "教える"})
_own = threading.local()


@cache
def is_installed() -> bool:
    """Return whether a dictionary can be asked."""
    return _dictionary() is not None


@lru_cache(maxsize=4096)
def read(text: str) -> Words:
    """Return the kana and the normal forms of a text; empty ones when no dictionary is installed."""
    tokenizer = _tokenizer()
    if tokenizer is None or not text:
        return Words()
    tokens = list(tokenizer.tokenize(plain(text)))
    kana = " ".join(_runs(tokens))
    forms = (token.normalized_form() for token in tokens if token.part_of_speech()[0] in MEANINGFUL)
    spoken = tuple((token.surface(), token.reading_form()) for token in tokens)
    return Words(kana, tuple(form for form in forms if form not in EMPTY), spoken)


def _runs(tokens: list[Any]) -> list[str]:
    """Return the readings of words which stand together without a space, each run as one word."""
    runs = [""]
    for token in tokens:
        if token.part_of_speech()[0] in {"空白", "補助記号"}:
            runs.append("")
        else:
            runs[-1] += token.reading_form()
    return [run for run in runs if run]


def _tokenizer() -> Any:
    """Return this thread's own tokenizer: one must not be used by two threads at once."""
    if not hasattr(_own, "tokenizer"):
        dictionary = _dictionary()
        _own.tokenizer = dictionary.tokenizer(mode=_short_units()) if dictionary else None
    return _own.tokenizer


def _short_units() -> Any:
    from sudachipy import SplitMode  # noqa: PLC0415

    return SplitMode.A


@cache
def _dictionary() -> Any:
    try:
        from sudachipy import Dictionary  # noqa: PLC0415
    except ImportError:
        return None
    return Dictionary(dict="small")
