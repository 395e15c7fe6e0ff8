"""`madoguchi faq load` and `faq export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from madoguchi.knowledge.models import ArticleVersion
from madoguchi.project.cli import main
from tests.makers.contract import CONTRACTS, make_contract
from tests.makers.knowledge import make_article

PACK = str(CONTRACTS / "knowledge" / "mynaportal")

pytestmark = pytest.mark.django_db


@pytest.mark.spared_on_postgres
def test_a_pack_is_loaded_and_says_what_came_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    assert main(["faq", "load", "chiba", PACK, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["articles"]["published"] + first["articles"]["draft"] == ArticleVersion.objects.count() >= 82
    assert main(["faq", "load", "chiba", PACK]) == 0
    assert f"記事: 公開 0、下書き 0、変わりなし {ArticleVersion.objects.count()}" in capsys.readouterr().out


def test_a_faulty_pack_is_refused_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.json").write_text('[{"code": "B01"}]', encoding="utf-8")
    assert main(["faq", "load", "chiba", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "articles/a.json：B01.question：書かれていません。" in said
    assert "直してから、もう一度実行してください" in said
    assert ArticleVersion.objects.count() == 0


def test_an_unknown_contract_says_how_to_find_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "load", "nowhere", PACK]) == 1
    assert "madoguchi contract list" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["json", "csv", "xlsx"])
def test_articles_are_written_to_a_file(tmp_path: Path, kind: str) -> None:
    make_article(make_contract(), "B01")
    out = tmp_path / f"faq.{kind}"
    assert main(["faq", "export", "chiba", "--format", kind, "--out", str(out)]) == 0
    assert out.stat().st_size > 100


@pytest.mark.spared_on_postgres
def test_an_exported_json_is_a_pack_which_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    main(["faq", "load", "chiba", PACK])
    (tmp_path / "articles").mkdir()
    main(["faq", "export", "chiba", "--format", "json", "--out", str(tmp_path / "articles" / "all.json")])
    capsys.readouterr()
    assert main(["faq", "load", "chiba", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == {
        "published": 0, "draft": 0, "unchanged": ArticleVersion.objects.count(), "kept": 0,
    }  # fmt: skip
