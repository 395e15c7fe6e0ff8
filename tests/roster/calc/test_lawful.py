"""Lawful successions are never refused, unlawful ones always: each case stands exactly at a limit, and a minute beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from madoguchi.roster.calc.answers import Conflict, Rule, Solution
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.labour import LabourRules
from madoguchi.roster.calc.problem import ShiftKind
from madoguchi.roster.calc.solving import solve
from tests.roster.calc.problems import DAY, EARLY, LATE, MONDAY, NIGHT, at, day, rota

Line = Sequence[ShiftKind | None]
OFF = None
MORNING = ShiftKind(code="morning", label="朝番", begins=480, ends=840)
EVENING = ShiftKind(code="evening", label="夕番", begins=840, ends=1200, not_followed_by=frozenset({"morning"}))
LAST = ShiftKind(code="last", label="夜番", begins=1020, ends=1380, not_followed_by=frozenset({"morning", "evening"}))
WIDE = LabourRules(rest_minutes=None, week_minutes=None, days_off_each_week=0, consecutive_days=None)
SIX_A_WEEK = replace(EARLY, ends=EARLY.begins + 360)
TEN_HOURS = replace(DAY, ends=DAY.begins + 660)


# A shift with successors which may not follow must still take those which may, itself among them. The best-known package for
# Python reports each of these four as infeasible: it counts every shift of the next day as forbidden, and a shift with two
# forbidden successors as unusable at all. `python -m benchmarks.roster` asks it.
FOUR: dict[str, list[Line]] = {
    "the same shift again": [[EVENING, EVENING]],
    "a later shift which may follow": [[EVENING, LAST]],
    "two forbidden successors, then a day off": [[LAST, OFF]],
    "forward through the week, off, and early again": [[MORNING, EVENING, LAST, OFF, MORNING]],
}


@pytest.mark.parametrize("lines", FOUR.values(), ids=FOUR.keys())
def test_a_lawful_succession_is_never_refused(lines: list[Line]) -> None:
    _accepted(*lines, labour=WIDE)


LAWFUL: dict[str, tuple[Line, dict[str, Any]]] = {
    "six hours without a break": ([EARLY], {}),
    "eight hours with 45 minutes": ([replace(DAY, ends=1035, break_minutes=45)], {}),
    "eleven hours of rest exactly": ([LATE, replace(EARLY, begins=360, ends=720)], {}),
    "forty hours a week exactly": ([DAY] * 5 + [OFF, OFF], {}),
    "six days, with the law's one day off": ([SIX_A_WEEK] * 6 + [OFF], {}),
    "six days over the border of two weeks, after a day off": ([OFF, OFF, *[EARLY] * 6], {}),
    "a week cut by the end of the roster may still have its day off": ([OFF, *[EARLY] * 6], {}),
    "a shift until midnight leaves the next day off": (
        [replace(LATE, begins=1080, ends=1440)] * 6 + [OFF], {"labour": LabourRules(week_begins=0)}
    ),
    "two shifts past midnight, eleven hours and more between them": ([NIGHT, NIGHT, OFF, EARLY], {}),
    "a long day under an agreement": ([TEN_HOURS], {"agreed": 600}),
}  # fmt: skip
UNLAWFUL: dict[str, tuple[Line, dict[str, Any], Rule]] = {
    "six hours and a minute without a break": ([replace(EARLY, ends=841)], {}, Rule.BREAK),
    "eight hours and a minute with 45 minutes": ([replace(DAY, ends=1036, break_minutes=45)], {"agreed": 600}, Rule.BREAK),
    "more than eight hours without an agreement": ([TEN_HOURS], {}, Rule.DAY_MINUTES),
    "a minute less than eleven hours": ([LATE, replace(EARLY, begins=359, ends=719)], {}, Rule.REST),
    "a minute more than forty hours": (
        [DAY] * 4 + [replace(DAY, code="more", ends=1051)], {"agreed": 600}, Rule.WEEK_MINUTES
    ),
    "seven days in a row": ([OFF, OFF, *[EARLY] * 7], {"labour": LabourRules(week_minutes=None)}, Rule.CONSECUTIVE),
    "a week whose only free day begins with a night shift's end": (
        [replace(NIGHT, ends=1470)] * 6 + [OFF], {"labour": LabourRules(week_begins=0, week_minutes=None)}, Rule.DAYS_OFF
    ),
    "a forbidden succession": ([EVENING, MORNING], {"labour": WIDE}, Rule.SUCCESSION),
}  # fmt: skip


@pytest.mark.parametrize(("line", "more"), LAWFUL.values(), ids=LAWFUL.keys())
def test_the_law_allows_what_stands_exactly_at_its_limit(line: Line, more: dict[str, Any]) -> None:
    _accepted(line, **more)


@pytest.mark.parametrize(("line", "more", "rule"), UNLAWFUL.values(), ids=UNLAWFUL.keys())
def test_the_law_forbids_a_minute_or_a_day_more(line: Line, more: dict[str, Any], rule: Rule) -> None:
    problem, taken = _asked(line, **more)
    assert {each.of.rule for each in broken_rules(problem, taken)} == {rule}
    answer = solve(problem, seconds=60, cores=1)
    assert isinstance(answer, Conflict)
    assert rule in {each.rule for each in answer.rules}


def test_the_days_before_the_roster_count() -> None:
    line = [EARLY, EARLY]
    before = tuple(at("w0", -back, EARLY) for back in range(1, 5))
    _accepted(line, before=before, known_from=day(-6))
    problem, taken = _asked(line, before=(*before, at("w0", -5, EARLY)), known_from=day(-6))
    assert {each.of.rule for each in broken_rules(problem, taken)} == {Rule.CONSECUTIVE}
    assert isinstance(solve(problem, seconds=60, cores=1), Conflict)


def _asked(*lines: Line, agreed: int | None = None, **more: Any) -> Any:
    problem, taken = rota(*lines, first_day=MONDAY, **more)
    workers = tuple(replace(each, agreed_day_minutes=agreed) for each in problem.workers)
    return replace(problem, workers=workers), taken


def _accepted(*lines: Line, **more: Any) -> None:
    problem, taken = _asked(*lines, **more)
    assert broken_rules(problem, taken) == ()
    answer = solve(problem, seconds=60, cores=1)
    assert isinstance(answer, Solution)
    assert set(answer.assignments) == set(taken)
