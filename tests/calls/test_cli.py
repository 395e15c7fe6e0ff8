"""`madoguchi calls count`: figures without a database, sentences for what went wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from madoguchi.project.cli import build_parser
from tests.calls.counted import RUNS, ami_file, assert_truth, queue_logs


def run(*arguments: str | Path) -> int:
    parsed = build_parser().parse_args(["calls", "count", *map(str, arguments)])
    code: int = parsed.run(parsed)
    return code


@pytest.mark.parametrize("name", RUNS)
def test_json_holds_exactly_the_counts(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for form, files in (("asterisk-queue-log", queue_logs(name)), ("asterisk-ami", [ami_file(name)])):
        assert run("--format", form, *files, "--json") == 0
        printed = capsys.readouterr()
        assert printed.err == ""
        counted = json.loads(printed.out)
        assert set(counted) == {"calls", "by_queue"}
        assert_truth(name, counted)


def test_sentences_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", "asterisk-queue-log", *queue_logs("hour")) == 0
    printed = capsys.readouterr().out
    assert "待ち列に入った通話 90件、うち応答 70件" in printed
    assert "お断りした通話は、この記録からは分かりません" in printed


def test_a_wrong_file_is_explained_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.csv").write_text("氏名,住所\n体験 一郎,千葉\n", "utf-8")
    assert run("--format", "csv", tmp_path / "x.csv", "--json") == 1
    assert run("--format", "asterisk-queue-log", tmp_path / "x.csv", "--json") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "着信日時と結果の列が分かりません" in printed.err
    assert "queue_log の形" in printed.err


def test_rejected_rows_are_listed_and_the_good_ones_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("着信日時,結果\n" + "昨日,応答\n" * 25 + "2026/10/05 9:00,放棄\n", "utf-8")
    assert run("--format", "csv", path, "--json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["calls"] == {"queued": 1, "answered": 0}
    assert "calls.csv 2行目: 「昨日」は日付として読めません" in printed.err
    assert "ほかに5行を読み取れませんでした" in printed.err
