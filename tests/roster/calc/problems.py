"""Small rosters for tests: hand-made ones, and random ones from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from madoguchi.roster.calc.labour import BreakRule, LabourRules
from madoguchi.roster.calc.problem import Assignment, Need, Problem, ShiftKind, Unavailable, Weights, Wish, Worker

MONDAY = date(2023, 10, 16)
POST = "clerk"
PLACE = "ward"
DAY = ShiftKind(code="day", label="日勤", begins=510, ends=1050, break_minutes=60, break_starts=(720,))
EARLY = ShiftKind(code="early", label="早番", begins=480, ends=840)
LATE = ShiftKind(code="late", label="遅番", begins=780, ends=1140)
NIGHT = ShiftKind(code="night", label="夜勤", begins=1020, ends=1500, break_minutes=60, break_starts=(1200,))


def day(number: int) -> date:
    """Return a day of the roster; 0 is Monday."""
    return MONDAY + timedelta(days=number)


def clerk(code: str, **more: object) -> Worker:
    """Return a worker of the only post."""
    return replace(Worker(code=code, name=f"体験 {code}", posts=frozenset({POST})), **more)  # type: ignore[arg-type]


def on_shift(number: int, shift: str, count: int = 1, **more: object) -> Need:
    """Return that exactly so many people are on a shift."""
    need = Need(day=day(number), place=PLACE, post=POST, shift=shift, at_least=count, at_most=count)
    return replace(need, **more)  # type: ignore[arg-type]


def at(worker: str, number: int, shift: ShiftKind, **more: object) -> Assignment:
    """Return a shift of a worker."""
    pause = shift.break_starts[0] if shift.break_starts else None
    kept = Assignment(worker=worker, day=day(number), shift=shift.code, place=PLACE, post=POST, break_at=pause)
    return replace(kept, **more)  # type: ignore[arg-type]


def rota(*lines: Sequence[ShiftKind | None], **more: object) -> tuple[Problem, tuple[Assignment, ...]]:
    """Return a problem which asks for exactly one rota, and that rota: a line of shifts for each worker."""
    shifts = tuple({kind.code: kind for line in lines for kind in line if kind}.values())
    taken = tuple(at(f"w{who}", when, kind) for who, line in enumerate(lines) for when, kind in enumerate(line) if kind)
    needs = tuple(
        on_shift(when, kind.code, sum(line[when] is kind for line in lines))
        for when in range(len(lines[0]))
        for kind in shifts
    )
    workers = tuple(clerk(f"w{who}") for who in range(len(lines)))
    problem = Problem(first_day=MONDAY, days=len(lines[0]), workers=workers, shifts=shifts, needs=needs)
    return replace(problem, **more), taken  # type: ignore[arg-type]


def random_problem(seed: int, *, people: int = 3, days: int = 6) -> Problem:
    """Return a roster with every kind of rule, some of them tight; some seeds have no answer."""
    rng = random.Random(seed)
    labour = LabourRules(
        breaks=(BreakRule(360, 45), BreakRule(480, 60)),
        staggered_breaks=rng.random() < 0.8,
        week_minutes=rng.choice((2400, 1900)),
        week_begins=rng.choice((6, 0)),
        consecutive_days=rng.choice((3, 5, 6)),
        rest_minutes=rng.choice((660, 540)),
    )
    shifts = (
        replace(DAY, break_starts=(690, 720, 750)),
        EARLY,
        replace(LATE, not_followed_by=frozenset({"early"})),
        NIGHT,
        replace(DAY, code="standby", standby=True),
    )
    workers = tuple(_worker(rng, number) for number in range(people))
    whole = Problem(
        first_day=MONDAY + timedelta(days=rng.randrange(7)),
        days=days,
        workers=workers,
        shifts=shifts,
        needs=(),
        labour=labour,
    )
    return replace(
        whole,
        needs=tuple(need for number in range(days) for need in _needs(rng, whole.day(number))),
        unavailable=tuple(Unavailable(worker=each.code, day=whole.day(rng.randrange(days))) for each in workers),
        wishes=tuple(
            Wish(worker=each.code, day=whole.day(rng.randrange(days)), on=rng.random() < 0.4, weight=rng.randint(1, 9),
                 shift=rng.choice(("", "early", "day")))
            for each in workers
        ),
        before=_before(rng, whole),
        weights=Weights(hour_off_minutes=1),
    )  # fmt: skip


def _worker(rng: random.Random, number: int) -> Worker:
    return clerk(
        f"w{number}",
        travel={PLACE: rng.choice((0, 20, 65)), "far": 40},
        places=frozenset({PLACE} if rng.random() < 0.2 else ()),
        minutes=rng.choice((None, 1200)),
        min_minutes=rng.choice((0, 0, 720)),
        max_minutes=rng.choice((None, 2400)),
        week_days=rng.choice((None, 4)),
        consecutive_days=rng.choice((None, 4)),
        min_days_together=rng.choice((1, 1, 2)),
        min_days_off_together=rng.choice((1, 1, 2)),
        max_weekends=rng.choice((None, 1)),
        max_of_shift={"night": rng.choice((1, 9))},
    )


def _needs(rng: random.Random, when: date) -> list[Need]:
    need = Need(day=when, place=PLACE, post=POST, begins=510, ends=840, wanted=2, under=3, over=1)
    found = [replace(need, at_least=rng.choice((0, 1, 1)), over_breaks=rng.random() < 0.3)]
    if rng.random() < 0.4:
        found.append(replace(need, place="far", begins=600, ends=780, wanted=1, at_most=1))
    if rng.random() < 0.3:
        found.append(Need(day=when, place=PLACE, post=POST, shift="night", wanted=1, under=6, over=2))
    if rng.random() < 0.3:
        found.append(Need(day=when, place="", post=POST, shift="standby", wanted=1, at_most=1, under=2))
    return found


def _before(rng: random.Random, whole: Problem) -> tuple[Assignment, ...]:
    if rng.random() < 0.5:
        return ()
    return tuple(
        Assignment(worker=each.code, day=whole.day(-back), shift="early", place=PLACE, post=POST)
        for each in whole.workers
        for back in (1, 2, 3)
        if rng.random() < 0.6
    )
