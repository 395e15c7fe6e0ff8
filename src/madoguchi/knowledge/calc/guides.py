"""Turns a guide file (or what an editor typed) into a guide, or says in plain words what is missing where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from madoguchi.knowledge.calc.guide_shapes import (
    CHECKED,
    FULL_LANGUAGES,
    PLACES,
    STEP_LANGUAGES,
    Guide,
    Point,
    Step,
    Stumble,
    Words,
)
from madoguchi.knowledge.calc.pack_reading import PackReading, Table

ARTICLE_CODE = re.compile(r"[A-Z]\d{2,3}")
GUIDE_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FURIGANA = re.compile(r"\{[^{}|]+\|[ぁ-んー]+\}")
_KANJI = re.compile(r"[一-龥々]")


def guide_from(mapping: Mapping[str, Any], *, file: str = "guide") -> Guide:
    """Return the guide. Raises PackFault with a sentence for each fault, naming the file and the field."""
    reading = PackReading(file)
    reading.only(mapping, [each.name for each in fields(Guide)])
    code = reading.word(mapping, "code")
    if code and not GUIDE_CODE.fullmatch(code):
        reading.fault("code", "小文字の英数字とハイフンで書いてください（例: insurance-phone）。")
    guide = Guide(
        code=code,
        order=reading.number(mapping, "order"),
        procedure=reading.word(mapping, "procedure", needed=False),
        place=reading.one_of(mapping, "place", PLACES),
        picture=reading.word(mapping, "picture"),
        minutes=reading.number(mapping, "minutes", lowest=1),
        title=_words(reading, mapping, "title", STEP_LANGUAGES),
        intro=_words(reading, mapping, "intro", FULL_LANGUAGES),
        bring=_points(reading, mapping, "bring", STEP_LANGUAGES),
        steps=_steps(reading, mapping),
        stumbles=_stumbles(reading, mapping),
        after=_points(reading, mapping, "after", FULL_LANGUAGES),
        checked=reading.one_of(mapping, "checked", CHECKED),
        checked_on=reading.day(mapping, "checked_on") or date.min,
        sources=reading.lines(mapping, "sources"),
    )
    reading.finish()
    return guide


def guide_in_the_making(content: Mapping[str, Any]) -> Guide:
    """Return a guide from what is stored of a draft, unchecked: what is missing is empty."""
    return Guide(
        **{name: content[name] for name in ("code", "order", "procedure", "place", "picture", "minutes", "checked")},
        title=content["title"],
        intro=content["intro"],
        bring=tuple(Point(each["picture"], each["text"]) for each in content["bring"]),
        steps=tuple(Step(each["picture"], each["title"], each["detail"]) for each in content["steps"]),
        stumbles=tuple(Stumble(each["article"], each["text"]) for each in content["stumbles"]),
        after=tuple(Point(each["picture"], each["text"]) for each in content["after"]),
        checked_on=date.fromisoformat(content["checked_on"]),
        sources=tuple(content["sources"]),
    )


def content_of(guide: Guide) -> dict[str, Any]:
    """Return the guide as JSON; ``guide_from`` reads it back."""
    return {
        "code": guide.code,
        "order": guide.order,
        "procedure": guide.procedure,
        "place": guide.place,
        "picture": guide.picture,
        "minutes": guide.minutes,
        "title": dict(guide.title),
        "intro": dict(guide.intro),
        "bring": [{"picture": each.picture, "text": dict(each.text)} for each in guide.bring],
        "steps": [
            {"picture": each.picture, "title": dict(each.title), "detail": dict(each.detail)} for each in guide.steps
        ],
        "stumbles": [{"article": each.article, "text": dict(each.text)} for each in guide.stumbles],
        "after": [{"picture": each.picture, "text": dict(each.text)} for each in guide.after],
        "checked": guide.checked,
        "checked_on": guide.checked_on.isoformat(),
        "sources": list(guide.sources),
    }


def _points(reading: PackReading, table: Table, name: str, languages: Sequence[str]) -> tuple[Point, ...]:
    points = []
    for where, row in reading.rows(table, name, at_least=1):
        reading.only(row, ["picture", "text"], where)
        points.append(Point(reading.word(row, "picture", where), _words(reading, row, "text", languages, where=where)))
    return tuple(points)


def _steps(reading: PackReading, table: Table) -> tuple[Step, ...]:
    steps = []
    for where, row in reading.rows(table, "steps", at_least=2):
        reading.only(row, ["picture", "title", "detail"], where)
        title = _words(reading, row, "title", STEP_LANGUAGES, where=where)
        detail = _words(reading, row, "detail", STEP_LANGUAGES, where=where) if row.get("detail") else {}
        steps.append(Step(reading.word(row, "picture", where), title, detail))
    return tuple(steps)


def _stumbles(reading: PackReading, table: Table) -> tuple[Stumble, ...]:
    stumbles = []
    for where, row in reading.rows(table, "stumbles", at_least=1):
        reading.only(row, ["article", "text"], where)
        article = reading.word(row, "article", where)
        if article and not ARTICLE_CODE.fullmatch(article):
            reading.fault(f"{where}.article", "FAQの番号を書いてください（例: D03）。")
        stumbles.append(Stumble(article, _words(reading, row, "text", FULL_LANGUAGES, where=where)))
    return tuple(stumbles)


def _words(reading: PackReading, table: Table, name: str, languages: Sequence[str], *, where: str = "") -> Words:
    place = f"{where}.{name}" if where else name
    texts = table.get(name)
    if not isinstance(texts, Mapping):
        reading.fault(place, "言語ごとの文を書いてください。")
        return {}
    reading.only(texts, STEP_LANGUAGES, place)
    words = {lang: reading.word(texts, lang, place, needed=lang in languages) for lang in STEP_LANGUAGES}
    for lang, text in words.items():
        _check_marks(reading, f"{place}.{lang}", lang, text)
    return {lang: text for lang, text in words.items() if text}


def _check_marks(reading: PackReading, place: str, lang: str, text: str) -> None:
    """Furigana is kana over a word and nothing else stands in braces; Japanese has it over every kanji."""
    bare = _FURIGANA.sub("", text)
    if re.search(r"[{}|]", bare):
        reading.fault(place, "ふりがなの印が閉じていません。{漢字|かな} の形で書いてください。")
    elif lang in {"ja", "ja-easy"} and (left := _KANJI.search(bare)):
        reading.fault(place, f"「{left[0]}」にふりがながありません。{{漢字|かな}} の形で書いてください。")
