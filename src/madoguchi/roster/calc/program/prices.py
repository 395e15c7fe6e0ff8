"""The soft rules of workers: wishes, travel, hours near what was wanted."""

from __future__ import annotations

from ortools.sat.python import cp_model

from madoguchi.roster.calc.problem import Wish, Worker
from madoguchi.roster.calc.program.draft import Draft, Literal
from madoguchi.roster.calc.program.personal_rows import minutes_of

HALF_HOUR = 30
HOUR = 60


def write(draft: Draft) -> None:
    """Write what the roster costs beside its needs."""
    for wish in draft.problem.wishes:
        _wish(draft, wish)
    for worker in draft.problem.workers:
        _travel(draft, worker)
        _hours(draft, worker)


def _wish(draft: Draft, wish: Wish) -> None:
    day = (wish.day - draft.problem.first_day).days
    meets = [
        literal for duty, literal in draft.takes.get((wish.worker, day), {}).items() if _meets(draft, wish, duty.shift)
    ]
    if wish.on:
        draft.fixed_price += wish.weight if 0 <= day < draft.problem.days else 0
    for literal in meets:
        draft.costs(literal, -wish.weight if wish.on else wish.weight)


def _meets(draft: Draft, wish: Wish, shift: str) -> bool:
    return shift == wish.shift if wish.shift else not (wish.on and draft.outline.kinds[shift].standby)


def _travel(draft: Draft, worker: Worker) -> None:
    weight = draft.problem.weights.travel_half_hour
    for day in range(draft.problem.days):
        for duty, literal in draft.takes.get((worker.code, day), {}).items():
            if not draft.outline.kinds[duty.shift].standby:
                draft.costs(literal, weight * -(-worker.travel.get(duty.place, 0) // HALF_HOUR))


def _hours(draft: Draft, worker: Worker) -> None:
    """Price each started hour away from the wanted minutes."""
    if worker.minutes is None or not draft.problem.weights.hour_off_minutes:
        return
    worked = cp_model.LinearExpr.sum(minutes_of(draft, worker.code, standby=False))
    off: Literal = draft.cp.new_int_var(0, draft.problem.days * 24 + worker.minutes // HOUR + 1, "")
    draft.cp.add(off * HOUR >= worked - worker.minutes)
    draft.cp.add(off * HOUR >= worker.minutes - worked)
    draft.costs(off, draft.problem.weights.hour_off_minutes)
