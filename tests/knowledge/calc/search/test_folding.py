"""Spellings which mean the same are found alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.knowledge.calc.search.folding import fold, fold_kana, is_kana_only, plain
from madoguchi.knowledge.calc.search.grams import kana_terms, surface_terms
from madoguchi.knowledge.calc.search.latin_kana import to_kana, without_unfinished

KANA = st.text(
    alphabet="あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわんがぎばぱ",
    max_size=12,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ｶﾚﾝﾀﾞｰ", "カレンダ"),
        ("カードリーダー", "カードリーダ"),
        ("ＡＴＭ", "atm"),
        ("スマホ", "すまほ"),
        ("７,５００円", "7500円"),
        ("ｺﾝﾋﾞﾆ", "こんびに"),
        ("カ−ド", "カード"),
    ],
)
def test_spellings_which_mean_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("とおろく", "とうろく"),
        ("こーざ", "こうざ"),
        ("しゆるい", "しゅるい"),
        ("けーたい", "けいたい"),
        ("トウロク", "とうろく"),
    ],
)
def test_readings_fold_alike_however_a_long_vowel_is_written(one: str, other: str) -> None:
    assert fold_kana(one) == fold_kana(other)


@pytest.mark.parametrize("variant", ["申し込み", "申込み", "申しこみ", "申込"])
def test_okurigana_does_not_part_what_belongs_together(variant: str) -> None:
    assert "申" in surface_terms(variant)
    if "込" in variant:
        assert "申込" in surface_terms(variant)


def test_particles_are_no_okurigana() -> None:
    assert "暗再" not in surface_terms("暗の再")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert fold(fold(text)) == fold(text)


@given(KANA)
def test_kana_and_katakana_give_the_same_terms(text: str) -> None:
    katakana = "".join(chr(ord(sign) + 0x60) for sign in text)
    assert kana_terms(katakana) == kana_terms(text)
    assert surface_terms(katakana) == surface_terms(text)


def test_what_is_only_kana() -> None:
    assert is_kana_only("ほけんしょう　トウロク")
    assert not is_kana_only("4桁 わすれた")
    assert not is_kana_only("保険証")
    assert not is_kana_only("")


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("hokenshou", "ほけんしょう"),
        ("hokensyou touroku", "ほけんしょう とうろく"),
        ("anshoubangou", "あんしょうばんごう"),
        ("konbini", "こんびに"),
        ("kitte", "きって"),
        ("konnichiha", "こんにちは"),
        ("ginkou", "ぎんこう"),
    ],
)
def test_a_keyboard_left_in_latin_letters_is_understood(typed: str, kana: str) -> None:
    assert to_kana(typed) == kana


@pytest.mark.parametrize("typed", ["iphone", "nfc", "atm", "4桁", "保険証", "pc"])
def test_what_spells_no_kana_stays_as_it_is(typed: str) -> None:
    assert to_kana(typed) is None


def test_a_syllable_which_is_still_being_typed_is_left_out() -> None:
    assert without_unfinished("ほけんsh") == "ほけん"
    assert without_unfinished("iPhone") == "iPhone"
