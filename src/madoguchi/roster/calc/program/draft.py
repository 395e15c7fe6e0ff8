"""The decisions of a roster, and the ground on which its rules are written down.

One Boolean for each worker and duty which nothing bars, one for each worker and day with more than one duty ("works"). A
guarded draft serves to find conflicts: each hard rule then hangs on a literal of its own and can be lifted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model, cp_model_helper

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.outline import Duty, Outline
from madoguchi.roster.calc.problem import Need, Problem, Worker

Term = cp_model.LinearExpr | int
Literal = cp_model.IntVar
AnyLiteral = cp_model.IntVar | cp_model_helper.Literal


@dataclass(frozen=True, slots=True)
class Shortage:
    """The people missing for a need at one moment, and at all moments which are like it; `weight` prices all of these."""

    need: Need
    begins: int
    missing: cp_model.IntVar
    weight: int


class Draft:
    """Decisions and rules under way; `rows` modules write into it."""

    def __init__(self, outline: Outline, *, guarded: bool = False) -> None:
        self.outline = outline
        self.problem: Problem = outline.problem
        self.cp = cp_model.CpModel()
        self.guards: dict[RuleOf, Literal] | None = {} if guarded else None
        self.takes: dict[tuple[str, int], dict[Duty, Literal]] = {}
        self.breaks: dict[Duty, dict[int, cp_model.IntVar]] = {}
        self.shortage: list[Shortage] = []
        self.price: list[tuple[Term, int]] = []
        self.fixed_price = 0
        self._works: dict[tuple[str, int], Literal] = {}
        for worker in self.problem.workers:
            for duties in outline.duties:
                self._decide(worker, duties)

    def _decide(self, worker: Worker, duties: Sequence[Duty]) -> None:
        chosen: dict[Duty, Literal] = {}
        for duty in duties:
            if duty.post in worker.posts or not duty.post:
                barriers = tuple(self.outline.barriers(worker, duty))
                if not barriers or self.guards is not None:
                    chosen[duty] = self.cp.new_bool_var("")
                    for rule in barriers:
                        self.at_most([chosen[duty]], 0, rule)
        if not chosen:
            return
        key = (worker.code, duties[0].day)
        self.takes[key] = chosen
        if len(chosen) == 1:
            self._works[key] = next(iter(chosen.values()))
            return
        works = self._works[key] = self.cp.new_bool_var("")
        if self.guards is None:
            self.cp.add_exactly_one([*chosen.values(), works.negated()])
            return
        for each in chosen.values():
            self.cp.add_implication(each, works)
        self.cp.add_bool_or([*chosen.values(), works.negated()])
        self.at_most(list(chosen.values()), 1, RuleOf(rule=Rule.ONE_SHIFT, worker=worker.code))

    def works(self, worker: str, day: int) -> Literal | int:
        """Return the literal "works on that day", 1 or 0 where that is settled. Days before the roster count too."""
        if day < 0:
            return int((worker, day) in self.outline.before)
        return self._works.get((worker, day), 0)

    def of_kinds(self, worker: str, day: int, kinds: Iterable[str]) -> list[Term]:
        """Return the terms which count 1 when the worker has one of these shifts on the day."""
        wanted = set(kinds)
        if day < 0:
            kind = self.outline.before.get((worker, day))
            return [1] if kind is not None and kind.code in wanted else []
        return [literal for duty, literal in self.takes.get((worker, day), {}).items() if duty.shift in wanted]

    def at_most(self, terms: Sequence[Term], limit: int, rule: RuleOf) -> None:
        """Write a rule: no more than so many."""
        if terms:
            self._write(rule, row=cp_model.LinearExpr.sum(terms) <= limit)

    def at_least(self, terms: Sequence[Term], limit: int, rule: RuleOf) -> None:
        """Write a rule: no fewer than so many."""
        if terms:
            self._write(rule, row=cp_model.LinearExpr.sum(terms) >= limit)
        elif limit > 0:
            self.one_of([], rule)

    def one_of(self, literals: Sequence[AnyLiteral], rule: RuleOf) -> None:
        """Write a rule: at least one of these holds."""
        guard = self.guard(rule)
        self.cp.add_bool_or([*literals, *([guard.negated()] if guard is not None else [])])

    def _write(self, rule: RuleOf, *, row: cp_model.BoundedLinearExpression | bool) -> None:
        guard, written = self.guard(rule), self.cp.add(row)
        if guard is not None:
            written.only_enforce_if(guard)

    def guard(self, rule: RuleOf) -> Literal | None:
        """Return the literal on which a rule hangs; None in a draft to be solved."""
        if self.guards is None:
            return None
        if rule not in self.guards:
            self.guards[rule] = self.cp.new_bool_var("")
        return self.guards[rule]

    def costs(self, term: Term, weight: int) -> None:
        """Add to the price."""
        if weight and not (isinstance(term, int) and not term):
            self.price.append((term, weight))
