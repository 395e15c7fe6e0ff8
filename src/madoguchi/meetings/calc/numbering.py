"""The numbers of a city hall's papers: 1, then (1), then ア."""

from __future__ import annotations

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"


def bracketed(number: int) -> str:
    """Return (1), (2), …."""
    return f"({number})"


def kana(number: int) -> str:
    """Return ア, イ, … counted from 1; after ン two signs: アア."""
    place, letter = divmod(number - 1, len(KANA))
    return (kana(place) if place else "") + KANA[letter]
