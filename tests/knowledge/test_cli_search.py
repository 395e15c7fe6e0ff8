"""`madoguchi faq search` and `evaluate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from madoguchi.contract.models import Contract
from madoguchi.knowledge.adapters import meaning
from madoguchi.project.cli import main
from tests.knowledge.panel.grounds import lay

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return lay()


def test_search_prints_what_a_citizen_may_read(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "search", contract.slug, "4桁", "--json"]) == 0
    assert [hit["code"] for hit in json.loads(capsys.readouterr().out)["hits"]] == ["D03"]
    assert main(["faq", "search", contract.slug, "4桁", "--staff"]) == 0
    assert "S01" in capsys.readouterr().out


def test_search_says_what_to_do_when_nothing_was_found(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    main(["faq", "search", contract.slug, "!!"])
    assert "責任者に引き継いでください" in capsys.readouterr().out


def test_a_forbidden_number_is_refused(contract: Contract, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faq", "search", contract.slug, "123456789018"]) == 1
    assert "123456789018" not in capsys.readouterr().err


def test_evaluate_prints_the_figures(contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("D03\tkeyword\t4桁 忘れた\nB01,E23\tkana\tとうろく\n", encoding="utf-8")
    assert main(["faq", "evaluate", contract.slug, str(file), "--kinds", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["n"], figures["sr_at_5"], figures["zero_hit_rate"]) == (2, 1.0, 0.0)
    assert set(figures["kinds"]) == {"keyword", "kana"}
    assert {"sr_at_1", "sr_at_3", "mrr", "map", "ms_p50", "ms_p95"} <= set(figures)


def test_evaluate_names_a_line_it_cannot_read(
    contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("D03 4桁\n", encoding="utf-8")
    assert main(["faq", "evaluate", contract.slug, str(file)]) == 1
    assert "1行目" in capsys.readouterr().err


def test_evaluate_warns_of_articles_nobody_can_find(
    contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "queries.tsv"
    file.write_text("X99\tkeyword\t駐車場\n", encoding="utf-8")
    main(["faq", "evaluate", contract.slug, str(file)])
    assert "X99" in capsys.readouterr().err


def test_the_extra_is_asked_for_only_where_it_is(
    contract: Contract, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    assert main(["faq", "search", contract.slug, "4桁", "--semantic"]) == 1
    assert "semantic" in capsys.readouterr().err
