"""A roster as a question: who can work, what is needed, what law and contract demand, what people wish (`answers.py`: its answers).

Times are minutes from midnight of the day on which a shift begins; above 1,440 they lie on the next day. A worker has at most
one shift a day. Codes of places and posts are the contract's; `labels` gives their words. Costs are whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from madoguchi.roster.calc.labour import BY_LAW, LabourRules

DAY = 1440


class Why(StrEnum):
    """Why somebody cannot work on a day."""

    LEAVE = "leave"
    SICK = "sick"
    NOT_READY = "not_ready"  # training or approval is missing on that day
    NOT_EMPLOYED = "not_employed"  # before the first or after the last day of work
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftKind:
    """A pattern of working time. A break of `break_minutes` begins at one of `break_starts` (empty: see `outline`)."""

    code: str
    label: str
    begins: int
    ends: int
    break_minutes: int = 0
    break_starts: tuple[int, ...] = ()
    places: frozenset[str] = frozenset()  # empty: every place
    posts: frozenset[str] = frozenset()  # empty: every post
    standby: bool = False  # free, but can be called; every limit is kept as if it were work
    not_followed_by: frozenset[str] = frozenset()  # shifts which may not begin on the next day

    @property
    def minutes(self) -> int:
        """Return the minutes of work, without the break."""
        return self.ends - self.begins - self.break_minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who can be rostered, with their own limits; None: none beyond the law's.

    `minutes` is what the worker should get over the whole roster (a soft wish of fairness), the pairs with `min_`/`max_` are
    hard. `agreed_day_minutes` stands in for the law's eight hours where an agreement under 36条 or of variable hours exists.
    """

    code: str
    name: str
    posts: frozenset[str]
    places: frozenset[str] = frozenset()  # empty: every place
    travel: Mapping[str, int] = field(default_factory=dict)  # minutes to each place, one way
    max_travel: int | None = None
    minutes: int | None = None
    min_minutes: int = 0
    max_minutes: int | None = None
    week_minutes: int | None = None
    week_days: int | None = None
    agreed_day_minutes: int | None = None
    consecutive_days: int | None = None
    min_days_together: int = 1
    min_days_off_together: int = 1
    max_weekends: int | None = None
    max_of_shift: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """A day on which a worker cannot work, whatever else."""

    worker: str
    day: date
    why: Why = Why.LEAVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """People needed on a day, at a place, in a post: at each moment from `begins` to `ends`, or (with `shift`) on that shift.

    `at_least` and `at_most` are hard. Below or above `aim`, each person costs `under` or `over`: once with `shift`,
    else for every slot of the day. Somebody on a break is not there, unless `over_breaks` says that a break may pass uncovered.
    """

    day: date
    place: str
    post: str
    begins: int = 0
    ends: int = DAY
    shift: str = ""
    at_least: int = 0
    at_most: int | None = None
    wanted: int = 0
    under: int = 0
    over: int = 0
    over_breaks: bool = False

    @property
    def aim(self) -> int:
        """Return the number from which `under` and `over` are counted."""
        return max(self.wanted, self.at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a worker would like: to work (`on`) or not, that day, any shift or one shift. Broken, it costs `weight`."""

    worker: str
    day: date
    on: bool
    shift: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the soft rules cost which are not in a need or a wish."""

    travel_half_hour: int = 1  # for each started half hour of travel, one way
    hour_off_minutes: int = 2  # for each hour above or below a worker's wanted minutes


PLAIN_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One worker's shift on one day. `break_at` is when the break begins, where the shift has one."""

    worker: str
    day: date
    shift: str
    place: str
    post: str
    break_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """The whole question. `before` are the shifts just before the first day, known from `known_from` on."""

    first_day: date
    days: int
    workers: tuple[Worker, ...]
    shifts: tuple[ShiftKind, ...]
    needs: tuple[Need, ...]
    unavailable: tuple[Unavailable, ...] = ()
    wishes: tuple[Wish, ...] = ()
    labour: LabourRules = BY_LAW
    weights: Weights = PLAIN_WEIGHTS
    before: tuple[Assignment, ...] = ()
    known_from: date | None = None  # None: nothing is known of the days before
    runs_go_on: bool = True  # a run of work or of days off cut by either edge of the roster may be as short as it is
    slot_minutes: int = 30
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """Return the last day of the roster."""
        return self.first_day + timedelta(days=self.days - 1)

    def day(self, index: int) -> date:
        """Return the day with this index; the first has 0."""
        return self.first_day + timedelta(days=index)

    def label(self, code: str) -> str:
        """Return the words of a place or a post."""
        return self.labels.get(code, code)
