"""Faults in an editor's words, differences which follow a row that moved, translations which have grown old, a walk."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from madoguchi.knowledge.adapters.furigana import with_furigana
from madoguchi.knowledge.adapters.tree_files import read_tree_file, write_json, write_toml
from madoguchi.knowledge.calc.guide_outline import gaps_of
from madoguchi.knowledge.calc.outlines import changes_between
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.script_play import stand
from madoguchi.knowledge.calc.shelves import GUIDES, SCRIPTS, Shelf, faults_of, outline_of
from madoguchi.knowledge.calc.synonym_text import as_text, differing, from_text
from tests.makers.guides import guide_of_the_pack, script_of_the_pack


def script(code: str = "pin-forgotten") -> dict[str, Any]:
    return script_of_the_pack(code)


def guide() -> dict[str, Any]:
    return deepcopy(guide_of_the_pack("account-bank"))


def test_faults_are_named_as_the_page_names_them() -> None:
    wrong = script()
    wrong["steps"][2]["next"] = ""
    place, sentence = (
        "段3 案内：暗証番号は4種類ございます。英数字6…",
        "「続く段」か「選ぶもの」のどちらか一方を入れてください",
    )
    assert faults_of(SCRIPTS, wrong) == (f"{place}：{sentence}。行き止まりになります。",)
    lacking = guide()
    del lacking["steps"][0]["title"]["en"]
    assert faults_of(GUIDES, lacking) == ("手順1の見出し（English）：書かれていません。文を入れてください。",)


def test_a_row_which_was_put_between_is_the_only_difference() -> None:
    before, after = guide(), guide()
    after["steps"].insert(1, {"picture": "pin", "title": {"ja": "{番号|ばんごう}を{入|い}れます"}, "detail": {}})
    found = changes_between(outline_of(GUIDES, before, {}), outline_of(GUIDES, after, {}))
    assert [each.label for each in found] == ["手順2（新しい）・絵", "手順2（新しい）・見出し（日本語）"]


def test_a_translation_of_another_japanese_text_is_to_be_looked_at() -> None:
    after = guide()
    after["steps"][0]["title"]["ja"] = "{電話|でんわ}で{聞|き}きます"
    del after["intro"]["en"]
    found = {(each.language, each.label, each.stale) for each in gaps_of(after, guide())}
    assert ("en", "はじめの文", False) in found
    assert {each[0] for each in found if each[1:] == ("手順1・見出し", True)} == {
        "ja-easy", "en", "zh-Hans", "ko", "vi", "pt",
    }  # fmt: skip
    assert gaps_of(guide(), guide()) == ()


@pytest.mark.parametrize(("shelf", "content"), [(SCRIPTS, script()), (GUIDES, guide())])
def test_what_is_written_to_a_file_is_read_back(shelf: Shelf, content: dict[str, Any]) -> None:
    assert read_tree_file(shelf, "one.toml", write_toml(content)) == [content]
    assert read_tree_file(shelf, "all.json", write_json([content])) == [content]
    with pytest.raises(PackFault, match=r"x.json：code：書かれていません"):
        read_tree_file(shelf, "x.json", b"[{}]")


def test_a_script_is_walked_to_its_end_and_a_gap_leads_nowhere() -> None:
    tree = script()
    names = {"topic:to_card_counter": "カードの窓口"}
    end = stand(tree, ["opening", "identity", "which", "who", "end-office"], names)
    assert end is not None
    assert end.record == (("結果", "お答えした"), ("相談の内容", "カードの窓口"), ("FAQの番号", "D03"))
    tree["steps"][1]["choices"][0]["next"] = "gone"
    place = stand(tree, ["opening", "identity"], {})
    assert place is not None
    assert [bool(each.query) for each in place.ways] == [False, True, True, True]


def test_furigana_is_put_over_what_has_none() -> None:
    assert with_furigana("{口座|こうざ}をお店で申請します") == "{口座|こうざ}をお{店|みせ}で{申請|しんせい}します"


def test_groups_are_typed_one_a_line() -> None:
    groups, faults = from_text("暗証番号、PIN, 4桁\n\nひとつだけ\n")
    assert groups == [["暗証番号", "PIN", "4桁"], ["ひとつだけ"]]
    assert faults == ["3行め「ひとつだけ」：同じ意味の言葉を「、」で区切って2つ以上書いてください。"]
    assert from_text(as_text([["a", "b"], ["c", "d"]]))[0] == [["a", "b"], ["c", "d"]]
    assert [each.label for each in differing([["a", "b"], ["c", "d"]], [["a", "b", "e"], ["c", "d"]])] == ["変わった組"]
