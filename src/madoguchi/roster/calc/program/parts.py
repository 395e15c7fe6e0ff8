"""Improves a roster part by part ("large neighbourhood search").

A part is some workers over all days, all workers over some days, or some workers over some days; all else stays as it is in the best
roster so far. Each core solves one part after the other; how large the next one of its form is follows from whether
the last one was solved to the end. With one core the same seed takes the same steps; how many fit depends on the machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from ortools.sat.python import cp_model

from madoguchi.roster.calc.program.draft import Draft
from madoguchi.roster.calc.program.search import Effort, Found, fix, hint, read
from madoguchi.roster.calc.program.writing import summed

PART_WORK = 0.7  # deterministic seconds for a part at first
PATIENCE, HARDER = 20, 1.5  # after so many parts without a better roster, each part gets more work
SMALLEST, LARGEST = 0.05, 0.95
GROWS, SHRINKS = 1.12, 0.85

Day = tuple[str, int]


class Parts:
    """The best roster so far, and how large parts of each form may be."""

    def __init__(self, draft: Draft, found: Found, effort: Effort) -> None:
        self.draft, self.found, self.effort = draft, found, effort
        self.share = {"workers": 0.25, "days": 0.25, "blocks": 0.5}
        self.workers = sorted({worker for worker, _ in draft.takes})
        self.days = draft.problem.days
        self.work, self.fruitless = PART_WORK, 0
        self._one_at_a_time = Lock()

    def improve(self, until: float) -> Found:
        """Go on until time is up or the bound is near enough."""
        cores, seed = self.effort.cores, self.effort.seed
        with ThreadPoolExecutor(cores) as pool:
            for each in [pool.submit(self._rounds, until, seed * 1000 + core) for core in range(cores)]:
                each.result()
        return self.found

    def _rounds(self, until: float, seed: int) -> None:
        rng = random.Random(seed)  # noqa: S311  nothing is guarded by it
        while time.monotonic() < until and not self.effort.met(self.found):
            form = rng.choice(tuple(self.share))
            start = self.found
            model = self._part(self._free(form, rng), start, hinted=rng.random() < 0.5)
            solver = _solver(until, self.work, rng.randrange(1 << 30))
            status = solver.solve(model)
            with self._one_at_a_time:
                self._learn(form, solved=status in {cp_model.OPTIMAL, cp_model.INFEASIBLE})
                self._take_over(read(solver, status, model))

    def _learn(self, form: str, *, solved: bool) -> None:
        """Make the next part of this form larger when this one was solved to the end, else smaller."""
        self.share[form] = min(max(self.share[form] * (GROWS if solved else SHRINKS), SMALLEST), LARGEST)

    def _take_over(self, part: Found) -> None:
        """Keep what is no dearer: another roster of the same cost opens other ways."""
        self.fruitless += 1
        if part.values is not None and part.cost <= self.found.cost:
            self.fruitless = 0 if part.cost < self.found.cost else self.fruitless
            self.found = Found(values=part.values, cost=part.cost, bound=self.found.bound)
        if self.fruitless >= PATIENCE:
            self.work, self.fruitless = self.work * HARDER, 0

    def _free(self, form: str, rng: random.Random) -> set[Day]:
        """Return the workers' days which are open in a part."""
        share = self.share[form]
        workers: Sequence[str] = self.workers
        days: Sequence[int] = range(self.days)
        if form in {"workers", "blocks"}:
            workers = rng.sample(self.workers, max(round(share * len(self.workers)), min(2, len(self.workers))))
        if form in {"days", "blocks"}:
            length = max(round(share * self.days), min(2, self.days))
            first = self._centre(rng) - length // 2
            days = range(max(first, 0), min(first + length, self.days))
        return {(worker, day) for worker in workers for day in days}

    def _centre(self, rng: random.Random) -> int:
        """Return a day around which to look: every other time one on which somebody is missing."""
        values = self.found.values or ()
        lacking = [each.need.day for each in self.draft.shortage if values[each.missing.index]]
        if lacking and rng.random() < 0.5:
            return (rng.choice(lacking) - self.draft.problem.first_day).days
        return rng.randrange(self.days)

    def _part(self, free: set[Day], start: Found, *, hinted: bool) -> cp_model.CpModel:
        model, values = self.draft.cp.clone(), start.values or ()
        for key, chosen in self.draft.takes.items():
            if key not in free:
                for literal in chosen.values():
                    fix(model, literal.index, values[literal.index])
        if hinted:
            hint(model, values)
        else:
            model.add(summed(self.draft.price) + self.draft.fixed_price <= start.cost)
        return model


def _solver(until: float, work: float, seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.random_seed = seed
    solver.parameters.max_deterministic_time = work
    solver.parameters.max_time_in_seconds = max(until - time.monotonic(), 0.01)
    return solver
