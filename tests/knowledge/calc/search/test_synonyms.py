"""Groups of words which mean the same."""

from __future__ import annotations

from madoguchi.knowledge.calc.search.synonyms import synonyms_of

GROUPS = synonyms_of(
    [["暗証番号", "PIN", "ピン", "4桁"], ["忘れ", "わからな"]], [["あんしょうばんごう", "ぴん"], ["わすれ"]]
)


def test_each_word_stands_for_its_group() -> None:
    assert set(GROUPS.in_text("４桁を忘れました")) == {0, 1}
    assert set(GROUPS.in_text("pin")) == {0}


def test_a_katakana_word_or_a_number_counts_only_as_a_whole() -> None:
    assert not GROUPS.in_text("ショッピング")
    assert not GROUPS.in_text("spinach")
    assert not GROUPS.in_text("14桁")


def test_what_was_not_converted_is_understood_by_its_reading() -> None:
    assert set(GROUPS.in_reading("アンショーバンゴウ わすれた")) == {0, 1}
    assert not GROUPS.in_reading("ぴん"), "Two kana stand in too many words"


def test_words_are_not_found_across_a_space() -> None:
    assert not GROUPS.in_reading("わす れた")
