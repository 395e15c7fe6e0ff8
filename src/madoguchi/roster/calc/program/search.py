"""From a written model to the best roster in the time: CP-SAT on the whole, then on one part after the other."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from madoguchi.roster.calc.program.draft import Draft

WHOLE_SHARE = 0.3  # of the time for the model as a whole; the bound comes from here
SEARCHES = 2  # for each core: one half proves with the full linear relaxation, the others look for better rosters


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best values of all variables, or None; whether the model was shown to have none; the bound on the cost."""

    values: tuple[int, ...] | None
    impossible: bool = False
    cost: int = 0
    bound: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long a search may take, on how many cores, from which seed, and how near to the bound is near enough."""

    seconds: float
    seed: int = 0
    cores: int = 2
    enough: float = 0.0

    def met(self, found: Found) -> bool:
        """Return whether an answer is near enough to the bound."""
        return found.values is not None and found.cost - found.bound <= self.enough * found.cost


def best(draft: Draft, effort: Effort) -> Found:
    """Return the best roster found in the time."""
    from madoguchi.roster.calc.program.parts import Parts  # noqa: PLC0415  it builds on what stands here

    until = time.monotonic() + effort.seconds
    found = whole(draft.cp, replace(effort, seconds=effort.seconds * WHOLE_SHARE))
    if found.values is None and not found.impossible:
        found = whole(draft.cp, replace(effort, seconds=until - time.monotonic(), seed=effort.seed + 1))
    if found.values is None or effort.met(found):
        return found
    return Parts(draft, found, effort).improve(until)


def whole(model: cp_model.CpModel, effort: Effort) -> Found:
    """Solve a model as it stands."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(effort.seconds, 0.1)
    solver.parameters.num_workers = effort.cores * SEARCHES
    solver.parameters.subsolvers.append("max_lp")
    solver.parameters.random_seed = effort.seed
    solver.parameters.relative_gap_limit = effort.enough
    return read(solver, solver.solve(model), model)


def read(solver: cp_model.CpSolver, status: cp_model.CpSolverStatus, model: cp_model.CpModel) -> Found:
    """Return what a solver found. Raises ValueError for a model which cannot be one."""
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        bound = round(-(-solver.best_objective_bound // 1))
        return Found(values=tuple(solver.response_proto.solution), cost=round(solver.objective_value), bound=bound)
    if status == cp_model.MODEL_INVALID:
        raise ValueError(model.validate())
    return Found(values=None, impossible=status == cp_model.INFEASIBLE)


def hint(model: cp_model.CpModel, values: Sequence[int]) -> None:
    """Let a search begin at a roster."""
    hint_at(model, dict(enumerate(values)))


def hint_at(model: cp_model.CpModel, values: Mapping[int, int]) -> None:
    """Let a search begin with these values of variables, in the place of an earlier hint."""
    model.proto.solution_hint.vars.clear()
    model.proto.solution_hint.values.clear()
    model.proto.solution_hint.vars.extend(values.keys())
    model.proto.solution_hint.values.extend(values.values())


def fix(model: cp_model.CpModel, index: int, value: int) -> None:
    """Let a variable have this value only."""
    domain = model.proto.variables[index].domain
    domain.clear()
    domain.extend([value, value])
