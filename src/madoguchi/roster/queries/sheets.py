"""Shifts laid out for people: by day and place, and by worker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from madoguchi.contract.calc.business_days import days_from
from madoguchi.people.models import Worker
from madoguchi.roster.choices import Duty
from madoguchi.roster.models import RosterShift

SHORT: Final[Mapping[str, str]] = {Duty.CALLS: "電話", Duty.OFFICE: "事務", Duty.RESERVE: "待機"}
COLUMNS = (Duty.COUNTER, Duty.CALLS, Duty.RESERVE)
BESIDE = {Duty.SELF_SERVICE: Duty.COUNTER, Duty.OFFICE: Duty.RESERVE}


@dataclass(frozen=True, slots=True)
class Group:
    """People at one place on one day."""

    where: str
    shifts: list[RosterShift]

    @property
    def hours(self) -> str:
        """Return the hours where everybody has the same, else nothing: then each person's stand beside the name."""
        found = {f"{each.starts:%-H:%M}〜{each.ends:%-H:%M}" for each in self.shifts}
        return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day: of each column (counters, telephones, the rest) the places with their people."""

    day: date
    groups: tuple[list[Group], list[Group], list[Group]]
    is_today: bool = False

    @property
    def empty(self) -> bool:
        """Return whether nobody works."""
        return not any(self.groups)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker: what they do on each day, days and hours in sum."""

    worker: Worker
    post: str
    cells: list[tuple[date, RosterShift | None]]
    days: int
    hours: float


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days of a period."""

    first: date
    last: date
    days: list[DayRow] = field(default_factory=list)
    workers: list[WorkerRow] = field(default_factory=list)


def short_of(shift: RosterShift) -> str:
    """Return a shift in two signs for a narrow cell."""
    if shift.site is None:
        return SHORT[shift.duty]
    return shift.site.short_name.removesuffix("区")[:2]


def weeks_of(shifts: Sequence[RosterShift], first: date, last: date, *, today: date) -> list[Week]:
    """Return the period week by week, Monday to Sunday."""
    found, begins = [], first - timedelta(days=first.weekday())
    while begins <= last:
        start, end = max(first, begins), min(last, begins + timedelta(days=6))
        mine = [each for each in shifts if start <= each.day <= end]
        found.append(Week(start, end, day_rows(mine, start, end, today=today), worker_rows(mine, start, end)))
        begins += timedelta(days=7)
    return found


def day_rows(shifts: Sequence[RosterShift], first: date, last: date, *, today: date) -> list[DayRow]:
    """Return the days with who is where. Weekends without work are left out."""
    by_day: defaultdict[date, list[RosterShift]] = defaultdict(list)
    for shift in shifts:
        by_day[shift.day].append(shift)
    days = [each for each in days_from(first, last) if each in by_day or each.weekday() < 5]
    return [DayRow(day, _groups(by_day[day]), day == today) for day in days]


def _groups(shifts: Sequence[RosterShift]) -> tuple[list[Group], list[Group], list[Group]]:
    columns: dict[str, dict[str, list[RosterShift]]] = {each: {} for each in COLUMNS}
    for shift in shifts:
        places = columns[BESIDE.get(Duty(shift.duty), Duty(shift.duty))]
        places.setdefault(shift.where, []).append(shift)
    counters, calls, rest = ([Group(where, found) for where, found in columns[each].items()] for each in COLUMNS)
    return counters, calls, rest


def worker_rows(shifts: Sequence[RosterShift], first: date, last: date) -> list[WorkerRow]:
    """Return who works at all, in order of post and name."""
    days = list(days_from(first, last))
    mine: defaultdict[Worker, dict[date, RosterShift]] = defaultdict(dict)
    for shift in shifts:
        mine[shift.worker][shift.day] = shift
    ordered = sorted(mine, key=lambda each: (_post_order(mine[each]), each.kana, each.number))
    return [_worker_row(each, mine[each], days) for each in ordered]


def _post_order(shifts: Mapping[date, RosterShift]) -> int:
    return min(each.post.order for each in shifts.values())


def _worker_row(worker: Worker, shifts: Mapping[date, RosterShift], days: Sequence[date]) -> WorkerRow:
    worked = [each for each in shifts.values() if each.duty != Duty.RESERVE]
    return WorkerRow(
        worker=worker,
        post=next(iter(shifts.values())).post.title,
        cells=[(day, shifts.get(day)) for day in days],
        days=len(worked),
        hours=sum(each.minutes for each in worked) / 60,
    )
