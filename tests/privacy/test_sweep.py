"""The sweep finds what slipped past everything else, and tells counts only."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session

from madoguchi.privacy.cli import register

NUMBER = "1234-5678-9018"


def swept(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    parsed = parser.parse_args(["privacy", "sweep", *arguments])
    code: int = parsed.run(parsed)
    return code


def slip_in(count: int) -> None:
    for number in range(count):
        Session.objects.create(
            session_key=f"key-{number}", session_data=f"番号 {NUMBER}", expire_date=datetime(2027, 1, 1, tzinfo=UTC)
        )


@pytest.mark.django_db
def test_a_clean_database_is_said_to_be_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert swept() == 0
    assert "記録してはならない番号は見つかりませんでした" in capsys.readouterr().out


@pytest.mark.django_db
def test_what_slipped_in_is_counted_and_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    slip_in(2)
    assert swept() == 1
    printed = capsys.readouterr().out
    assert "sessions.Session の session_data: 個人番号（マイナンバー）とみられる記載 2 行" in printed
    assert "1234" not in printed


@pytest.mark.django_db
def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    slip_in(1)
    assert swept("--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert told["found"] == [{"model": "sessions.Session", "field": "session_data", "rule": "my_number", "rows": 1}]
    assert told["columns"] > 3
