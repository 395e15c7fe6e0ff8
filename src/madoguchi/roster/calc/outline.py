"""What follows from a problem before anything is decided: which duties exist on a day, and what bars a worker from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from madoguchi.roster.calc.answers import Rule, RuleOf
from madoguchi.roster.calc.problem import Need, Problem, ShiftKind, Unavailable, Worker

EDGE = 120  # where a shift names no break, it may begin from two hours after the start until two hours before the end


@dataclass(frozen=True, slots=True, order=True)
class Duty:
    """A shift at a place in a post; `day` counts from the first day of the roster."""

    day: int
    shift: str
    place: str
    post: str


@dataclass(frozen=True)
class Outline:
    """A problem with its look-ups."""

    problem: Problem

    @cached_property
    def kinds(self) -> dict[str, ShiftKind]:
        """Return the shifts by code."""
        return {each.code: each for each in self.problem.shifts}

    @cached_property
    def workers(self) -> dict[str, Worker]:
        """Return the workers by code."""
        return {each.code: each for each in self.problem.workers}

    @cached_property
    def needs(self) -> tuple[tuple[Need, ...], ...]:
        """Return the needs of each day."""
        days: list[list[Need]] = [[] for _ in range(self.problem.days)]
        for need in self.problem.needs:
            if 0 <= (index := (need.day - self.problem.first_day).days) < self.problem.days:
                days[index].append(need)
        return tuple(map(tuple, days))

    @cached_property
    def duties(self) -> tuple[tuple[Duty, ...], ...]:
        """Return the duties of each day: every shift which serves a need there."""
        return tuple(
            tuple(dict.fromkeys(Duty(day, kind.code, need.place, need.post) for need in needs for kind in self._for(need)))
            for day, needs in enumerate(self.needs)
        )  # fmt: skip

    def _for(self, need: Need) -> Iterator[ShiftKind]:
        for kind in self.problem.shifts:
            if (kind.places and need.place not in kind.places) or (kind.posts and need.post not in kind.posts):
                continue
            if kind.code == need.shift or (
                not need.shift and not kind.standby and kind.begins < need.ends and kind.ends > need.begins
            ):
                yield kind

    @cached_property
    def _barred(self) -> dict[tuple[str, int], Unavailable]:
        return {(each.worker, (each.day - self.problem.first_day).days): each for each in self.problem.unavailable}

    def barriers(self, worker: Worker, duty: Duty) -> Iterator[RuleOf]:
        """Yield what keeps a worker of the right post from a duty."""
        kind, travel = self.kinds[duty.shift], worker.travel.get(duty.place, 0)
        if (worker.places and duty.place and duty.place not in worker.places) or (
            worker.max_travel is not None and travel > worker.max_travel
        ):
            yield RuleOf(rule=Rule.PLACE, worker=worker.code, place=duty.place)
        if (worker.code, duty.day) in self._barred:
            yield RuleOf(rule=Rule.UNAVAILABLE, worker=worker.code, day=self.problem.day(duty.day))
        if kind.break_minutes < self.problem.labour.break_for(kind.minutes):
            yield RuleOf(rule=Rule.BREAK, shift=kind.code)
        limit = worker.agreed_day_minutes or self.problem.labour.day_minutes
        if limit is not None and kind.minutes > limit:
            yield RuleOf(rule=Rule.DAY_MINUTES, worker=worker.code, shift=kind.code)

    def why(self, worker: str, day: int) -> Unavailable:
        """Return why a worker is barred from a day. Raises KeyError when nothing is said against it."""
        return self._barred[worker, day]

    @cached_property
    def before(self) -> dict[tuple[str, int], ShiftKind]:
        """Return the shifts before the first day by worker and (negative) day."""
        first = self.problem.first_day
        return {(each.worker, (each.day - first).days): self.kinds[each.shift] for each in self.problem.before}

    @cached_property
    def known_from(self) -> int:
        """Return the first day of which something is known; 0 or negative."""
        if self.problem.known_from is not None:
            return min((self.problem.known_from - self.problem.first_day).days, 0)
        return min((day for _, day in self.before), default=0)

    def week_starts(self) -> Iterator[int]:
        """Yield the first day of each week which touches the roster; the first may be negative."""
        offset = (self.problem.first_day.weekday() - self.problem.labour.week_begins) % 7
        yield from range(-offset, self.problem.days, 7)

    def break_starts(self, kind: ShiftKind) -> tuple[int, ...]:
        """Return when the break of a shift may begin."""
        if not kind.break_minutes:
            return ()
        if kind.break_starts:
            return kind.break_starts
        step = self.problem.slot_minutes
        first = -(-(kind.begins + EDGE) // step) * step
        usual = tuple(range(first, kind.ends - EDGE - kind.break_minutes + 1, step))
        return usual or ((kind.begins + kind.ends - kind.break_minutes) // 2,)
