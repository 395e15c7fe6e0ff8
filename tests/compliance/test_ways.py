"""Every duty of both contract files is judged in exactly one way, by a check which is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from madoguchi.compliance.calc.verdicts import Way
from madoguchi.compliance.queries.checks import CHECKS, named, way_of
from tests.makers.contract import CHIBA, TAIKEN, make_terms

DECLARED = {"declaration", "manual"}


@pytest.mark.parametrize("file", [CHIBA, TAIKEN], ids=lambda file: file.stem)
def test_each_duty_has_exactly_one_way(file: Path) -> None:
    for each in make_terms(file).obligations:
        function, _ = named(each.judged_by)
        assert bool(each.judged_by) == (function is not None), each.code
        way = way_of(each.judged_by)
        assert each.check in (DECLARED if way == Way.DECLARATION else {way.value}), each.code


def test_chiba_uses_most_checks_and_declares_little() -> None:
    terms = make_terms(CHIBA)
    used = {each.judged_by.partition(":")[0] for each in terms.obligations} - {""}

    assert len(terms.obligations) == 155
    assert len(used - {"paper"}) >= 25
    assert set(CHECKS) - used == {"people.posts"}, "a check which no duty names"
    assert sum(not each.judged_by for each in terms.obligations) < 40


def test_what_a_check_looks_at_is_in_the_same_file() -> None:
    terms = make_terms(CHIBA)
    known = {
        "equipment.minimum": {each.code for each in terms.equipment},
        "people.course": {each.code for each in terms.training.curriculum},
        "people.trained": {each.code for each in terms.posts},
        "records.outcomes": {each.code for each in terms.procedures},
        "opening.tick": {f"opening/{each.code}" for each in terms.opening_checks}
        | {f"closing/{each.code}" for each in terms.closing_checks},
    }
    for each in terms.obligations:
        name, _, argument = each.judged_by.partition(":")
        if name in known and argument:
            assert argument in known[name], each.code
