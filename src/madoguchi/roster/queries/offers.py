"""What can be chosen for a worker's day, and who could take a shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.people.models import Worker
from madoguchi.roster.calc.outline import Outline
from madoguchi.roster.calc.problem import Assignment, Problem
from madoguchi.roster.models import Roster, RosterShift
from madoguchi.roster.queries.broken import shifts_in
from madoguchi.roster.queries.patterns import time_of

FREE = "free"


@dataclass(frozen=True, slots=True)
class Offer:
    """A line of the select: its key, its words, and the shift it stands for."""

    key: str
    words: str
    wanted: Assignment


def offers_for(problem: Problem, worker: Worker, day: date) -> list[Offer]:
    """Return every shift which serves a need of that day in one of the worker's posts, each with each time of its break."""
    outline, code, index = Outline(problem), str(worker.pk), (day - problem.first_day).days
    mine = outline.workers.get(code)
    if mine is None or not 0 <= index < problem.days:
        return []
    found = []
    for duty in outline.duties[index]:
        if duty.post not in mine.posts:
            continue
        kind = outline.kinds[duty.shift]
        for at in outline.break_starts(kind) or (None,):
            words = f"{problem.label(duty.place)}　{time_of(kind.begins):%-H:%M}〜{time_of(kind.ends):%-H:%M}"
            rest = f"（休憩 {time_of(at):%-H:%M}から）" if at is not None else ""
            wanted = Assignment(worker=code, day=day, shift=duty.shift, place=duty.place, post=duty.post, break_at=at)
            found.append(Offer(key_of(wanted), words + rest, wanted))
    return found


def key_of(wanted: Assignment | None) -> str:
    """Return the value of a choice."""
    return FREE if wanted is None else f"{wanted.shift}|{wanted.place}|{wanted.post}|{wanted.break_at}"


def colleagues(roster: Roster, shift: RosterShift) -> list[tuple[Worker, list[RosterShift]]]:
    """Return who is rostered in the same post and free on that day, each with the shifts which could come back for it."""
    shifts = shifts_in(roster)
    busy = {each.worker_id for each in shifts if each.day == shift.day}
    mine = {each.day for each in shifts if each.worker_id == shift.worker_id}
    others: dict[Worker, list[RosterShift]] = {}
    for each in shifts:
        if each.post_id == shift.post_id and each.worker_id not in busy:
            others.setdefault(each.worker, [])
            if each.day not in mine:
                others[each.worker].append(each)
    return sorted(others.items(), key=lambda each: (each[0].kana, each[0].number))
