"""Kana as people type them when they do not convert."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from madoguchi.knowledge.adapters.reading import reading_of


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("暗証番号を忘れました。", "あんしょうばんごうをわすれました"),
        ("4桁の数字", "4けたのすうじ"),
        ("PIN ピン", "PIN ぴん"),
        ("健康保険証　登録\n申込み", "けんこうほけんしょう とうろく もうしこみ"),
        ("。、！", ""),
        ("", ""),
    ],
)
def test_a_text_is_read_as_people_type_it(text: str, reading: str) -> None:
    assert reading_of(text) == reading


def test_many_threads_read_the_same() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(reading_of, ["健康保険証利用の申込み"] * 64))) == 1
