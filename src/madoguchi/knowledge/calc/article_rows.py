"""An article as one row of a table, for Excel and CSV, and back. Headings are Japanese; the English names are read too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from madoguchi.knowledge.calc.article_shapes import (
    CHECKED,
    LABELS,
    LANGUAGES,
    TEXT_LABELS,
    VISIBILITIES,
    ArticleContent,
)
from madoguchi.knowledge.calc.articles import mapping_of

CODED: Mapping[str, Mapping[str, str]] = {"visibility": VISIBILITIES, "checked": CHECKED}


def text_columns() -> dict[str, tuple[str, str]]:
    """Return heading → (language, field) for the columns in other languages."""
    return {
        f"{label}（{language}）": (code, name)
        for code, language in LANGUAGES.items()
        for name, label in TEXT_LABELS.items()
    }


def headings() -> tuple[str, ...]:
    """Return the headings in their order."""
    return (*LABELS.values(), *text_columns())


def row_of(content: ArticleContent) -> tuple[str, ...]:
    """Return the cells of an article; a list has one line for each of its entries."""
    mapping = mapping_of(content)
    own = [_cell(name, mapping[name]) for name in LABELS]
    texts = mapping["texts"]
    return (*own, *(texts.get(language, {}).get(name, "") for language, name in text_columns().values()))


def mapping_from(heading: Sequence[str], cells: Sequence[str]) -> dict[str, Any]:
    """Return the mapping which a row stands for; what nobody knows keeps its heading and is refused by name later."""
    by_label = {label: name for name, label in LABELS.items()}
    columns, mapping, texts = text_columns(), {}, dict[str, dict[str, str]]()
    for title, cell in zip(heading, cells, strict=False):
        if title in columns:
            language, name = columns[title]
            texts.setdefault(language, {})[name] = cell
        elif title:
            name = by_label.get(title, title)
            mapping[name] = _value(name, cell)
    mapping["texts"] = {language: text for language, text in texts.items() if any(text.values())}
    return mapping


def _cell(name: str, value: Any) -> str:
    if name in CODED:
        return CODED[name][value]
    return "\n".join(value) if isinstance(value, list) else value or ""


def _value(name: str, cell: str) -> Any:
    if name in CODED:
        return next((code for code, label in CODED[name].items() if label == cell), cell)
    if name == "sources":
        return [line.strip() for line in cell.splitlines() if line.strip()]
    return cell
