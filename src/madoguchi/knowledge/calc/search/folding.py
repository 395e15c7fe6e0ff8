"""Spellings which mean the same are made the same: width, case, kana, long vowels, small kana."""

from __future__ import annotations

import re
import unicodedata

KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
SMALL_TO_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
LONG_VOWEL = "ー"
DASHES_AFTER_KANA = re.compile(r"(?<=[ぁ-ゖァ-ヺー])[-‐‑‒–—―−~〜～]")
SEPARATORS = re.compile(r"[\s、。，．,.!?・:;「」『』()\[\]【】〈〉<>/\\|\"'#*＊…※→＝=]+")
DIGIT_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
KANA = re.compile(r"[ぁ-ゖー]+")


def plain(text: str) -> str:
    """Return the text in one width and case, its parts apart by single spaces; katakana stays katakana."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = DASHES_AFTER_KANA.sub(LONG_VOWEL, DIGIT_COMMA.sub("", folded))
    return SEPARATORS.sub(" ", folded).strip()


def as_hiragana(text: str) -> str:
    """Return katakana as hiragana, everything else as it is."""
    return text.translate(KATAKANA_TO_HIRAGANA)


def fold(text: str) -> str:
    """Return the text as the index compares it: like ``plain``, in hiragana, without marks of a long vowel.

    So カレンダー, カレンダ and ｶﾚﾝﾀﾞｰ are one word.
    """
    return as_hiragana(plain(text)).replace(LONG_VOWEL, "")


def fold_kana(text: str) -> str:
    """Return what a reading is compared by: kana only, small ones large, a long vowel of any spelling left out."""
    kana = "".join(KANA.findall(as_hiragana(plain(text)))).replace(LONG_VOWEL, "")
    return _without_long_vowels(kana.translate(SMALL_TO_LARGE))


def is_kana_only(text: str) -> bool:
    """Return whether nothing but kana was typed: a reading which nobody has converted."""
    folded = as_hiragana(plain(text)).replace(" ", "")
    return bool(folded) and KANA.fullmatch(folded) is not None


ROW_OF_O = frozenset("おこそとのほもよろをごぞどぼぽ")
ROW_OF_U = frozenset("うくすつぬふむゆるぐずづぶぷ")
ROW_OF_E = frozenset("えけせてねへめれげぜでべぺ")


def _without_long_vowels(kana: str) -> str:
    kept: list[str] = []
    for sign in kana:
        before = kept[-1] if kept else ""
        if sign in "うお" and before in ROW_OF_O:
            continue
        if sign == "う" and before in ROW_OF_U:
            continue
        if sign in "いえ" and before in ROW_OF_E:
            continue
        kept.append(sign)
    return "".join(kept)
