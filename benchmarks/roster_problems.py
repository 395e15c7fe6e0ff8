"""Invented rosters of real size: Chiba's contract with 25 people over four weeks, and 100 people over eight."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

from madoguchi.contract.adapters.toml import read_file
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.roster.calc.problem import Need, Problem, ShiftKind, Unavailable, Wish, Worker

CHIBA = Path(__file__).parents[1] / "contracts" / "chiba-mynaportal-r5.toml"
CALLS = "call_centre"
WEEKDAYS = "月火水木金土日"
SHAPE = (2, 2, 3, 4, 4, 3, 3, 3, 3, 4, 4, 3, 3, 3, 3, 2, 2, 2)  # seats by half hour from 8:30
POSTS = ("counter_supervisor", "counter_staff", "call_centre_supervisor", "operator")
PEOPLE = (4, 9, 2, 10)  # of these posts, in 25
FAIR_DAYS_A_WEEK = (1.5, 1.4, 2.5, 1.75)  # whole days for everybody in the post, were all of it shared alike
RESERVE = "reserve"


@cache
def chiba_terms() -> ContractTerms:
    """Return the terms of Chiba's contract file."""
    terms = read_file(CHIBA).terms
    assert terms is not None  # noqa: S101  the file is part of the repository
    return terms


def chiba(*, people: int = 25, weeks: int = 4, seed: int = 5, first: date = date(2023, 10, 30)) -> Problem:
    """Return a roster of the contract: its wards on their weekdays, a call centre by half hours, wishes and leave."""
    rng = random.Random(seed)  # noqa: S311  nothing is guarded by it
    scale = people // 25
    days = [first + timedelta(days=number) for number in range(weeks * 7)]
    workers = tuple(_workers(rng, scale, weeks))
    titles = {each.code: each.title for each in chiba_terms().posts}
    return Problem(
        first_day=first,
        days=len(days),
        workers=workers,
        shifts=tuple(_shifts()),
        needs=tuple(need for day in days for need in _needs(day, scale)),
        unavailable=tuple(
            Unavailable(worker=each.code, day=day) for each in workers for day in rng.sample(days, max(1, weeks // 2))
        ),
        wishes=tuple(
            Wish(worker=each.code, day=day, on=rng.random() < 0.2, weight=rng.randint(3, 9))
            for each in workers
            for day in rng.sample(days, weeks)
        ),
        labels={
            **titles,
            **{site.code: site.name for site in chiba_terms().sites},
            CALLS: "コールセンター",
            RESERVE: "予備",
        },
    )


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _shifts() -> Iterator[ShiftKind]:
    noon = tuple(range(660, 841, 30))
    yield ShiftKind(code="whole", label="全日", begins=510, ends=1050, break_minutes=60, break_starts=noon)
    at_calls = frozenset({CALLS})
    yield ShiftKind(code="early", label="早番", begins=510, ends=870, places=at_calls)
    yield ShiftKind(code="late", label="遅番", begins=690, ends=1050, places=at_calls)
    yield ShiftKind(code="noon", label="昼番", begins=600, ends=900, places=at_calls)
    yield ShiftKind(
        code=RESERVE, label="待機", begins=510, ends=1050, break_minutes=60, places=frozenset({RESERVE}), standby=True
    )


def _workers(rng: random.Random, scale: int, weeks: int) -> Iterator[Worker]:
    places = [site.code for site in chiba_terms().sites] + [CALLS]
    for post, count, fair in zip(POSTS, PEOPLE, FAIR_DAYS_A_WEEK, strict=True):
        for number in range(count * scale):
            part_time = post == "operator" and number % 2 == 1
            yield Worker(
                code=f"{post}-{number}",
                name=f"体験 {post} {number}",
                posts=frozenset({post}),
                travel={place: rng.choice((20, 35, 50, 70)) for place in places},
                max_travel=90,
                minutes=round(fair * weeks * 480),
                week_minutes=1500 if part_time else None,
                week_days=4 if part_time else 5,
                consecutive_days=5,
            )


def _needs(day: date, scale: int) -> Iterator[Need]:
    if day.weekday() >= 5 or day in {date(2023, 11, 3), date(2023, 11, 23)}:
        return
    for site in chiba_terms().sites:
        if WEEKDAYS[day.weekday()] in site.weekdays:
            hours = {"begins": _minute(site.opens_at), "ends": _minute(site.closes_at)}
            counter = {"day": day, "place": site.code, **hours}
            yield Need(**counter, post="counter_supervisor", at_least=1, at_most=1, wanted=1, over_breaks=True)  # type: ignore[arg-type]
            yield Need(**counter, post="counter_staff", at_least=scale, wanted=2 * scale, under=15, over=4)  # type: ignore[arg-type]
    yield Need(
        day=day, place=CALLS, post="call_centre_supervisor", begins=510, ends=1050, at_least=1, over_breaks=True, over=2
    )
    for post in ("counter_staff", "operator"):
        yield Need(day=day, place=RESERVE, post=post, shift=RESERVE, wanted=scale, at_most=scale, under=10)
    for number, seats in enumerate(SHAPE):
        begins = 510 + 30 * number
        yield Need(
            day=day, place=CALLS, post="operator", begins=begins, ends=begins + 30,
            at_least=max(1, (seats - 1) * scale), wanted=seats * scale, under=20, over=3,
        )  # fmt: skip
