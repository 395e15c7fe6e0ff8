"""Reads the chapters of the manual and the training text from their files, or says in plain words what is wrong where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from madoguchi.knowledge.calc.manual_shapes import CALL_CENTRE, COUNTER, MANUAL, TEXT
from madoguchi.knowledge.calc.manual_words import PLACEHOLDER, PLACEHOLDERS
from madoguchi.knowledge.calc.pack_reading import PackReading, Table

AUDIENCES = (COUNTER, CALL_CENTRE)
INCLUDES = frozenset(
    {
        "contract_facts", "schedule", "sites", "call_centre", "posts", "reporting_lines", "opening_checks",
        "closing_checks", "purposes", "procedures", "topics", "failure_reasons", "devices", "scripts", "guides", "articles",
        "article_finder", "equipment", "terminal_security", "hygiene", "contact_tree", "reports", "deliverables",
        "curriculum", "duties", "short_answers", "print_materials", "training_rules", "results",
        "registered_forms",
    }
)  # fmt: skip
"""What a section may take from the contract and the knowledge base; some take a category or code after a colon."""
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OF_CHAPTER = ("key", "kind", "order", "title", "curriculum", "audience", "needs", "clauses", "body", "sections")
_OF_SECTION = (
    "key", "title", "audience", "needs", "clauses", "body", "points", "steps", "include", "columns", "widths", "rows",
    "say", "note", "must_not", "refer",
)  # fmt: skip
_REFERENCE = re.compile(r"(article|script|guide):[A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section as its file has it."""

    key: str
    title: str
    audience: tuple[str, ...]
    needs: tuple[str, ...]
    clauses: tuple[str, ...]
    body: tuple[str, ...]
    points: tuple[str, ...]
    steps: tuple[str, ...]
    include: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    say: tuple[str, ...]
    note: tuple[str, ...]
    must_not: tuple[str, ...]
    refer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as its file has it. ``curriculum`` names the subjects of the training which it teaches."""

    key: str
    kind: str
    order: int
    title: str
    curriculum: tuple[str, ...]
    audience: tuple[str, ...]
    needs: tuple[str, ...]
    clauses: tuple[str, ...]
    body: tuple[str, ...]
    sections: tuple[SectionText, ...]


def chapter_from(mapping: Mapping[str, Any], *, file: str = "manual") -> Chapter:
    """Return the chapter. Raises PackFault with a sentence for each fault, naming the file and the field."""
    reading = PackReading(file)
    reading.only(mapping, _OF_CHAPTER)
    chapter = Chapter(
        key=_key(reading, mapping, ""),
        kind=reading.one_of(mapping, "kind", (MANUAL, TEXT)),
        order=reading.number(mapping, "order"),
        title=reading.word(mapping, "title"),
        curriculum=_texts(mapping, "curriculum"),
        audience=_audience(reading, mapping, ""),
        needs=_texts(mapping, "needs"),
        clauses=_texts(mapping, "clauses"),
        body=_texts(mapping, "body"),
        sections=tuple(_section(reading, where, row) for where, row in reading.rows(mapping, "sections")),
    )
    if not chapter.body and not chapter.sections:
        reading.fault("sections", "本文がありません。body か sections を書いてください。")
    _check_words(reading, mapping)
    reading.finish()
    return chapter


def _section(reading: PackReading, where: str, row: Table) -> SectionText:
    reading.only(row, _OF_SECTION, where)
    section = SectionText(
        key=_key(reading, row, where),
        title=reading.word(row, "title", where),
        audience=_audience(reading, row, where),
        widths=tuple(each for each in row.get("widths", ()) if isinstance(each, int)),
        rows=tuple(tuple(str(cell) for cell in each) for each in row.get("rows", ()) if isinstance(each, list)),
        **{
            name: _texts(row, name)
            for name in (
                "needs", "clauses", "body", "points", "steps", "include", "columns", "say", "note", "must_not", "refer",
            )
        },
    )  # fmt: skip
    _check_section(reading, where, section)
    return section


def _check_section(reading: PackReading, where: str, section: SectionText) -> None:
    said = (section.body, section.points, section.steps, section.include, section.rows, section.say, section.must_not)
    if not any(said):
        reading.fault(where, "本文がありません。body・points・steps・rows・include のどれかを書いてください。")
    for name in section.include:
        if name.split(":")[0] not in INCLUDES:
            reading.fault(
                f"{where}.include", f"「{name}」は取り込めません。{'・'.join(sorted(INCLUDES))} から選んでください。"
            )
    for name in section.refer:
        if not _REFERENCE.fullmatch(name):
            reading.fault(
                f"{where}.refer", f"「{name}」は article:番号・script:番号・guide:番号 の形で書いてください。"
            )
    if any(len(row) != len(section.columns) for row in section.rows) or len(section.widths) != len(section.columns):
        reading.fault(f"{where}.rows", "columns・widths・rows の列の数をそろえてください。")


def _check_words(reading: PackReading, mapping: Table) -> None:
    """Name each word in braces which is none of the contract's."""
    for text in texts_of(mapping):
        for name in PLACEHOLDER.findall(text):
            if name not in PLACEHOLDERS:
                reading.fault(
                    name,
                    f"「{{{name}}}」は契約から差し込めません。{'・'.join(sorted(PLACEHOLDERS))} から選んでください。",
                )


def texts_of(value: Any) -> Iterator[str]:
    """Give every text of a chapter's mapping."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_of(list(value.values()))
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for each in value:
            yield from texts_of(each)


def _key(reading: PackReading, row: Table, where: str) -> str:
    key = reading.word(row, "key", where)
    if key and not KEY.fullmatch(key):
        reading.fault(
            f"{where}.key" if where else "key", "小文字の英数字とハイフンで書いてください（例: opening-hours）。"
        )
    return key


def _audience(reading: PackReading, row: Table, where: str) -> tuple[str, ...]:
    audience = _texts(row, "audience") or AUDIENCES
    if set(audience) - set(AUDIENCES):
        reading.fault(f"{where}.audience" if where else "audience", "counter か call_centre を書いてください。")
    return audience


def _texts(row: Table, name: str) -> tuple[str, ...]:
    """Return a text or a list of texts as a tuple."""
    value = row.get(name, ())
    return (value,) if isinstance(value, str) else tuple(str(each) for each in value)
