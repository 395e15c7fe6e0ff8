"""The command line: files without a database, loading, lists."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from madoguchi.audit.models import Entry
from madoguchi.contract import cli
from madoguchi.contract.models import Contract, Era
from tests.makers.contract import CHIBA, TAIKEN, make_contract


def madoguchi(*arguments: str) -> int:
    """Run a command as the `madoguchi` program would."""
    parser = argparse.ArgumentParser()
    cli.register(parser.add_subparsers())
    parsed = parser.parse_args(arguments)
    code: int = parsed.run(parsed)
    return code


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "faulty.toml"
    file.write_text(TAIKEN.read_text(encoding="utf-8").replace("windows = 3", "windows = 0"), encoding="utf-8")
    return file


@pytest.mark.parametrize("file", [CHIBA, TAIKEN])
def test_check_without_a_database(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", "check", str(file)) == 0
    out = capsys.readouterr().out
    assert "誤りはありません" in out
    assert "仮に置いた値" in out


def test_check_prints_line_and_field(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", "check", str(faulty)) == 1
    line = faulty.read_text(encoding="utf-8").split("\n").index("windows = 0") + 1
    assert f"faulty.toml:{line}: sites[0].windows: " in capsys.readouterr().err


def test_check_as_json(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    madoguchi("contract", "check", str(faulty), "--json")
    printed = json.loads(capsys.readouterr().out)
    assert printed["ok"] is False
    assert printed["faults"][0]["code"] == "site_without_window"


def test_deadlines_of_a_file_need_no_database(capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", "deadlines", str(CHIBA), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"code", "title", "due_on", "rule"} <= printed[0].keys()
    monthly = [each["due_on"] for each in printed if each["code"] == "monthly_report"]
    assert monthly[:5] == ["2023-11-08", "2023-12-07", "2024-01-11", "2024-02-07", "2024-03-07"]
    assert {each["contractual"] for each in printed if each["rule"] == "promptly"} == {False}


def test_deadlines_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    madoguchi("contract", "deadlines", str(CHIBA))
    out = capsys.readouterr().out
    assert "令和5年10月10日（火）  作業計画書［社内の目安］" in out
    assert "令和6年3月29日（金）  完了報告書" in out


@pytest.mark.parametrize("command", ["load", "deadlines"])
def test_a_faulty_file_is_refused_everywhere(command: str, faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", command, str(faulty)) == 1
    assert "誤りが1件あります" in capsys.readouterr().err


@pytest.mark.django_db
def test_load_twice_then_list_and_deadlines(capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", "load", str(CHIBA)) == 0
    assert madoguchi("contract", "load", str(CHIBA), "--json") == 0
    assert madoguchi("contract", "list") == 0
    out = capsys.readouterr().out
    assert "読み込みました" in out
    assert '"changed": false' in out
    assert "chiba  千葉市 マイナポータル操作サポート業務委託" in out
    madoguchi("contract", "deadlines", str(CHIBA), "--json")
    madoguchi("contract", "deadlines", "chiba", "--json")
    of_file, of_slug = capsys.readouterr().out.split("]\n[")
    assert json.loads(of_file + "]") == json.loads("[" + of_slug)


@pytest.mark.django_db
def test_another_slug_makes_another_contract() -> None:
    madoguchi("contract", "load", str(TAIKEN))
    madoguchi("contract", "load", str(TAIKEN), "--slug", "taiken-2")
    assert sorted(Contract.objects.values_list("slug", flat=True)) == ["taiken", "taiken-2"]


@pytest.mark.django_db
def test_an_unknown_contract_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", "deadlines", "nowhere") == 1
    assert "「nowhere」は読み込まれていません" in capsys.readouterr().err
    madoguchi("contract", "list", "--json")
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.django_db
def test_holidays_from_the_official_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    file = tmp_path / "syukujitsu.csv"
    file.write_bytes("月日,名称\r\n2024/1/1,元日\r\n2024/3/5,休日\r\n".encode("cp932"))
    assert madoguchi("contract", "holidays", str(file), "--json") == 0
    counts = json.loads(capsys.readouterr().out)["chiba"]
    assert counts["added"] == 1
    assert counts["removed"] > 10
    file.write_bytes(b"\x81\x00\xff")
    assert madoguchi("contract", "holidays", str(file)) == 1
    assert madoguchi("contract", "holidays", str(file), "--slug", "nowhere") == 1


@pytest.mark.django_db
def test_a_new_era(capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("contract", "era", "未来", "--initial", "X", "--starts", "2040-07-01") == 0
    assert Era.objects.get().name == "未来"
    assert Entry.objects.filter(verb="era_added").count() == 1
