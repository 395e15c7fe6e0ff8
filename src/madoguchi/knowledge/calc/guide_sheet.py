"""A guide as one sheet of A4 in one language: what the typesetter gets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from madoguchi.knowledge.calc.guide_shapes import Guide, Point, Words

_RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
Piece = str | list[str]
"""Plain text, or a word and its furigana."""


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """What stands around the guide: the words of the headings, where the code leads, who may be asked."""

    lang: str
    furigana: bool
    labels: Mapping[str, str]
    """bring, steps, stumbles, after, scan, minutes, checked, phone: in the reader's language, with furigana marks."""
    heading: str
    address: str
    code_drawing: str
    """The QR code as SVG."""


def sheet_of(guide: Guide, frame: SheetFrame) -> dict[str, Any]:
    """Return the sheet as JSON for the typesetter; pictures are named by their keys."""

    def said(words: Words) -> list[Piece]:
        return pieces(in_language(words, frame.lang), furigana=frame.furigana)

    def point(each: Point) -> dict[str, Any]:
        return {"picture": each.picture, "text": said(each.text)}

    return {
        "lang": "ja" if frame.lang == "ja-easy" else frame.lang,
        "heading": frame.heading,
        "plain_title": _RUBY.sub(r"\1", in_language(guide.title, frame.lang)),
        "title": said(guide.title),
        "intro": said(guide.intro),
        "labels": {name: pieces(label, furigana=frame.furigana) for name, label in frame.labels.items()},
        "bring": [point(each) for each in guide.bring],
        "steps": [
            {"picture": each.picture, "title": said(each.title), "detail": said(each.detail)} for each in guide.steps
        ],
        "stumbles": [{"code": each.article, "text": said(each.text)} for each in guide.stumbles],
        "after": [point(each) for each in guide.after],
        "address": frame.address,
        "code_drawing": frame.code_drawing,
    }


def in_language(words: Words, lang: str) -> str:
    """Return the text in the language, or in the nearest one there is: plain Japanese for Japanese, else English."""
    return words.get(language_of(words, lang), "")


def language_of(words: Words, lang: str) -> str:
    """Return in which language the reader of ``lang`` gets the text."""
    nearest = ("ja-easy", "ja") if lang in {"ja", "ja-easy"} else ("en", "ja")
    return next((each for each in (lang, *nearest) if words.get(each)), lang)


def pieces(text: str, *, furigana: bool) -> list[Piece]:
    """Return the text as plain pieces and words with furigana."""
    if not furigana:
        return [_RUBY.sub(r"\1", text)]
    found: list[Piece] = []
    at = 0
    for match in _RUBY.finditer(text):
        found += [text[at : match.start()]] if match.start() > at else []
        found.append([match[1], match[2]])
        at = match.end()
    return [*found, text[at:]] if at < len(text) else found
