"""Why there is no roster: the smallest set of rules in conflict, found by lifting rules one after the other.

CP-SAT names rules which suffice for the contradiction; then each is lifted in turn and stays away where the rest still contradict.
What is left is minimal: give up any one of them and this conflict is gone. Which one alone makes the whole roster
possible is tried too, and said first.
"""

from __future__ import annotations

import time
from collections.abc import Iterable

from ortools.sat.python import cp_model

from madoguchi.roster.calc import wording
from madoguchi.roster.calc.answers import Conflict, RuleOf
from madoguchi.roster.calc.outline import Outline
from madoguchi.roster.calc.program import writing
from madoguchi.roster.calc.program.draft import Draft
from madoguchi.roster.calc.program.writing import NOTHING_KEPT, Kept

ONE_TRIAL = 5.0  # seconds at most for one question "is there a roster without this rule?"
ALONE = "{words}（これだけで組めるようになります）"


def explain(outline: Outline, *, kept: Kept = NOTHING_KEPT, seconds: float) -> Conflict:
    """Return the conflict of a problem without a roster."""
    until = time.monotonic() + seconds
    trials = _Trials(writing.write(outline, kept=kept, guarded=True), until)
    core, minimal = _smallest(trials)
    problem = outline.problem
    alone = [rule for rule in core if trials.possible_without(rule)]
    remedies = [ALONE.format(words=wording.remedy_ja(problem, rule)) for rule in alone]
    remedies += [wording.remedy_ja(problem, rule) for rule in core if rule not in alone]
    words = tuple(wording.rule_ja(problem, rule) for rule in core)
    return Conflict(rules=tuple(core), words_ja=words, remedies_ja=tuple(remedies), minimal=minimal)


def _smallest(trials: _Trials) -> tuple[list[RuleOf], bool]:
    """Return a set of rules in conflict, and whether each of them is needed for it."""
    core, minimal = trials.contradiction(trials.all_rules) or trials.all_rules, True
    for rule in list(core):
        if rule in core:
            rest = [each for each in core if each != rule]
            smaller = trials.contradiction(rest)
            if smaller is not None:
                core = smaller
            elif not trials.settled:
                minimal = False
    return core, minimal


class _Trials:
    """Asks whether a roster exists under some of the rules."""

    def __init__(self, draft: Draft, until: float) -> None:
        self.draft, self.until = draft, until
        self.guards = draft.guards or {}
        self.settled = True

    @property
    def all_rules(self) -> list[RuleOf]:
        """Return every rule, in the order in which they were written."""
        return list(self.guards)

    def contradiction(self, rules: Iterable[RuleOf]) -> list[RuleOf] | None:
        """Return those of the rules which contradict each other; None when there is a roster, or no time to say."""
        status, solver = self._solve(rules)
        if status != cp_model.INFEASIBLE:
            return None
        needed = set(solver.sufficient_assumptions_for_infeasibility())
        found = [rule for rule in rules if self.guards[rule].index in needed]
        return found or list(rules)

    def possible_without(self, rule: RuleOf) -> bool:
        """Return whether lifting one rule is enough for a roster."""
        status, _ = self._solve([each for each in self.guards if each != rule])
        return status in {cp_model.OPTIMAL, cp_model.FEASIBLE}

    def _solve(self, rules: Iterable[RuleOf]) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        model = self.draft.cp
        model.clear_assumptions()
        model.add_assumptions([self.guards[rule] for rule in rules])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = max(min(ONE_TRIAL, self.until - time.monotonic()), 0.05)
        status = solver.solve(model)
        self.settled = status != cp_model.UNKNOWN
        return status, solver
