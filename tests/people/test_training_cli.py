"""`madoguchi training load`: questions from a file, faults with their remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from madoguchi.people.models import TrainingQuestion
from madoguchi.project.cli import main
from tests.makers.contract import make_contract
from tests.makers.training import BANK

pytestmark = pytest.mark.django_db


def test_the_bank_is_loaded_once_however_often_the_command_runs(capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    found = []
    for _ in range(2):
        assert main(["training", "load", "chiba", str(BANK), "--json"]) == 0
        found.append(json.loads(capsys.readouterr().out))
    count = TrainingQuestion.objects.count()
    assert count >= 60
    assert found == [
        {"added": count, "changed": 0, "retired": 0, "unchanged": 0},
        {"added": 0, "changed": 0, "retired": 0, "unchanged": count},
    ]


def test_a_faulty_file_loads_nothing_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    file = tmp_path / "quiz.toml"
    for content, words in (("[[questions]]\ncode = 'a'\n", "問題1（a）"), ("[[", "TOMLとして読めません")):
        file.write_text(content, encoding="utf-8")
        assert main(["training", "load", "chiba", str(file)]) == 1
        assert words in capsys.readouterr().err
    assert not TrainingQuestion.objects.exists()


def test_an_unknown_contract_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["training", "load", "nowhere", str(BANK)]) == 1
    assert "madoguchi contract list" in capsys.readouterr().err
