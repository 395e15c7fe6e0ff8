"""What is found, in which order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.knowledge.calc.search import morphemes
from madoguchi.knowledge.calc.search.index import Index, build
from madoguchi.knowledge.calc.search.ranking import rank
from madoguchi.knowledge.calc.search.shapes import Document, Passage, Question
from madoguchi.knowledge.calc.search.synonyms import synonyms_of

TEXTS = {
    "D03": ("暗証番号を忘れました。どうすればよいですか。", "窓口で再設定します。", "初期化 ロック"),
    "D04": ("コンビニで暗証番号のロックを解除できますか。", "アプリで予約します。", "ローソン"),
    "B01": ("健康保険証利用の申込みは、どこでできますか。", "病院の機械などでできます。", "登録 場所"),
    "E01": ("公金受取口座登録制度とは何ですか。", "受け取り用の口座を1つ登録しておく制度です。", "仕組み"),
    "B20": ("入院で医療費が高くなりそうです。", "認定証は要りません。", "手術 薬"),
}
SYNONYMS = synonyms_of([["暗証番号", "パスワード", "4桁"], ["忘れ", "思い出せ"]], [["あんしょうばんごう"], ["わすれ"]])


def passage(text: str, weight: float) -> Passage:
    words = morphemes.read(text)
    return Passage(text, weight, words.kana, words.forms)


def index_of(*, reads: bool = True) -> Index:
    make = passage if reads else Passage
    weights = (2.0, 1.0, 2.0)
    documents = [
        Document(code, tuple(make(text, weight) for text, weight in zip(texts, weights, strict=True)))
        for code, texts in TEXTS.items()
    ]
    return build(documents, SYNONYMS)


INDEX = index_of()


def found(query: str, limit: int = 5) -> list[str]:
    return [hit.code for hit in rank(INDEX, Question(query, morphemes.read(query)), limit)]


def test_words_synonyms_and_readings_find_the_article() -> None:
    assert found("暗証番号 忘れた")[0] == "D03"
    assert found("4桁 思い出せない")[0] == "D03"
    assert found("あんしょうばんごう わすれた")[0] == "D03"
    assert found("ほけんしょう とうろく どこ")[0] == "B01"
    assert found("hokenshou")[0] == "B01"


def test_a_single_character_is_a_word() -> None:
    assert found("薬") == ["B20"]


def test_a_word_wrongly_converted_is_found_by_ear() -> None:
    assert found("暗唱番号")[0] in {"D03", "D04"}
    assert found("公金受取講座")[0] == "E01"


def test_okurigana_and_width_do_not_matter() -> None:
    assert found("ｺﾝﾋﾞﾆ")[0] == "D04"
    assert found("申し込み 場所")[0] == "B01"


def test_a_word_which_nobody_wrote_still_leads_to_something() -> None:
    assert found("うつ")
    assert found("鬱")


def test_nothing_is_found_for_nothing() -> None:
    assert found("") == []
    assert found("。。。") == []


def test_it_also_works_without_a_dictionary() -> None:
    index = index_of(reads=False)
    assert rank(index, Question("4桁 忘れた"), 1)[0].code == "D03"
    assert rank(index, Question("保険証 登録"), 1)[0].code == "B01"


def test_equal_scores_keep_the_documents_order() -> None:
    twins = [Document(code, (Passage("同じ文", 1.0),)) for code in ("b", "a", "c")]
    assert [hit.code for hit in rank(build(twins, synonyms_of([])), Question("同じ"), 3)] == ["b", "a", "c"]


@given(st.text(max_size=100), st.integers(min_value=1, max_value=5))
def test_any_text_is_answered_and_never_with_more_than_was_asked_for(query: str, limit: int) -> None:
    hits = rank(INDEX, Question(query), limit)
    assert len(hits) <= limit
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.code for hit in hits}) == len(hits)


@given(st.sampled_from(sorted(TEXTS)))
def test_an_article_is_first_for_its_own_question(code: str) -> None:
    assert found(TEXTS[code][0])[0] == code
