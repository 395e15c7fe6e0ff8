"""Reads the text format of the public nurse-rostering instances into a `Problem`: the same model, other people's questions.

Sections in any order; a line beginning with # is a comment. All instances begin on a Monday and know no labour law.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from madoguchi.roster.calc.labour import NO_LABOUR_RULES
from madoguchi.roster.calc.problem import Need, Problem, ShiftKind, Unavailable, Weights, Wish, Worker

MONDAY = date(2024, 1, 1)
Rows = dict[str, list[list[str]]]


def read(text: str) -> Problem:
    """Return the problem of an instance. Raises KeyError or ValueError where the text is not in the format."""
    rows = _sections(text)
    return Problem(
        first_day=MONDAY,
        days=int(rows["HORIZON"][0][0]),
        workers=tuple(_worker(row) for row in rows["STAFF"]),
        shifts=_shifts(rows["SHIFTS"]),
        needs=tuple(_need(row) for row in rows["COVER"]),
        unavailable=tuple(Unavailable(worker=row[0], day=_day(day)) for row in rows["DAYS_OFF"] for day in row[1:]),
        wishes=tuple(
            Wish(worker=row[0], day=_day(row[1]), on=on, shift=row[2], weight=int(row[3]))
            for section, on in (("SHIFT_ON_REQUESTS", True), ("SHIFT_OFF_REQUESTS", False))
            for row in rows[section]
        ),
        labour=NO_LABOUR_RULES,
        weights=Weights(travel_half_hour=0, hour_off_minutes=0),
    )


def _sections(text: str) -> Rows:
    rows: Rows = defaultdict(list)
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("SECTION_"):
            section = line.removeprefix("SECTION_")
        elif line and not line.startswith("#"):
            rows[section].append(line.split(","))
    return rows


def _shifts(rows: list[list[str]]) -> tuple[ShiftKind, ...]:
    return tuple(
        ShiftKind(
            code=row[0], label=row[0], begins=0, ends=int(row[1]), not_followed_by=frozenset(filter(None, row[2].split("|")))
        )
        for row in rows
    )  # fmt: skip


def _worker(row: list[str]) -> Worker:
    most = dict(each.split("=") for each in row[1].split("|"))
    longest, shortest, run, shortest_run, shortest_rest, weekends = map(int, row[2:8])
    return Worker(
        code=row[0],
        name=row[0],
        posts=frozenset(),
        max_of_shift={shift: int(limit) for shift, limit in most.items()},
        max_minutes=longest,
        min_minutes=shortest,
        consecutive_days=run,
        min_days_together=shortest_run,
        min_days_off_together=shortest_rest,
        max_weekends=weekends,
    )


def _need(row: list[str]) -> Need:
    wanted, under, over = map(int, row[2:5])
    return Need(day=_day(row[0]), place="", post="", shift=row[1], wanted=wanted, under=under, over=over)


def _day(index: str) -> date:
    return MONDAY + timedelta(days=int(index))
