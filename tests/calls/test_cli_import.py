"""`calls import` and `calls kpi`, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from madoguchi.calls.models import Call, CallSource
from madoguchi.project.cli import main
from tests.calls.counted import expected, queue_logs
from tests.factories import make_contract

pytestmark = pytest.mark.django_db
LOG = ("--format", "asterisk-queue-log")


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_log_is_read_and_its_day_printed(capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    files = [str(path) for path in queue_logs("hour")]
    assert main(["calls", "import", "chiba", *LOG, "--json", *files]) == 0
    first = told(capsys)
    assert (first["new"], first["known"], first["rejected"]) == (Call.objects.count(), 0, 0)
    assert main(["calls", "import", "chiba", *LOG, "--json", *files]) == 0
    again = told(capsys)
    assert (again["new"], again["changed"], again["known"]) == (0, 0, first["new"])
    assert main(["calls", "kpi", "chiba", "--from", "2026-10-05", "--to", "2026-10-05", "--json"]) == 0
    figures = told(capsys)
    assert figures["total"]["ends"]["answered"] == expected("hour")["calls_answered_by_any_seat"]
    assert sum(day["calls"] for day in figures["by_day"]) == figures["total"]["calls"]


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    main(["calls", "import", "chiba", *LOG, *(str(path) for path in queue_logs("five"))])
    assert "新しい通話" in capsys.readouterr().out
    day = Call.objects.earliest("started_at").business_date.isoformat()
    assert main(["calls", "kpi", "chiba", "--from", day, "--to", day]) == 0
    said = capsys.readouterr().out
    assert "応答率" in said
    assert "お断りした通話が分かりません" in said


def test_a_mapping_names_the_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    table, mapping = tmp_path / "calls.csv", tmp_path / "columns.json"
    table.write_text("いつ,どうなった\n2023-11-06 09:00,出た\n2023-11-06 09:01,なぞ\n")
    mapping.write_text(json.dumps({"started": "いつ", "result": "どうなった", "result_words": {"出た": "answered"}}))
    arguments = ["calls", "import", "chiba", "--format", "csv", "--mapping", str(mapping), str(table)]
    assert main([*arguments, "--source", "クラウド"]) == 0
    said = capsys.readouterr()
    assert "calls.csv 3行目" in said.err
    assert CallSource.objects.get().name == "クラウド"
    log = ["calls", "import", "chiba", *LOG, "--source", "クラウド", *map(str, queue_logs("five"))]
    assert main(log) == 1
    assert "CSV" in capsys.readouterr().err


def test_what_cannot_be_done_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_contract()
    letter = tmp_path / "letter.txt"
    letter.write_text("拝啓\n")
    assert main(["calls", "import", "chiba", *LOG, str(letter)]) == 1
    assert "letter.txt" in capsys.readouterr().err
    assert main(["calls", "import", "nowhere", *LOG, str(letter)]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert main(["calls", "kpi", "chiba", "--from", "2023-11-07", "--to", "2023-11-06"]) == 1
    assert "--to" in capsys.readouterr().err
    assert not Call.objects.exists()
    assert not CallSource.objects.exists()


def test_a_kept_mapping_reads_the_next_file_without_being_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_contract()
    table, mapping = tmp_path / "calls.csv", tmp_path / "columns.json"
    table.write_text("いつ,どうなった\n2023-11-06 09:00,出た\n")
    mapping.write_text(json.dumps({"started": "いつ", "result": "どうなった", "result_words": {"出た": "answered"}}))
    arguments = ["calls", "import", "chiba", "--format", "csv", str(table)]
    assert main(arguments) == 1
    assert "列の対応を指定してください" in capsys.readouterr().err
    assert main([*arguments, "--mapping", str(mapping), "--keep-mapping"]) == 0
    assert CallSource.objects.get().settings["columns"]["result_words"] == {"出た": "answered"}
    table.write_text("いつ,どうなった\n2023-11-06 09:00,出た\n2023-11-06 09:10,出た\n")
    assert main([*arguments, "--json"]) == 0
    capsys_out = capsys.readouterr().out
    assert (json.loads(capsys_out[capsys_out.index("{") :])["new"], Call.objects.count()) == (1, 2)
    assert main(arguments) == 0
    assert "すべて取り込み済みでした" in capsys.readouterr().out
