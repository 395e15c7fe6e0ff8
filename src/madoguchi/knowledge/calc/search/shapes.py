"""What goes into an index and what a search is asked with."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a dictionary reads it: its kana, the normal forms of the words which carry meaning, each word's own kana."""

    kana: str = ""
    forms: tuple[str, ...] = ()
    spoken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of a document with its weight. ``kana`` may be empty when nobody has read the text."""

    text: str
    weight: float
    kana: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a search sees it."""

    code: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed, and what a dictionary makes of it when one is installed."""

    text: str
    words: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found document and how well it fits; scores compare only within one search."""

    code: str
    score: float
