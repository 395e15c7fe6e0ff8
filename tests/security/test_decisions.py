"""The written decisions say what the settings and the source say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from madoguchi.accounts.calc.password_words import OWN_SIGNS
from madoguchi.accounts.password_rules import KNOWN_WORDS
from madoguchi.calls.adapters.delimited.tables import LARGEST_BOOK
from madoguchi.calls.forms.imports import LARGEST
from madoguchi.documents.adapters.packed import ANY_OFFICE_FILE, BOOK
from madoguchi.documents.calc.file_kinds import LARGEST_FILE, MEGABYTE, MOST_FILES
from madoguchi.knowledge.adapters import article_files, tree_files
from tests.harness.environment import ROOT

PAGE = (ROOT / "docs" / "security" / "decisions.md").read_text()
SOURCE = ROOT / "src" / "madoguchi"
SEALS = re.compile(r"from cryptography|import hmac|salted_hmac|django\.core\.signing|make_password")
LINES = re.compile(
    r"open_connection\(|psycopg\.connect|EmailMessage\(|send_mail\(|socket\.socket\(|urlopen|import (requests|httpx)"
)
LOGGER = re.compile(r"get_logger\(\"([\w.]+)\"\)")


def section(title: str) -> str:
    """Return the text below a heading."""
    return PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def named(text: str, pattern: str) -> list[str]:
    return re.findall(rf"`({pattern})`", text)


def modules_with(pattern: re.Pattern[str]) -> set[str]:
    return {str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if pattern.search(path.read_text())}


def test_the_limits_of_the_log_in_are_the_settings() -> None:
    text, limits = section("Log-in"), settings.ACCOUNT_RATE_LIMITS
    rules: list[Any] = settings.AUTH_PASSWORD_VALIDATORS
    length = next(each["OPTIONS"]["min_length"] for each in rules if "OPTIONS" in each)
    by_address, by_name = limits["login"].partition("/")[0], limits["login_failed"].split(",")[1].partition("/")[0]
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds()) // 60
    said = [int(each) for each in named(text, r"\d+")]
    assert said == [length, settings.AXES_FAILURE_LIMIT, minutes, int(by_address), int(by_name), OWN_SIGNS]


def test_the_known_words_are_the_ones_which_are_refused() -> None:
    text = section("Log-in").split("known words:", 1)[1].split(", the person's", 1)[0]
    assert tuple(named(text, "[^`]+")) == KNOWN_WORDS


def test_the_lives_of_sessions_are_the_settings() -> None:
    limits = (settings.MADOGUCHI_SESSION_LIMIT, settings.MADOGUCHI_IDLE_LIMIT, settings.MADOGUCHI_PUBLIC_SESSION_LIMIT)
    hours, idle, public = (int(each.total_seconds()) for each in limits)
    assert [int(each) for each in named(section("Sessions"), r"\d+")] == [hours // 3600, idle // 60, public // 60]


def test_the_limits_of_the_business_are_the_settings() -> None:
    limits = settings.ACCOUNT_RATE_LIMITS
    expected = [int(limits[name].partition("/")[0]) for name in ("leave_queue", "public_search")]
    assert [int(each) for each in named(section("What is taken in"), r"\d+")] == expected


def test_the_sizes_of_files_are_the_ones_in_force() -> None:
    said = [int(each) for each in named(section("Files"), r"\d+")]
    book, any_file = BOOK.unpacked // MEGABYTE, ANY_OFFICE_FILE.unpacked // MEGABYTE
    articles, trees = article_files.MOST_BYTES // MEGABYTE, tree_files.MOST_BYTES // 1024
    largest, logs = LARGEST_FILE // MEGABYTE, LARGEST // MEGABYTE
    table = LARGEST_BOOK.unpacked // MEGABYTE
    request = settings.MADOGUCHI_LARGEST_REQUEST // MEGABYTE
    assert said == [book, articles, book, trees, logs, table, largest, MOST_FILES, any_file, largest, book, request]
    assert settings.MADOGUCHI_LARGEST_REQUEST > MOST_FILES * LARGEST_FILE, "all files a form takes pass with its fields"


@pytest.mark.parametrize(
    ("title", "pattern"), [("Keys and ciphers", SEALS), ("Lines to the outside", LINES)], ids=["keys", "lines"]
)
def test_every_module_which_holds_a_key_or_opens_a_line_is_listed(title: str, pattern: re.Pattern[str]) -> None:
    """A new one has to be thought about, and written down."""
    assert set(named(section(title), r"[\w/]+\.py")) == modules_with(pattern)


def test_every_logger_is_listed() -> None:
    found = {name for path in SOURCE.rglob("*.py") for name in LOGGER.findall(path.read_text())}
    assert set(named(section("Logs"), r"madoguchi\.[\w.]+")) == found


def test_each_decision_the_standard_asks_for_is_there() -> None:
    titles = re.findall(r"(?m)^## (.+)$", PAGE)
    assert titles == [
        "Log-in", "Sessions", "Who may what", "What is taken in", "Files", "Keys and ciphers", "Lines to the outside",
        "What is sensitive", "Costly work", "Libraries", "Logs",
    ]  # fmt: skip
    assert all(len(section(title)) > 200 for title in titles)
    assert named(section("Libraries"), r"\d+") == ["7", "30", "90"]
    assert Path(ROOT / "requirements.lock").is_file()
