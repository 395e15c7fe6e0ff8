"""Labels of pieces: short enough to be said aloud (端末-07), and found again however somebody types them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－_", "-"))
SPOKEN = re.compile(r"(.*?\D)[-\s]*(\d{1,4})", re.DOTALL)
DIGITS = 2
LONGEST_WORD = 20


def label(word: str, number: int) -> str:
    """Return the label of a piece: its word and a number of at least two digits."""
    return f"{word}-{number:0{DIGITS}d}"


def labels_after(word: str, taken: Iterable[str], wanted: int) -> list[str]:
    """Return the next labels of a word, after the highest which is taken."""
    numbers = [int(each[len(word) + 1 :]) for each in taken if _is_of(word, each)]
    first = max(numbers, default=0) + 1
    return [label(word, number) for number in range(first, first + wanted)]


def spoken(typed: str) -> str:
    """Return a typed or scanned label in its one spelling: width, hyphens, spaces and leading zeros do not matter."""
    plain = " ".join(unicodedata.normalize("NFKC", typed).split())
    found = SPOKEN.fullmatch(plain.translate(HYPHENS)) if plain else None
    if found is None:
        return plain
    word = found[1].strip(" -")
    return label(word, int(found[2])) if word else plain


def short_word(name: str, short_name: str) -> str:
    """Return the word with which labels begin: the contract's own, else the name without what stands in brackets."""
    plain = short_name or re.split(r"[（(]", name)[0]
    return spoken_word(plain)[:LONGEST_WORD]


def spoken_word(word: str) -> str:
    """Return a word as it stands in labels: without hyphens, which separate the number."""
    return unicodedata.normalize("NFKC", word).translate(HYPHENS).replace("-", "").strip()


def _is_of(word: str, taken: str) -> bool:
    return taken.startswith(f"{word}-") and taken[len(word) + 1 :].isdecimal()
