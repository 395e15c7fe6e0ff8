"""Reading a content pack: every fault of every file at once, each with file, field and remedy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from madoguchi.knowledge.adapters.packs import read_pack
from madoguchi.knowledge.calc.articles import mapping_of
from madoguchi.knowledge.calc.pack_reading import PackFault
from tests.makers.contract import CONTRACTS
from tests.makers.knowledge import make_content

PACK = CONTRACTS / "knowledge" / "mynaportal"


def write(folder: Path, *articles: dict[str, Any], name: str = "pin") -> Path:
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / f"{name}.json").write_text(json.dumps(articles), encoding="utf-8")
    return folder


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(PackFault) as raised:
        read_pack(folder)
    return raised.value.faults


def test_the_pack_of_the_repository_has_no_fault() -> None:
    pack = read_pack(PACK)
    assert len(pack.articles) >= 82
    assert pack.synonyms is not None
    assert pack.quiz is not None


def test_a_folder_which_is_not_there_is_named(tmp_path: Path) -> None:
    assert "フォルダがありません" in faults_of(tmp_path / "nowhere")[0]


def test_an_empty_folder_is_no_pack(tmp_path: Path) -> None:
    assert "articles・scripts・guides のどれもありません" in faults_of(tmp_path)[0]


def test_faults_of_all_files_are_said_at_once(tmp_path: Path) -> None:
    good = mapping_of(make_content("B01"))
    write(tmp_path, {**good, "question": ""}, name="a")
    write(tmp_path, {**good, "code": "B02", "checked": "maybe"}, name="b")
    (tmp_path / "synonyms.toml").write_text('groups = [["一つ"]]', encoding="utf-8")
    (tmp_path / "quiz.toml").write_text("= broken", encoding="utf-8")
    faults = faults_of(tmp_path)
    assert [each.split("：")[0] for each in faults] == [
        "articles/a.json", "articles/b.json", "synonyms.toml", "quiz.toml",
    ]  # fmt: skip
    assert faults[0].startswith("articles/a.json：B01.question：書かれていません。")


def test_one_code_stands_in_one_place(tmp_path: Path) -> None:
    write(tmp_path, mapping_of(make_content("B01")), name="a")
    write(tmp_path, mapping_of(make_content("B01")), name="b")
    assert "「B01」が2か所にあります" in faults_of(tmp_path)[0]


def test_a_forbidden_number_is_refused_with_its_place_and_without_itself(tmp_path: Path) -> None:
    write(tmp_path, {**mapping_of(make_content("B01")), "answer": "番号は 123456789018 です。"})
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("articles/pin.json：B01：answer：")
    assert "123456789018" not in fault


def test_a_script_which_leads_to_no_article_is_refused(tmp_path: Path) -> None:
    write(tmp_path, mapping_of(make_content("Z99")))
    (tmp_path / "scripts").mkdir()
    source = next((PACK / "scripts").glob("*.toml"))
    (tmp_path / "scripts" / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    assert all("の記事がありません。番号を確かめてください" in each for each in faults_of(tmp_path))
