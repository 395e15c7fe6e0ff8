"""Whether a password is made of nothing but what everybody would try: common passwords, names, runs and repetitions."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

SHORTEST_PIECE, SHORTEST_WORD = 3, 2
LONGEST_PIECE = 40
OWN_SIGNS = 8
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb")


def plain(text: str) -> str:
    """Return a text as it is compared: composed, in small letters, without what only separates."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def is_made_of(password: str, common: Collection[str]) -> bool:
    """Return whether a password falls into common passwords, runs of the keyboard and repeated signs, nothing left over."""
    text = plain(password)
    reached = {0}
    for end in range(SHORTEST_PIECE, len(text) + 1):
        beginnings = range(max(0, end - LONGEST_PIECE), end - SHORTEST_PIECE + 1)
        if any(begin in reached and _is_known(text[begin:end], common) for begin in beginnings):
            reached.add(end)
    return not text or len(text) in reached


def signs_of_its_own(password: str, words: Collection[str]) -> int:
    """Return how many signs are left of a password when words which everybody here knows are taken out."""
    text = plain(password)
    for word in sorted(map(plain, words), key=len, reverse=True):
        if len(word) >= SHORTEST_WORD:
            text = text.replace(word, "")
    return len(text)


def _is_known(piece: str, common: Collection[str]) -> bool:
    if len(set(piece)) == 1 or piece in common:
        return True
    return any(piece in run or piece in run[::-1] for run in RUNS)
