"""Kana which were typed while the keyboard was still in Latin letters: `hokenshou` is ほけんしょう."""

from __future__ import annotations

import re
from itertools import product

from madoguchi.knowledge.calc.search.folding import as_hiragana, plain

LATIN = re.compile(r"[a-z][a-z' -]*")
UNFINISHED = re.compile(r"(?<=[ぁ-ゖー])[a-z]{1,2}$")
VOWELS = "aiueo"
ROWS = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの", "h": "はひふへほ",
    "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ", "d": "だぢづでど", "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
}  # fmt: skip
GLIDES = {"ky": "き", "sy": "し", "ty": "ち", "ny": "に", "hy": "ひ", "my": "み", "ry": "り", "gy": "ぎ", "zy": "じ",
          "jy": "じ", "by": "び", "py": "ぴ", "sh": "し", "ch": "ち", "j": "じ"}  # fmt: skip
SYLLABLES = {f"{row}{vowel}": kana[VOWELS.index(vowel)] for (row, kana), vowel in product(ROWS.items(), VOWELS)}
SYLLABLES |= {
    f"{row}{vowel}": f"{kana}{small}"
    for row, kana in GLIDES.items()
    for vowel, small in zip("auo", "ゃゅょ", strict=True)
}
SYLLABLES |= {"shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "ya": "や", "yu": "ゆ", "yo": "よ",
              "wa": "わ", "wo": "を", "she": "しぇ", "che": "ちぇ", "je": "じぇ", "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ",
              "fo": "ふぉ", "thi": "てぃ", "dhi": "でぃ", "nn": "ん", "n'": "ん", "-": "ー"}  # fmt: skip
LONGEST = 3


def to_kana(typed: str) -> str | None:
    """Return the kana which Latin letters spell, or None when they spell none (`pin`, `iphone`)."""
    letters = plain(typed)
    if not LATIN.fullmatch(letters):
        return None
    words = [_spelled(word) for word in letters.split()]
    known = [word for word in words if word is not None]
    return " ".join(known) if len(known) == len(words) else None


def without_unfinished(typed: str) -> str:
    """Return the text without the letters of a syllable which is still being typed (ほけんs)."""
    return UNFINISHED.sub("", as_hiragana(plain(typed))) if UNFINISHED.search(as_hiragana(plain(typed))) else typed


def _spelled(word: str) -> str | None:
    kana: list[str] = []
    at = 0
    while at < len(word):
        syllable, length = _syllable(word, at)
        if not length:
            return None
        kana.append(syllable)
        at += length
    return "".join(kana)


def _syllable(word: str, at: int) -> tuple[str, int]:
    first, second = word[at], word[at + 1 : at + 2]
    if first == "n" and second not in {*VOWELS, "y", "n", "'"}:
        return "ん", 1
    if first == "n" and second == "n" and word[at + 2 : at + 3] in {*VOWELS, "y"} and word[at + 2 : at + 3]:
        return "ん", 1
    if first == second and first not in {*VOWELS, "n"}:
        return "っ", 1
    for length in range(LONGEST, 0, -1):
        piece = word[at : at + length]
        if len(piece) == length and piece in SYLLABLES:
            return SYLLABLES[piece], length
    return "", 0
