"""Searches for a repair near the gap first: on the days of the absence, then a week around, then everywhere.

Nearly every gap is filled on its own day, and then nobody has to look at eight weeks of a hundred people.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from madoguchi.roster.calc.program.draft import Draft, Term
from madoguchi.roster.calc.program.search import Effort, Found, fix, hint, hint_at, whole
from madoguchi.roster.calc.program.writing import summed

AROUND = (0, 6, None)  # days on either side of the absence which may change; None: all
SHARES = (0.25, 0.4, 1.0)  # of the time which is left

Priced = Sequence[tuple[Term, int]]


@dataclass(frozen=True, slots=True)
class Aims:
    """What a repair keeps small, in this order; `price` lacks its fixed part."""

    lost: Priced
    touched: Priced
    price: Priced


@dataclass(frozen=True, slots=True)
class Repaired:
    """The best repair found, with the bound on its price; whether none changes less; whether there is none at all."""

    best: Found | None = None
    costs: tuple[int, ...] = ()
    fewest: bool = False
    impossible: bool = False


def search(draft: Draft, aims: Aims, published: tuple[set[int], set[int]], effort: Effort) -> Repaired:
    """Return the best repair; `published` are the days of the absence and the literals which are true in the roster."""
    until = time.monotonic() + effort.seconds
    days, old = published
    best = Repaired()
    for width, share in zip(AROUND, SHARES, strict=True):
        model = draft.cp.clone()
        if width is not None:
            _leave(draft, model, {day + off for day in days for off in range(-width, width + 1)}, old)
        if best.best is not None and best.best.values is not None:
            hint(model, best.best.values)
        else:
            hint_at(model, dict.fromkeys(sorted(old), 1))
        end = time.monotonic() + (until - time.monotonic()) * share
        found = _in_turn(draft, model, aims, (end, effort))
        if found.impossible and width is None:
            return best if best.best is not None else found
        if found.best is not None and (best.best is None or found.costs < best.costs):
            best = Repaired(found.best, found.costs, found.fewest and width is None)
        nothing_less = (
            found.costs[:1] == (0,) and found.costs[1] <= 1
        )  # nobody lost by one change, or none: none does less
        if found.fewest and found.best is not None and (width is None or nothing_less):
            return Repaired(found.best, found.costs, fewest=True)
    return best


def _leave(draft: Draft, model: cp_model.CpModel, free: set[int], old: set[int]) -> None:
    """Leave every other day as it was published."""
    for (_, day), chosen in draft.takes.items():
        if day not in free:
            for literal in chosen.values():
                fix(model, literal.index, int(literal.index in old))


def _in_turn(draft: Draft, model: cp_model.CpModel, aims: Aims, limits: tuple[float, Effort]) -> Repaired:
    """Search for one aim after the other, each within what the aims before it reached."""
    until, effort = limits
    found, costs, proved = Found(values=None), [], True
    terms = (summed(aims.lost), summed(aims.touched), summed(aims.price) + draft.fixed_price)
    for number, aim in enumerate(terms):
        model.minimize(aim)
        left = (until - time.monotonic()) / (len(terms) - number)
        step = whole(model, Effort(seconds=left, seed=effort.seed, cores=effort.cores))
        if step.values is None:
            return Repaired(impossible=step.impossible)
        found = step
        costs.append(step.cost)
        hint(model, step.values)
        if number < len(terms) - 1:
            proved = proved and step.cost <= step.bound
            model.add(aim <= step.cost)
    return Repaired(found, tuple(costs), fewest=proved)
