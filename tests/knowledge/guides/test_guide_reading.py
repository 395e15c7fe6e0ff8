"""What is wrong with a guide file is said with the file, the field and what to do."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from madoguchi.knowledge.calc.guides import guide_from
from madoguchi.knowledge.calc.pack_reading import PackFault
from tests.makers.guides import guide_of_the_pack


def broken(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(guide_of_the_pack("insurance-atm")) | changes


def faults(content: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(PackFault) as caught:
        guide_from(content, file="insurance-atm.toml")
    return caught.value.faults


def test_a_missing_translation_of_a_step_is_named() -> None:
    content = broken()
    del content["steps"][1]["title"]["ko"]
    (fault,) = faults(content)
    assert fault.startswith("insurance-atm.toml：steps[2].title.ko：")


def test_what_comes_after_needs_only_the_three_full_languages() -> None:
    content = broken()
    for lang in ("zh-Hans", "ko", "vi", "pt"):
        del content["after"][0]["text"][lang]
    assert set(guide_from(content).after[0].text) == {"ja", "ja-easy", "en"}


def test_japanese_without_furigana_is_named_by_its_first_kanji() -> None:
    content = broken()
    content["intro"]["ja"] = "手順です"
    (fault,) = faults(content)
    assert "intro.ja" in fault
    assert "「手」" in fault


def test_an_open_furigana_mark_is_named() -> None:
    content = broken()
    content["intro"]["ja-easy"] = "{手順|てじゅん です"
    assert "閉じていません" in faults(content)[0]


def test_a_misspelt_field_does_not_lose_its_text_silently() -> None:
    content = broken()
    content["steps"][0]["titel"] = content["steps"][0]["title"]
    assert "steps[1].titel：知らない項目です" in faults(content)[0]


def test_every_fault_is_said_at_once() -> None:
    found = faults(broken(place="moon", minutes=0, checked_on="soon", sources=[], code="Über"))
    assert [each.split("：")[1] for each in found] == ["code", "place", "minutes", "checked_on", "sources"]


@pytest.mark.parametrize("part", ["bring", "steps", "stumbles", "after"])
def test_no_part_may_be_missing(part: str) -> None:
    assert f"：{part}：" in faults(broken(**{part: []}))[0]


def test_an_article_is_named_by_its_code() -> None:
    content = broken()
    content["stumbles"][0]["article"] = "暗証番号"
    assert "stumbles[1].article" in faults(content)[0]
