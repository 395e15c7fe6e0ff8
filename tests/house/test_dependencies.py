"""Each dependency has its reason; the locks name no host and carry hashes; people run the versions which were tested."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


def dependency_lines() -> list[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|semantic|dev|build) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    return [line for each in lists for line in each.splitlines() if not line.lstrip().startswith("#")]


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def test_every_dependency_has_a_reason_beside_it() -> None:
    lines = dependency_lines()
    assert len(lines) > 30
    assert [line for line in lines if not re.search(r'",\s+# .{12,}', line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index|--find-links|--trusted", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", text.strip())
    assert len(blocks) == len(PIN.findall(text))
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_what_people_run_is_what_was_tested() -> None:
    run, tested = pins("requirements.lock"), pins("requirements-dev.lock")
    assert run.items() <= tested.items()
    assert "pytest" in tested
    assert "pytest" not in run


def test_every_named_dependency_is_locked() -> None:
    named = {re.split(r"[\[<>=~]", line.strip(' "'))[0] for line in dependency_lines()}
    assert named <= set(pins("requirements-dev.lock"))
