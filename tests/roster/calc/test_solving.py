"""What the solver promises: no broken hard rule, the lowest price, no lawful roster refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, product

import pytest

from madoguchi.roster.calc.answers import Conflict, Cost, Rule, Solution
from madoguchi.roster.calc.charges import charges
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.problem import Assignment, Need, Problem, Wish, Worker
from madoguchi.roster.calc.solving import solve
from tests.roster.calc.problems import DAY, EARLY, LATE, NIGHT, PLACE, POST, at, clerk, day, on_shift, random_problem


def test_no_hard_rule_is_broken_in_200_random_rosters() -> None:
    solved = 0
    for seed in range(200):
        problem = random_problem(seed)
        answer = solve(problem, seconds=60, cores=1)
        if isinstance(answer, Solution):
            solved += 1
            assert broken_rules(problem, answer.assignments) == (), seed
            assert answer.cost == answer.bound == sum(each.amount for each in answer.charges), seed
        else:
            assert isinstance(answer, Conflict), seed
            assert answer.minimal, seed
    assert 120 <= solved < 200


@pytest.mark.parametrize("seed", range(12))
def test_every_lawful_roster_of_a_tiny_problem_was_thought_of(seed: int) -> None:
    problem = _tiny(seed)
    lawful = [each for each in _all_rosters(problem) if not broken_rules(problem, each)]
    answer = solve(problem, seconds=60, cores=1)
    if lawful:
        assert isinstance(answer, Solution)
        assert answer.cost == min(sum(each.amount for each in charges(problem, roster)) for roster in lawful)
    else:
        assert isinstance(answer, Conflict)


def _tiny(seed: int) -> Problem:
    problem = random_problem(seed, people=2, days=3)
    kept = tuple(each for each in problem.needs if each.place == PLACE)
    shifts = (replace(DAY, break_starts=(720,)), *problem.shifts[1:])
    return replace(problem, needs=kept, shifts=shifts, slot_minutes=60)


def _all_rosters(problem: Problem) -> list[tuple[Assignment, ...]]:
    """Return every roster made of lines which are lawful for their worker; the checker sorts out what is not."""
    lines = [_lawful_lines(problem, worker) for worker in problem.workers]
    return [tuple(chain.from_iterable(chosen)) for chosen in product(*lines)]


def _lawful_lines(problem: Problem, worker: Worker) -> list[tuple[Assignment, ...]]:
    alone = replace(problem, workers=(worker,), needs=())
    nights = {each.day for each in problem.needs if each.shift}
    cells = []
    for when in map(problem.day, range(problem.days)):
        usable = [kind for kind in (DAY, EARLY, LATE, NIGHT) if kind is not NIGHT or when in nights]
        cells.append([None, *(at(worker.code, 0, kind, day=when) for kind in usable)])
    lines = [tuple(each for each in chosen if each) for chosen in product(*cells)]
    return [line for line in lines if not broken_rules(alone, line)]


def test_breaks_go_one_after_the_other_so_that_the_counter_is_never_empty() -> None:
    staggered = replace(DAY, break_starts=(690, 720, 750, 780))
    need = Need(day=day(0), place=PLACE, post=POST, begins=510, ends=1050, at_least=1)
    problem = Problem(first_day=day(0), days=1, workers=(clerk("a"), clerk("b")), shifts=(staggered,), needs=(need,))
    answer = solve(problem, seconds=60, cores=1)
    assert isinstance(answer, Solution)
    one, two = sorted(each.break_at or 0 for each in answer.assignments)
    assert two - one >= 60
    together = replace(problem, labour=replace(problem.labour, staggered_breaks=False))
    refused = solve(together, seconds=60, cores=1)
    assert isinstance(refused, Conflict)
    assert {each.rule for each in refused.rules} == {Rule.COVER, Rule.SAME_BREAK}


def test_what_is_kept_stays_and_a_wish_is_weighed_and_explained() -> None:
    needs = (on_shift(0, "day"), on_shift(1, "day"))
    wishes = (Wish(worker="a", day=day(0), on=False, weight=5), Wish(worker="b", day=day(0), on=False, weight=2))
    workers = (clerk("a"), clerk("b"))
    problem = Problem(first_day=day(0), days=2, workers=workers, shifts=(DAY,), needs=needs, wishes=wishes)
    free = solve(problem, seconds=60, cores=1)
    assert isinstance(free, Solution)
    assert [(each.cost, each.amount) for each in free.charges] == [(Cost.WISH, 2)]
    assert free.broken_wishes[0].words_ja == "体験 bさんの10月16日（月）の休みの希望をかなえられませんでした。"
    kept = solve(problem, seconds=60, cores=1, keep=(at("a", 0, DAY),))
    assert isinstance(kept, Solution)
    assert at("a", 0, DAY) in kept.assignments
    assert kept.cost == 5
    over = solve(problem, seconds=60, cores=1, keep=(at("a", 0, DAY),), settled_before=day(2))
    assert isinstance(over, Solution)
    assert over.assignments == (at("a", 0, DAY),)


def test_a_problem_with_unknown_codes_is_refused_before_it_is_solved() -> None:
    problem = Problem(first_day=day(0), days=1, workers=(clerk("a"),), shifts=(DAY,), needs=(on_shift(0, "evening"),))
    with pytest.raises(ValueError, match="no shift evening"):
        solve(problem)
