"""From a written model to the best roster in the time: CP-SAT on the whole, then on one part after the other.

The parts ("neighbourhoods"): some workers over all days, all workers over some days, half of the workers over half of the days. All
else stays as it is in the best roster so far. Two parts are solved side by side, and their sizes follow from how hard they
were. A round's parts are drawn with the seed, limited by CP-SAT's own measure of work and taken over in a fixed order, so only
the round in which time ends depends on the machine.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from madoguchi.roster.calc.program.draft import Draft

WHOLE_SHARE = 0.25  # of the time for the model as a whole; the bound comes from here
PART_WORK = 2.0  # deterministic seconds for a part
SMALLEST, LARGEST = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class Found:
    """The best values of all variables, or None; whether the model was shown to have none; the bound on the cost."""

    values: tuple[int, ...] | None
    impossible: bool
    cost: int
    bound: int


@dataclass(slots=True)
class _Sizes:
    """How large a part of each form is, as a share of workers or days."""

    share: dict[str, float] = field(default_factory=lambda: {"workers": 0.25, "days": 0.25, "blocks": 0.5})

    def learn(self, form: str, *, solved: bool) -> None:
        """Make the next part of this form larger when this one was solved to the end, else smaller."""
        self.share[form] = min(max(self.share[form] * (1.15 if solved else 0.85), SMALLEST), LARGEST)


def best(draft: Draft, *, seconds: float, seed: int, cores: int) -> Found:
    """Return the best roster found in the time."""
    until = time.monotonic() + seconds
    found = whole(draft.cp, seconds=seconds * WHOLE_SHARE, seed=seed, cores=cores)
    if found.values is None and not found.impossible:
        found = whole(draft.cp, seconds=until - time.monotonic(), seed=seed + 1, cores=cores)
    if found.values is None or found.cost <= found.bound:
        return found
    return _Parts(draft, found, random.Random(seed), cores).improve(until)  # noqa: S311  nothing is guarded by it


def whole(model: cp_model.CpModel, *, seconds: float, seed: int, cores: int) -> Found:
    """Solve a model as it stands."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(seconds, 0.1)
    solver.parameters.num_workers = cores
    solver.parameters.random_seed = seed
    status = solver.solve(model)
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        bound = -int(-solver.best_objective_bound // 1) if solver.best_objective_bound else 0
        return Found(tuple(solver.response_proto.solution), False, round(solver.objective_value), bound)
    if status == cp_model.MODEL_INVALID:
        raise ValueError(model.validate())
    return Found(None, status == cp_model.INFEASIBLE, 0, 0)


class _Parts:
    """The rounds of improvement."""

    def __init__(self, draft: Draft, found: Found, rng: random.Random, cores: int) -> None:
        self.draft, self.found, self.rng, self.cores = draft, found, rng, cores
        self.sizes = _Sizes()
        self.workers = sorted({worker for worker, _ in draft.takes})
        self.days = draft.problem.days

    def improve(self, until: float) -> Found:
        """Go on until time is up or the bound is reached."""
        round_number = 0
        with ThreadPoolExecutor(self.cores) as pool:
            while time.monotonic() < until and self.found.cost > self.found.bound:
                round_number += 1
                drawn = [self._draw() for _ in range(self.cores)]
                jobs = [
                    pool.submit(self._solve, free, until, self.rng.randrange(1 << 30), (round_number + core) % 2 == 0)
                    for core, (_, free) in enumerate(drawn)
                ]
                for (form, _), job in zip(drawn, jobs, strict=True):
                    self._take_over(form, *job.result())
        return self.found

    def _take_over(self, form: str, values: tuple[int, ...] | None, cost: int, solved: bool) -> None:  # noqa: FBT001
        self.sizes.learn(form, solved=solved)
        if values is not None and cost <= self.found.cost:
            self.found = Found(values, False, cost, self.found.bound)

    def _draw(self) -> tuple[str, set[tuple[str, int]]]:
        """Return the form of a part and the workers' days which are free in it."""
        form = self.rng.choice(tuple(self.sizes.share))
        share = self.sizes.share[form]
        workers: Sequence[str] = self.workers
        days: Sequence[int] = range(self.days)
        if form in {"workers", "blocks"}:
            workers = self.rng.sample(self.workers, max(round(share * len(self.workers)), min(2, len(self.workers))))
        if form in {"days", "blocks"}:
            length = max(round(share * self.days), min(2, self.days))
            first = self.rng.randint(1 - length, self.days - 1)
            days = range(max(first, 0), min(first + length, self.days))
        return form, {(worker, day) for worker in workers for day in days}

    def _solve(
        self, free: set[tuple[str, int]], until: float, seed: int, hinted: bool  # noqa: FBT001
    ) -> tuple[tuple[int, ...] | None, int, bool]:  # fmt: skip
        """Solve one part; return its values, its cost, and whether it was solved to the end."""
        assert self.found.values is not None
        model, values = self.draft.cp.clone(), self.found.values
        for key, chosen in self.draft.takes.items():
            if key not in free:
                for literal in chosen.values():
                    domain = model.proto.variables[literal.index].domain
                    domain.clear()
                    domain.extend([values[literal.index]] * 2)
        if hinted:
            model.proto.solution_hint.vars.extend(range(len(values)))
            model.proto.solution_hint.values.extend(values)
        else:  # another roster of the same cost opens other ways
            terms, weights = zip(*self.draft.price, strict=True)
            model.add(cp_model.LinearExpr.weighted_sum(terms, weights) + self.draft.fixed_price <= self.found.cost)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = PART_WORK
        solver.parameters.max_time_in_seconds = max(until - time.monotonic(), 0.01)
        status = solver.solve(model)
        if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return tuple(solver.response_proto.solution), round(solver.objective_value), status == cp_model.OPTIMAL
        return None, 0, status == cp_model.INFEASIBLE
