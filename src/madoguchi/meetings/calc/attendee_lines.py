"""Attendees as people type them: one line for each, 「職：氏名」, or the name alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

COLON = re.compile(r"\s*[：:]\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A person with the post under which they attend, empty where none was written."""

    post: str
    name: str


def read_lines(text: str) -> list[Named]:
    """Return the people in a text; empty lines are skipped, the same person twice counts once."""
    lines = (line.strip() for line in text.splitlines())
    return list(dict.fromkeys(_read(line) for line in lines if line))


def write_lines(people: Iterable[Named]) -> str:
    """Return the people as text, the very lines which ``read_lines`` reads."""
    return "\n".join(f"{each.post}：{each.name}" if each.post else each.name for each in people)


def too_long(people: Sequence[Named], limit: int) -> str:
    """Return the first post or name longer than ``limit`` characters, empty where all fit."""
    return next((text for each in people for text in (each.post, each.name) if len(text) > limit), "")


def _read(line: str) -> Named:
    post, *rest = COLON.split(line, maxsplit=1)
    return Named(post, rest[0]) if rest and rest[0] else Named("", post)
