"""Reading an article: every fault names the file, the field and what to do; nothing is lost on the way and back."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.knowledge.calc.article_rows import headings, mapping_from, row_of
from madoguchi.knowledge.calc.articles import article_from, fingerprint, mapping_of
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.sample import SAMPLE
from tests.makers.knowledge import make_content

CONTENTS = [make_content(), SAMPLE]


@pytest.mark.parametrize("content", CONTENTS, ids=["full", "sample"])
def test_an_article_comes_back_from_json_as_it_went(content: Any) -> None:
    assert article_from(mapping_of(content), file="faq.json") == content


@pytest.mark.parametrize("content", CONTENTS, ids=["full", "sample"])
def test_an_article_comes_back_from_a_row_as_it_went(content: Any) -> None:
    assert article_from(mapping_from(headings(), row_of(content)), file="faq.csv") == content


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"question": ""}, "a.json：B01.question：書かれていません。"),
        ({"code": "B 1"}, "a.json：B01.code：英数字とハイフン"),
        ({"category": "健康"}, "a.json：B01.category：小文字の英数字"),
        ({"visibility": "secret"}, "a.json：B01.visibility：「secret」は使えません。public・staff から"),
        ({"checked": "maybe"}, "a.json：B01.checked：「maybe」は使えません。"),
        ({"checked_on": "昨日"}, "a.json：B01.checked_on：日付を 2026-11-22 の形"),
        ({"short_answer": "あ" * 61}, "a.json：B01.short_answer：61文字あります。60文字まで"),
        ({"valid_from": "2024-01-02", "valid_to": "2024-01-01"}, "a.json：B01.valid_to：「いつから」"),
        ({"answre": "つづり違い"}, "a.json：B01.answre：知らない項目です。"),
        ({"texts": {"fr": {"question": "Où ?"}}}, "a.json：B01.texts.fr：知らない項目です。"),
        ({"texts": {"en": {"answer": "No question"}}}, "a.json：B01.texts.en.question：書かれていません。"),
        ({"texts": {"en": "Here"}}, "a.json：B01.texts.en：質問（question）"),
    ],
)
def test_a_fault_says_where_it_is_and_what_to_do(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(PackFault) as raised:
        article_from({**mapping_of(make_content()), **wrong}, file="a.json", where="B01")
    assert len(raised.value.faults) == 1
    assert raised.value.faults[0].startswith(said)


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(PackFault) as raised:
        article_from({"code": "", "question": ""}, file="a.json")
    assert len(raised.value.faults) >= 5


def test_search_terms_and_sources_may_be_lists_or_lines() -> None:
    plain = mapping_of(make_content())
    listed = {**plain, "search_terms": ["マイナ保険証", "登録"], "sources": "試しの出典"}
    assert article_from(listed, file="a.json") == make_content()


def test_the_fingerprint_does_not_depend_on_the_order_of_names() -> None:
    plain = mapping_of(make_content())
    assert fingerprint(plain) == fingerprint(dict(reversed(plain.items())))
