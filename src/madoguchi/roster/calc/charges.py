"""The price of a roster, computed from the assignments alone: every soft rule which is not met, with its words.

The solver's model has the same prices in another form; a test holds the two sums equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from madoguchi.roster.calc import wording
from madoguchi.roster.calc.answers import Charge, Cost
from madoguchi.roster.calc.presence import OnDay, by_day, heads
from madoguchi.roster.calc.problem import Assignment, Need, Problem, Wish, Worker


def charges(problem: Problem, assignments: Iterable[Assignment]) -> tuple[Charge, ...]:
    """Return what the roster costs, dearest first."""
    taken = tuple(each for each in assignments if problem.first_day <= each.day <= problem.last_day)
    found = [
        *_wishes(problem, taken),
        *_cover(problem, by_day(taken)),
        *_travel(problem, taken),
        *_hours(problem, taken),
    ]
    return tuple(sorted(found, key=lambda each: -each.amount))


def _wishes(problem: Problem, taken: tuple[Assignment, ...]) -> Iterator[Charge]:
    mine = {(each.worker, each.day): each for each in taken}
    standby = {each.code for each in problem.shifts if each.standby}
    for wish in problem.wishes:
        got = mine.get((wish.worker, wish.day))
        met = got is not None and (got.shift == wish.shift if wish.shift else not (wish.on and got.shift in standby))
        if met is not wish.on and problem.first_day <= wish.day <= problem.last_day:
            words = _wish_ja(problem, wish)
            yield Charge(cost=Cost.WISH, amount=wish.weight, words_ja=words, worker=wish.worker, day=wish.day)


def _wish_ja(problem: Problem, wish: Wish) -> str:
    shift = f"「{wording.shift_ja(problem, wish.shift)}」の" if wish.shift else ""
    wanted = f"{shift}勤務の希望" if wish.on else f"{shift}休みの希望"
    return f"{wording.who_ja(problem, wish.worker)}の{wording.day_ja(wish.day)}の{wanted}をかなえられませんでした。"


def _cover(problem: Problem, days: OnDay) -> Iterator[Charge]:
    for need in problem.needs:
        if not need.under and not need.over:
            continue
        slots = [(begins, ends, there - need.aim) for begins, ends, there in heads(problem, need, days)]
        for off, group in groupby(slots, key=lambda each: each[2]):
            spans = list(group)
            if amount := (need.over * off if off > 0 else -need.under * off) * len(spans):
                yield _off_ja(problem, need, (spans[0][0], spans[-1][1]), off, amount)


def _off_ja(problem: Problem, need: Need, span: tuple[int, int], off: int, amount: int) -> Charge:  # noqa: PLR0917
    when = (
        f"「{wording.shift_ja(problem, need.shift)}」"
        if need.shift
        else f"{wording.time_ja(span[0])}〜{wording.time_ja(span[1])}"
    )
    words = (
        f"{wording.day_ja(need.day)}{when}、{wording.where_ja(problem, need.place, need.post)}が"
        f"{abs(off)}人{'多くなっています' if off > 0 else '足りません'}。"
    )
    return Charge(cost=Cost.OVER if off > 0 else Cost.SHORT, amount=amount, words_ja=words, day=need.day)


def _travel(problem: Problem, taken: tuple[Assignment, ...]) -> Iterator[Charge]:
    standby = {each.code for each in problem.shifts if each.standby}
    workers = {each.code: each for each in problem.workers}
    for each in taken:
        minutes = workers[each.worker].travel.get(each.place, 0)
        amount = problem.weights.travel_half_hour * -(-minutes // 30)
        if amount and each.shift not in standby:
            words = (
                f"{wording.who_ja(problem, each.worker)}は、{wording.day_ja(each.day)}に"
                f"{problem.label(each.place)}まで片道{minutes}分かかります。"
            )
            yield Charge(cost=Cost.TRAVEL, amount=amount, words_ja=words, worker=each.worker, day=each.day)


def _hours(problem: Problem, taken: tuple[Assignment, ...]) -> Iterator[Charge]:
    minutes = {each.code: 0 if each.standby else each.minutes for each in problem.shifts}
    for worker in problem.workers:
        if worker.minutes is not None:
            off = sum(minutes[each.shift] for each in taken if each.worker == worker.code) - worker.minutes
            if amount := problem.weights.hour_off_minutes * -(-abs(off) // 60):
                yield Charge(cost=Cost.HOURS, amount=amount, words_ja=_hours_ja(worker, off), worker=worker.code)


def _hours_ja(worker: Worker, off: int) -> str:
    span = wording.span_ja(abs(off))
    return f"{worker.name}さんの労働時間は、希望より{span}{'多く' if off > 0 else '少なく'}なっています。"
