"""The public instances: read, solved by the same model, and scored from their own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.nrp_score import score
from madoguchi.roster.calc import nrp
from madoguchi.roster.calc.answers import Solution
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.solving import solve

INSTANCES = Path(__file__).parents[3] / "benchmarks" / "nrp"


def test_the_first_instance_is_solved_to_the_best_known_cost() -> None:
    text = (INSTANCES / "Instance1.txt").read_text()
    problem = nrp.read(text)
    answer = solve(problem, seconds=120, cores=1)
    assert isinstance(answer, Solution)
    assert (answer.cost, answer.bound) == (607, 607)
    assert broken_rules(problem, answer.assignments) == ()
    roster = {(each.worker, (each.day - problem.first_day).days): each.shift for each in answer.assignments}
    assert score(text, roster) == 607


def test_the_scorer_refuses_what_the_format_forbids() -> None:
    text = (INSTANCES / "Instance1.txt").read_text()
    with pytest.raises(ValueError, match="0 minutes"):
        score(text, {})
