"""One spelling, one hash; every text is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.documents.calc.content import FileMark, canonical, content_hash, texts_in

plain = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
contents = st.dictionaries(st.text(max_size=5), values, max_size=4)


@given(contents)
def test_the_order_of_keys_and_files_does_not_matter(content: dict[str, object]) -> None:
    files = [FileMark("い.pdf", "1"), FileMark("あ.pdf", "2")]
    turned = dict(reversed(content.items()))
    assert content_hash(content, files) == content_hash(turned, files[::-1])


@given(contents, contents)
def test_other_content_has_another_hash(one: dict[str, object], other: dict[str, object]) -> None:
    same = canonical(one) == canonical(other)
    assert (content_hash(one, []) == content_hash(other, [])) is same


def test_a_file_of_the_same_name_with_other_bytes_changes_the_hash() -> None:
    assert content_hash(None, [FileMark("a.pdf", "1")]) != content_hash(None, [FileMark("a.pdf", "2")])
    assert content_hash(None, [FileMark("a.pdf", "1")]) != content_hash(None, [FileMark("b.pdf", "1")])


@pytest.mark.parametrize("content", [{"a": 1.0}, {"a": [{"b": 0.5}]}])
def test_floats_are_refused_wherever_they_hide(content: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        content_hash(content, [])


def test_every_text_is_found_keys_too() -> None:
    assert set(texts_in({"a": ["b", {"c": "d"}], "e": 1})) == {"a", "b", "c", "d", "e"}
