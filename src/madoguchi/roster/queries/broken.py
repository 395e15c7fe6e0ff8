"""Which hard rules a roster breaks, by a checker which knows nothing of the solver."""

from __future__ import annotations

from collections.abc import Iterable

from madoguchi.roster.calc.answers import Broken
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.problem import Assignment, Problem
from madoguchi.roster.choices import Hard
from madoguchi.roster.models import Roster, RosterShift
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.in_force import shifts_with_names
from madoguchi.roster.queries.problem_of import problem_of


def problem_of_roster(roster: Roster) -> Problem:
    """Return the question to which a roster is an answer, as it is checked."""
    return problem_of(roster.contract, roster.first_on, roster.last_on, hard=Hard.OPEN_COUNTERS, counted=False)


def shifts_in(roster: Roster) -> list[RosterShift]:
    """Return the shifts of one roster."""
    return list(shifts_with_names(RosterShift.objects.filter(roster=roster)))


def broken_in(roster: Roster) -> tuple[Broken, ...]:
    """Return the hard rules which the roster breaks as it stands."""
    return broken_rules(problem_of_roster(roster), assignments_of(shifts_in(roster)))


def newly_broken(problem: Problem, before: Iterable[Assignment], after: Iterable[Assignment]) -> list[str]:
    """Return in words which hard rules hold before a change and no longer after it."""
    known = {each.of for each in broken_rules(problem, tuple(before))}
    return [each.words_ja for each in broken_rules(problem, tuple(after)) if each.of not in known]
