"""A talk script or a guide as a page shows it: sections of rows of labelled texts; and what changed between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from madoguchi.knowledge.calc.difference import FieldChange, segments

Text = tuple[str, str]
"""What a line is called, and what it says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step, one ending, one thing to bring. ``key`` tells which row it is, also after it has moved."""

    key: str
    heading: str
    texts: tuple[Text, ...]

    @property
    def said(self) -> tuple[Text, ...]:
        """Return the lines which say something."""
        return tuple(each for each in self.texts if each[1])


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind, in their order."""

    name: str
    rows: tuple[Row, ...]


Outline = tuple[Section, ...]


def changes_between(before: Outline, after: Outline) -> tuple[FieldChange, ...]:
    """Return what differs, section by section; both outlines have the same sections."""
    found: list[FieldChange] = []
    for old, new in zip(before, after, strict=True):
        for was, now in _paired(old.rows, new.rows):
            found.extend(_row_changes(was, now))
    return tuple(found)


def _paired(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Pair the rows which are the same one; what was rewritten in one place is paired in its order."""
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from zip_longest(old[a:b], new[c:d])


def _row_changes(was: Row | None, now: Row | None) -> Iterator[FieldChange]:
    shown = now or was
    if shown is None:
        return
    old, new = dict(was.texts) if was else {}, dict(now.texts) if now else {}
    note = "（新しい）" if was is None else "（なくなった）" if now is None else ""
    for label in dict.fromkeys([*new, *old]):
        if old.get(label, "") != new.get(label, ""):
            yield FieldChange(f"{shown.heading}{note}・{label}", segments(old.get(label, ""), new.get(label, "")))
