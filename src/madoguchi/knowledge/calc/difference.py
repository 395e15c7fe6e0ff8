"""What changed between two versions, in pieces of text which a reader of Japanese sees as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from madoguchi.knowledge.calc.article_rows import row_of, text_columns
from madoguchi.knowledge.calc.article_shapes import LABELS, LANGUAGES, TEXT_LABELS, ArticleContent

# Without a dictionary: a run of kanji with the hiragana after it is near enough to a word; digits and Latin stay whole.
WORD = re.compile(r"[一-龥々〆ヶ]+|[ぁ-んー]+|[ァ-ヶー]+|[A-Za-zÀ-ỹ]+|[0-9０-９]+|\s+|.", re.DOTALL)
Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text which stayed, went, or came."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field which says something else now."""

    label: str
    segments: tuple[Segment, ...]


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """Return both texts woven into one; without what is new it is ``before``, without what is gone ``after``."""
    old, new = WORD.findall(before), WORD.findall(after)
    found: list[Segment] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Segment("same", "".join(old[a:b])))
            continue
        if a < b:
            found.append(Segment("gone", "".join(old[a:b])))
        if c < d:
            found.append(Segment("new", "".join(new[c:d])))
    return tuple(found)


def changes(before: ArticleContent, after: ArticleContent) -> tuple[FieldChange, ...]:
    """Return the fields which differ, in the order in which they are written."""
    pairs = zip(_labels(), row_of(before), row_of(after), strict=True)
    return tuple(FieldChange(label, segments(old, new)) for label, old, new in pairs if old != new)


def _labels() -> Iterator[str]:
    yield from LABELS.values()
    for language, name in text_columns().values():
        yield f"{LANGUAGES[language]}・{TEXT_LABELS[name]}"
