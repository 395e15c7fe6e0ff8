"""Puts furigana over the kanji which have none, by the dictionary: an editor then reads it over instead of typing it."""

from __future__ import annotations

import re

from madoguchi.knowledge.adapters.reading import KATAKANA_TO_HIRAGANA, words_of

MARKED = re.compile(r"\{[^{}]*\}")
KANJI = re.compile(r"[一-龥々]")
KANA = re.compile(r"[ぁ-んァ-ヶー]+")


def with_furigana(text: str) -> str:
    """Return the text with ``{漢字|かんじ}`` over each kanji word outside braces; what is marked already stays."""
    parts: list[str] = []
    at = 0
    for match in MARKED.finditer(text):
        parts += [_marked(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*parts, _marked(text[at:])])


def _marked(text: str) -> str:
    if not KANJI.search(text):
        return text
    return "".join(_word(surface, reading.translate(KATAKANA_TO_HIRAGANA)) for surface, reading in words_of(text))


def _word(surface: str, reading: str) -> str:
    """Return one word; kana before and behind its kanji stand outside of the mark (お{店|みせ}、{行|い}き)."""
    if not KANJI.search(surface) or not KANA.fullmatch(reading):
        return surface
    before = _shared(surface, reading)
    surface, reading, lead = surface[before:], reading[before:], surface[:before]
    behind = _shared(surface[::-1], reading[::-1])
    end = len(surface) - behind
    inner, said, tail = surface[:end], reading[: len(reading) - behind], surface[end:]
    return f"{lead}{{{inner}|{said}}}{tail}" if inner and said else f"{lead}{surface}"


def _shared(written: str, spoken: str) -> int:
    """Return with how many kana both begin."""
    count = 0
    for sign, sound in zip(written, spoken, strict=False):
        if sign.translate(KATAKANA_TO_HIRAGANA) != sound:
            break
        count += 1
    return count
