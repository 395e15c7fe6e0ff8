"""Turns an article of a pack or a file into content, or says in plain words what to put right; and content into JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from madoguchi.knowledge.calc.article_shapes import (
    CHECKED,
    DAYS,
    LABELS,
    LANGUAGES,
    SHORT_ANSWER_CHARACTERS,
    TEXT_LABELS,
    VISIBILITIES,
    WORDS,
    ArticleContent,
    Placed,
    Said,
    Text,
)
from madoguchi.knowledge.calc.pack_reading import PackReading, Table

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
CATEGORY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST = {
    "question": 200,
    "short_answer": SHORT_ANSWER_CHARACTERS,
    "answer": 4000,
    "staff_notes": 2000,
    "must_not": 2000,
    "search_terms": 1000,
}
LONGEST_TEXT = {"question": 400, "short_answer": 300, "answer": 8000}


def article_from(mapping: Mapping[str, Any], *, file: str, where: str = "") -> ArticleContent:
    """Return the article. Raises PackFault with a sentence for each fault, naming the file and the field."""
    reading = PackReading(file)
    reading.only(mapping, (*LABELS, "texts"), where)
    content = ArticleContent(_placed(reading, mapping, where), _said(reading, mapping, where))
    if not reading.faults:
        _check(reading, content, where)
    reading.finish()
    return content


def mapping_of(content: ArticleContent) -> dict[str, Any]:
    """Return the article as JSON; ``article_from`` reads it back."""
    placed, said = content.placed, content.said
    return {
        **{name: getattr(placed, name) for name in ("code", "category", "category_label", "visibility")},
        **{name: getattr(said, name) for name in WORDS},
        "sources": list(said.sources),
        "checked": said.checked,
        **{name: day.isoformat() if (day := getattr(said, name)) else None for name in DAYS},
        "texts": {
            language: {name: getattr(said.texts[language], name) for name in TEXT_LABELS}
            for language in LANGUAGES
            if language in said.texts
        },
    }


def fingerprint(mapping: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a JSON mapping in one fixed spelling."""
    spelled = json.dumps(mapping, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def tidy(text: str) -> str:
    """Return the text without blanks at line ends and at both ends; lines end in one way."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def tidy_terms(text: str) -> str:
    """Return search terms, each once, one space between them."""
    return " ".join(dict.fromkeys(text.split()))


def _placed(reading: PackReading, mapping: Table, where: str) -> Placed:
    code, category = reading.word(mapping, "code", where), reading.word(mapping, "category", where)
    if code and not CODE.fullmatch(code):
        reading.fault(_at(where, "code"), "英数字とハイフンで20文字までにしてください（例: B01）。")
    if category and not CATEGORY.fullmatch(category):
        reading.fault(_at(where, "category"), "小文字の英数字とハイフンで書いてください（例: insurance）。")
    return Placed(
        code=code,
        category=category,
        category_label=reading.word(mapping, "category_label", where),
        visibility=reading.one_of(mapping, "visibility", tuple(VISIBILITIES), where),
    )


def _said(reading: PackReading, mapping: Table, where: str) -> Said:
    words: dict[str, Any] = {
        name: tidy(reading.word(mapping, name, where, needed=name == "question")) for name in WORDS[:-1]
    }
    days: dict[str, Any] = {name: _day(reading, mapping, name, where) for name in DAYS}
    return Said(
        **words,
        search_terms=tidy_terms(_listed(reading, mapping, "search_terms", where, glue=" ")),
        sources=tuple(_listed(reading, mapping, "sources", where, glue="\n").splitlines()),
        checked=reading.one_of(mapping, "checked", tuple(CHECKED), where),
        **days,
        texts=_texts(reading, mapping, where),
    )


def _listed(reading: PackReading, mapping: Table, name: str, where: str, *, glue: str) -> str:
    """Return a field which may be written as one text or as a list of texts."""
    if isinstance(mapping.get(name), list):
        return glue.join(reading.lines(mapping, name, where, needed=False))
    return tidy(reading.word(mapping, name, where, needed=False))


def _day(reading: PackReading, mapping: Table, name: str, where: str) -> date | None:
    return reading.day(mapping, name, where) if mapping.get(name) else None


def _texts(reading: PackReading, mapping: Table, where: str) -> dict[str, Text]:
    place, texts = _at(where, "texts"), mapping.get("texts") or {}
    if not isinstance(texts, Mapping):
        reading.fault(place, "言語ごとの文を書いてください。")
        return {}
    reading.only(texts, tuple(LANGUAGES), place)
    return {
        language: _text(reading, texts[language], f"{place}.{language}")
        for language in LANGUAGES
        if texts.get(language)
    }


def _text(reading: PackReading, table: Any, where: str) -> Text:
    if not isinstance(table, Mapping):
        reading.fault(where, "質問（question）、短い答え（short_answer）、答え（answer）を書いてください。")
        return Text(question="")
    reading.only(table, tuple(TEXT_LABELS), where)
    words = {name: tidy(reading.word(table, name, where, needed=name == "question")) for name in TEXT_LABELS}
    for name, most in LONGEST_TEXT.items():
        _not_longer(reading, words[name], most, _at(where, name))
    return Text(**words)


def _check(reading: PackReading, content: ArticleContent, where: str) -> None:
    said = content.said
    for name, most in LONGEST.items():
        _not_longer(reading, getattr(said, name), most, _at(where, name))
    if said.valid_from and said.valid_to and said.valid_to < said.valid_from:
        reading.fault(_at(where, "valid_to"), "「いつから」（valid_from）と同じ日か、後の日にしてください。")


def _not_longer(reading: PackReading, text: str, most: int, where: str) -> None:
    if len(text) > most:
        reading.fault(where, f"{len(text)}文字あります。{most}文字までに縮めてください。")


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name
