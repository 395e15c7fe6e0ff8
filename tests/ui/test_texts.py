"""Seven languages say the same things with the same values, and none lets HTML through."""

import re

import pytest

from madoguchi.ui import texts
from madoguchi.ui.templatetags.ui import text

KANJI = re.compile(r"[一-龥々]")


@pytest.mark.parametrize("lang", [lang for lang in texts.LANGUAGES if lang != "ja"])
def test_a_language_has_the_keys_of_japanese_in_the_same_order(lang: str) -> None:
    assert list(texts.dictionary(lang)) == list(texts.dictionary("ja"))


@pytest.mark.parametrize("lang", [lang for lang in texts.LANGUAGES if lang != "ja"])
def test_a_language_wants_the_values_of_japanese(lang: str) -> None:
    wanted = {key: texts.placeholders(words) for key, words in texts.dictionary("ja").items()}
    assert {key: texts.placeholders(words) for key, words in texts.dictionary(lang).items()} == wanted


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_no_text_is_empty_or_has_a_stray_brace(lang: str) -> None:
    for key, words in texts.dictionary(lang).items():
        assert words == words.strip() != "", key
        assert not re.search(r"[{}|]", re.sub(r"\{[^{}|]+\|[^{}|]+\}|\{[a-z_]+\}", "", words)), key


def test_plain_japanese_has_furigana_on_every_kanji() -> None:
    bare = {key: re.sub(r"\{[^{}|]+\|[^{}|]+\}", "", words) for key, words in texts.dictionary("ja-easy").items()}
    assert {key for key, words in bare.items() if KANJI.search(words)} == set()


@pytest.mark.parametrize("lang", ["ja", "ja-easy"])
def test_furigana_is_kana_above_kanji(lang: str) -> None:
    for base, reading in re.findall(r"\{([^{}|]+)\|([^{}|]+)\}", " ".join(texts.dictionary(lang).values())):
        assert KANJI.search(base), base
        assert re.fullmatch(r"[ぁ-んー]+", reading), reading


@pytest.mark.parametrize("lang", ["en", "vi", "pt"])
def test_languages_in_latin_letters_have_no_japanese_left_in_them(lang: str) -> None:
    assert [w for w in texts.dictionary(lang).values() if re.search(r"[ぁ-ヿ一-龥]", w)] == []


def test_ruby_draws_furigana_and_values() -> None:
    assert texts.ruby("ticket.called", "ja", window=2) == (
        "<ruby>窓口<rp>（</rp><rt>まどぐち</rt><rp>）</rp></ruby>2へお<ruby>越<rp>（</rp><rt>こ</rt><rp>）</rp></ruby>しください"
    )


def test_a_value_is_escaped() -> None:
    assert "&lt;b&gt;" in texts.ruby("ticket.called", "en", window="<b>")
    assert "<b>" not in text("ticket.called", "en", window="<b>")


def test_plain_has_no_furigana() -> None:
    assert texts.plain("board.waiting", "ja") == "待っている人"


def test_a_missing_value_is_an_error_not_a_hole() -> None:
    with pytest.raises(KeyError):
        texts.plain("ticket.called", "ja")


def test_an_unknown_language_is_answered_in_japanese() -> None:
    assert texts.dictionary("../../etc") == texts.dictionary("ja")
    assert texts.html_lang("xx") == "ja"
    assert texts.html_lang("ja-easy") == "ja"
    assert texts.html_lang("zh-Hans") == "zh-Hans"
