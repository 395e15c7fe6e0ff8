"""The command line: plain words, no tracebacks for a user's mistakes, and exit codes which scripts can rely on.

Where only words and exit codes are at stake, the command is called here, in a process which has read everything; what the
environment decides, and that the command starts at all, is asked of a process of its own.
"""

from __future__ import annotations

import json
import socket
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path

import pytest

from madoguchi import __version__
from madoguchi.project.cli import build_parser, main
from tests.project.conftest import Command, home_of_its_own

SECRET = "for-this-test-only-" + "1" * 50


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """Give `madoguchi …` in a home where `madoguchi setup` was run."""
    madoguchi = home_of_its_own(tmp_path_factory.mktemp("home"))
    done = madoguchi("setup")
    assert done.returncode == 0, done.stdout + done.stderr
    return madoguchi


def test_help_names_every_command(madoguchi: Command) -> None:
    shown = madoguchi("--help")
    assert shown.returncode == 0
    for command in ("setup", "migrate", "check", "serve", "secret-key", "version"):
        assert f"\n    {command}" in shown.stdout


def test_version_as_text_and_as_json(madoguchi: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert madoguchi("version").stdout == f"madoguchi {__version__}\n"
    assert main(["version", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": __version__}


@pytest.mark.parametrize("words", [["sreve"], [], ["audit", "verfiy"]])
def test_a_wrong_command_line_is_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: madoguchi" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("named", "others"), [("audit", {"demo", "report"}), ("faq", {"roster"}), ("serve", {"audit"})]
)
def test_a_command_does_not_wait_for_all_others_to_be_read(named: str, others: set[str]) -> None:
    """A parser which was not told what comes knows them all."""
    assert named in commands_of(build_parser([named]))
    assert not others & commands_of(build_parser([named]))
    assert {named, *others} <= commands_of(build_parser())


def commands_of(parser: ArgumentParser) -> set[str]:
    (named,) = (each.choices for each in parser._actions if isinstance(each, _SubParsersAction))
    return set(named)


def test_serve_without_a_secret_says_how_to_make_one(madoguchi: Command) -> None:
    refused = madoguchi("serve")
    assert refused.returncode == 3
    assert "MADOGUCHI_SECRET_KEY" in refused.stderr
    assert "madoguchi secret-key" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_secret_key_makes_a_new_one_each_time_and_serve_takes_it(
    madoguchi: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    first = madoguchi("secret-key").stdout.strip()
    seen = {first}
    for _ in range(2):
        assert main(["secret-key"]) == 0
        seen.add(capsys.readouterr().out.strip())
    assert len(seen) == 3
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
def test_setup_then_serve_on_a_taken_port_says_so(set_up: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = set_up("serve", "--port", str(port), MADOGUCHI_SECRET_KEY=SECRET)
    assert refused.returncode == 1
    assert str(port) in refused.stderr


@pytest.mark.timeout(180)
def test_production_passes_its_own_deployment_checks(set_up: Command) -> None:
    checked = set_up("check", MADOGUCHI_SECRET_KEY=SECRET, MADOGUCHI_HOSTS="madoguchi.example")
    assert checked.returncode == 0, checked.stdout + checked.stderr
