"""One Japanese term, one English name, and both are used as docs/glossary.md lists them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from django.apps import apps

from tests.house.source import PACKAGE, ROOT, modules, name_of

CODE_NAME = re.compile(r"`([A-Z][A-Za-z]+)`")
UNWRITTEN = re.compile(r"^(?P<word>[^（]+)(?:（「(?P<longer>.+)」を除く）)?$")


@cache
def tables() -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows of the terms and the rows of the words which are not written."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms, _, unwritten = text.partition("## Words we do not write")
    return rows_of(terms), rows_of(unwritten)


def rows_of(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[2:]]


def names_in_code() -> list[str]:
    return [name for row in tables()[0] for name in CODE_NAME.findall(row[1])]


def test_no_name_and_no_term_is_listed_twice() -> None:
    names, terms = names_in_code(), [row[0] for row in tables()[0]]
    assert len(terms) > 40
    assert [name for name, count in Counter([*names, *terms]).items() if count > 1] == []


def test_every_kind_of_row_in_the_database_has_its_term() -> None:
    ours = {model.__name__ for model in apps.get_models() if model.__module__.startswith("madoguchi.")}
    assert ours
    assert ours - set(names_in_code()) == set()


def test_no_two_models_share_a_name() -> None:
    names = [model.__name__ for model in apps.get_models() if model.__module__.startswith("madoguchi.")]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def unwritten() -> list[tuple[str, re.Pattern[str]]]:
    """Return each word with a pattern which leaves the longer word alone that its row excepts."""
    found = []
    for cell, _ in tables()[1]:
        row = UNWRITTEN.match(cell)
        assert row, f"Not a word of the second table: {cell}"
        word, longer = row["word"], row["longer"] or ""
        rest = re.escape(longer.removeprefix(word))
        found.append((word, re.compile(re.escape(word) + (f"(?!{rest})" if rest else ""))))
    return found


def test_screens_and_sentences_use_the_listed_words() -> None:
    texts = [*modules(), *PACKAGE.glob("*/templates/**/*"), *PACKAGE.glob("*/static/**/*.js")]
    wrong = [
        f"{name_of(path)}: {word}"
        for path in texts
        if path.is_file()
        for word, pattern in unwritten()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
