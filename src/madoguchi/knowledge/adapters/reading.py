"""Kana of a Japanese text, by SudachiPy and the dictionary inside its package."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudachipy import Tokenizer

KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
SILENT = {"補助記号", "空白"}
_turn = threading.Lock()


def reading_of(text: str) -> str:
    """Return the text in hiragana, a space between lines and search terms, without punctuation.

    Digits and Latin letters stay as they are. The same text always gives the same reading.
    """
    return " ".join(reading for part in text.split() if (reading := _reading(part)))


def words_of(text: str) -> list[tuple[str, str]]:
    """Return the text word by word, each with its reading in katakana; together they are the whole text."""
    with _turn:
        return [(word.surface(), word.reading_form()) for word in _tokenizer().tokenize(text)]


def _reading(part: str) -> str:
    with _turn:  # one tokenizer is not for two threads at once
        words = [
            (word.surface(), word.reading_form(), word.part_of_speech()[0]) for word in _tokenizer().tokenize(part)
        ]
    return "".join(_hiragana(surface, reading) for surface, reading, kind in words if kind not in SILENT)


def _hiragana(surface: str, reading: str) -> str:
    """Return the kana; a digit stays one, because people type 「4けた」, and so does what has no kana."""
    said = surface if surface.isdecimal() or not _is_kana(reading) else reading
    return said.translate(KATAKANA_TO_HIRAGANA)


def _is_kana(reading: str) -> bool:
    return bool(reading) and all("ァ" <= sign <= "ヺ" or sign == "ー" for sign in reading)


@cache
def _tokenizer() -> Tokenizer:
    from sudachipy import Dictionary, SplitMode  # noqa: PLC0415  the dictionary takes a while: only who publishes waits

    return Dictionary(dict="small").tokenizer(SplitMode.C)
