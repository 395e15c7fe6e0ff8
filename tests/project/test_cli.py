"""The command line: plain words, no tracebacks for a user's mistakes, and exit codes which scripts can rely on."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from madoguchi import __version__
from tests.project.conftest import Command

SECRET = "for-this-test-only-" + "1" * 50


def test_help_names_every_command(madoguchi: Command) -> None:
    shown = madoguchi("--help")
    assert shown.returncode == 0
    for command in ("setup", "migrate", "check", "serve", "secret-key", "version"):
        assert f"\n    {command}" in shown.stdout


def test_version_as_text_and_as_json(madoguchi: Command) -> None:
    assert madoguchi("version").stdout == f"madoguchi {__version__}\n"
    assert json.loads(madoguchi("version", "--json").stdout) == {"version": __version__}


def test_a_wrong_command_line_is_2(madoguchi: Command) -> None:
    assert madoguchi("sreve").returncode == 2
    assert madoguchi().returncode == 2


def test_serve_without_a_secret_says_how_to_make_one(madoguchi: Command) -> None:
    refused = madoguchi("serve")
    assert refused.returncode == 3
    assert "MADOGUCHI_SECRET_KEY" in refused.stderr
    assert "madoguchi secret-key" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_secret_key_makes_a_new_one_each_time_and_serve_takes_it(madoguchi: Command) -> None:
    first, second = (madoguchi("secret-key").stdout.strip() for _ in range(2))
    assert first != second
    refused = madoguchi("serve", MADOGUCHI_SECRET_KEY=first)
    assert "MADOGUCHI_SECRET_KEY" not in refused.stderr
    assert "madoguchi setup" in refused.stderr


def test_serve_before_setup_says_to_set_up(madoguchi: Command, tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    refused = madoguchi("serve", MADOGUCHI_SECRET_KEY=SECRET)
    assert refused.returncode == 3
    assert "madoguchi setup" in refused.stderr


def test_a_wrong_database_url_is_explained(madoguchi: Command) -> None:
    refused = madoguchi("migrate", MADOGUCHI_DATABASE_URL="oracle://x/y")
    assert refused.returncode == 3
    assert "MADOGUCHI_DATABASE_URL" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_an_unreachable_database_is_explained(madoguchi: Command, tmp_path: Path) -> None:
    refused = madoguchi(
        "migrate", MADOGUCHI_DATABASE_URL=f"postgresql://m@/m?host={tmp_path}", MADOGUCHI_DATABASE_POOL="0"
    )
    assert refused.returncode == 3
    assert "データベースを使えません" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.timeout(180)
def test_setup_then_serve_on_a_taken_port_says_so(madoguchi: Command) -> None:
    assert madoguchi("setup").returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = madoguchi("serve", "--port", str(port), MADOGUCHI_SECRET_KEY=SECRET)
    assert refused.returncode == 1
    assert str(port) in refused.stderr


@pytest.mark.timeout(180)
def test_production_passes_its_own_deployment_checks(madoguchi: Command) -> None:
    assert madoguchi("migrate").returncode == 0
    checked = madoguchi("check", MADOGUCHI_SECRET_KEY=SECRET, MADOGUCHI_HOSTS="madoguchi.example")
    assert checked.returncode == 0, checked.stdout + checked.stderr
