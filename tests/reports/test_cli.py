"""`madoguchi report weekly`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from madoguchi.contract.models import Contract
from madoguchi.project.cli import build_parser
from madoguchi.reports.calc.canonical import canonical_json
from madoguchi.reports.models import Report
from tests.makers.reports import AFTER_THE_WEEK


@pytest.fixture(autouse=True)
def monday_morning(settings: Settings) -> None:
    settings.MADOGUCHI_CLOCK_OFFSET_S = (AFTER_THE_WEEK - datetime.now(UTC)).total_seconds()


def run(*words: str) -> int:
    arguments = build_parser().parse_args(["report", "weekly", *words])
    code: int = arguments.run(arguments)
    return code


def test_a_week_not_yet_frozen_is_written_as_a_draft_and_nothing_is_kept(
    busy: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("chiba", "--week", "2023-11-08", "--out", str(tmp_path / "new")) == 0
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == [f"chiba-weekly-04-2023-11-06-draft.{kind}" for kind in ("docx", "json", "pdf", "xlsx")]
    assert "案" in capsys.readouterr().out
    assert not Report.objects.exists()


def test_a_frozen_week_is_written_as_it_was_frozen(
    frozen: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("chiba", "--week", "2023-11-06", "--out", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["hash"]) == ("frozen", frozen.figures_hash)
    written = (tmp_path / "chiba-weekly-04-2023-11-06.json").read_text(encoding="utf-8")
    assert written == canonical_json(frozen.figures or {})
    assert sorted(told["files"]) == sorted(str(path) for path in tmp_path.iterdir())


def test_an_unknown_contract_is_answered_with_those_there_are(busy: Contract, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="登録済みの契約: chiba"):
        run("chibaa", "--week", "2023-11-06", "--out", str(tmp_path))


def test_a_week_outside_the_contract_is_refused(busy: Contract, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="運営期間"):
        run("chiba", "--week", "2023-01-02", "--out", str(tmp_path))


def test_a_date_written_otherwise_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("chiba", "--week", "11/6", "--out", "x")
    assert stopped.value.code == 2
    assert "2023-11-06 の形" in capsys.readouterr().err
