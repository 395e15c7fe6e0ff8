"""Groups of words which mean the same in this work. Whoever says one of them has said the others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from madoguchi.knowledge.calc.search.folding import fold_kana, plain

SHORTEST_READING = 3
SCRIPTS = (re.compile(r"[ァ-ヺー]"), re.compile(r"[a-z]"), re.compile(r"[0-9]"))


@dataclass(frozen=True)
class Synonyms:
    """The groups, ready to be looked for: by how a word begins, the words and which group each belongs to."""

    surfaces: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    readings: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def in_text(self, text: str) -> Counter[int]:
        """Return the groups of which a word stands in the text, and how often."""
        return _found(plain(text), self.surfaces, whole=True)

    def in_reading(self, reading: str) -> Counter[int]:
        """Return the groups of which a word may have been typed without converting it; words apart by spaces."""
        return sum((_found(fold_kana(part), self.readings, whole=False) for part in reading.split()), Counter())


def synonyms_of(groups: Sequence[Sequence[str]], readings: Iterable[Iterable[str]] = ()) -> Synonyms:
    """Return the groups ready to be looked for; ``readings`` has the kana of each group's words, if somebody knows them."""
    surfaces: dict[str, set[tuple[str, int]]] = defaultdict(set)
    kana: dict[str, set[tuple[str, int]]] = defaultdict(set)
    spoken = [set(each) for each in readings] or [set() for _ in groups]
    for number, group in enumerate(groups):
        for word in filter(None, map(plain, group)):
            surfaces[word[0]].add((word, number))
        for word in filter(None, map(fold_kana, {*_all_kana(group), *spoken[number]})):
            if len(word) >= SHORTEST_READING:
                kana[word[0]].add((word, number))
    return Synonyms(_listed(surfaces), _listed(kana))


def _all_kana(group: Iterable[str]) -> set[str]:
    return {word for word in group if re.fullmatch(r"[ぁ-ゖァ-ヺー\s]+", plain(word))}


def _listed(words: dict[str, set[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    return {sign: sorted(each, key=lambda one: (-len(one[0]), one)) for sign, each in words.items()}


def _found(text: str, words: dict[str, list[tuple[str, int]]], *, whole: bool) -> Counter[int]:
    found: Counter[int] = Counter()
    for at, sign in enumerate(text):
        here = {
            group
            for word, group in words.get(sign, ())
            if text.startswith(word, at) and not (whole and _is_part_of_longer(text, at, at + len(word)))
        }
        found.update(here)
    return found


def _is_part_of_longer(text: str, start: int, end: int) -> bool:
    """Return whether a katakana word, a Latin word or a number goes on before or behind (ピン in ショッピング)."""
    return any(
        (start > 0 and script.match(text[start - 1]) and script.match(text[start]))
        or (end < len(text) and script.match(text[end]) and script.match(text[end - 1]))
        for script in SCRIPTS
    )
