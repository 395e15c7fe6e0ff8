"""The security map is whole, names only tests which exist, and its page says what it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tests.security import asvs


def test_every_requirement_of_levels_1_and_2_has_its_row() -> None:
    rows = asvs.read()
    assert [(each.id, each.level) for each in rows] == list(asvs.asked_for().items())
    assert len(rows) == 210


def test_every_named_test_exists() -> None:
    rows = asvs.read()
    assert asvs.missing(rows) == []
    renamed = replace(
        rows[0], tests=("tests/security/test_asvs.py::test_which_nobody_wrote", "tests/nowhere.py::test_x")
    )
    assert len(asvs.missing([renamed])) == 2


def test_each_row_says_how() -> None:
    for each in asvs.read():
        assert each.standing in asvs.STANDINGS, each.id
        assert bool(each.tests) == (each.standing == asvs.TESTED), each.id
        assert each.tests or each.note, each.id
        assert all(name.startswith("tests/") for name in each.tests), each.id


def test_four_fifths_are_shown_by_a_test() -> None:
    counted = Counter(each.standing for each in asvs.read())
    applicable = counted.total() - counted[asvs.NOT_APPLICABLE]
    assert counted[asvs.TESTED] >= 0.8 * applicable
    assert counted[asvs.NOT_APPLICABLE] < 0.15 * counted.total(), "what does not apply needs a reason, not a habit"


def test_the_page_is_written_from_the_map() -> None:
    assert asvs.PAGE.read_text() == asvs.page(asvs.read()), "run python -m tests.security.asvs"
