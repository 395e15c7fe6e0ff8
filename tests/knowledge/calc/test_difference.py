"""Differences a reader of Japanese sees as words, and texts which can be put together again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.knowledge.calc.article_shapes import Text
from madoguchi.knowledge.calc.difference import changes, segments
from tests.makers.knowledge import make_content

TEXT = st.text(alphabet="暗証番号を忘れた窓口へ、。アプリabc123 \n", max_size=40)


@given(before=TEXT, after=TEXT)
def test_both_texts_can_be_read_out_of_the_difference(before: str, after: str) -> None:
    pieces = segments(before, after)
    assert "".join(each.text for each in pieces if each.kind != "new") == before
    assert "".join(each.text for each in pieces if each.kind != "gone") == after


@given(text=TEXT)
def test_the_same_text_has_no_difference(text: str) -> None:
    assert all(each.kind == "same" for each in segments(text, text))


def test_a_word_changes_as_a_whole() -> None:
    pieces = [(each.kind, each.text) for each in segments("暗証番号は4桁です。", "暗証番号は6桁です。")]
    assert pieces == [("same", "暗証番号は"), ("gone", "4"), ("new", "6"), ("same", "桁です。")]


def test_only_what_differs_is_named_in_order() -> None:
    before = make_content()
    after = replace(
        before,
        said=replace(before.said, answer="別の答え", sources=(), texts={"ko": Text(question="어디서?")}),
    )
    assert [each.label for each in changes(before, after)] == [
        "答え", "出典", "英語・質問", "英語・短い答え", "英語・答え", "韓国語・質問",
    ]  # fmt: skip
