"""Environment variables are read strictly, and a wrong one is named."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from madoguchi.project.settings import environment


def test_sqlite_path_may_be_relative_or_absolute() -> None:
    assert environment.database_from_url("sqlite:///var/a.sqlite3")["NAME"] == "var/a.sqlite3"
    assert environment.database_from_url("sqlite:////srv/a%20b.sqlite3")["NAME"] == "/srv/a b.sqlite3"


def test_sqlite_is_always_durable() -> None:
    options = environment.database_from_url("sqlite:///var/a.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_parts_are_unquoted_and_pooled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_DATABASE_POOL", "7")
    entry = environment.database_from_url("postgresql://m:p%40ss@db.example:5433/counters?sslmode=require")
    assert (entry["NAME"], entry["USER"], entry["PASSWORD"]) == ("counters", "m", "p@ss")
    assert (entry["HOST"], entry["PORT"]) == ("db.example", "5433")
    assert entry["OPTIONS"]["sslmode"] == "require"
    assert entry["OPTIONS"]["pool"]["max_size"] == 7


def test_postgresql_over_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_DATABASE_POOL", "0")
    entry = environment.database_from_url("postgresql://m@/counters?host=/run/pg&port=5434")
    assert (entry["HOST"], entry["PORT"], entry["OPTIONS"]) == ("/run/pg", "5434", {})


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "sqlite:", "var/a.sqlite3"])
def test_another_kind_of_url_is_refused_with_examples(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="sqlite:///"):
        environment.database_from_url(url)


def test_switches_and_numbers_are_read_strictly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MADOGUCHI_DEMO", "maybe")
    monkeypatch.setenv("MADOGUCHI_CLOCK_OFFSET_S", "1h")
    with pytest.raises(ImproperlyConfigured, match="MADOGUCHI_DEMO"):
        environment.switch("MADOGUCHI_DEMO")
    with pytest.raises(ImproperlyConfigured, match="MADOGUCHI_CLOCK_OFFSET_S"):
        environment.number("MADOGUCHI_CLOCK_OFFSET_S", 0)


def test_a_kept_secret_is_long_stays_the_same_and_is_the_owners(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    first = environment.kept_secret(path)
    assert len(first) >= 50
    assert environment.kept_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
