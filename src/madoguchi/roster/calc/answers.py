"""What comes back for a `Problem`: a roster with its price in words, the rules in conflict, or no answer in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from madoguchi.roster.calc.problem import Assignment


class Cost(StrEnum):
    """The soft rules."""

    WISH = "wish"
    SHORT = "short"
    OVER = "over"
    TRAVEL = "travel"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A soft rule which an answer does not meet: what it cost and why, in words."""

    cost: Cost
    amount: int
    words_ja: str
    worker: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A roster which keeps every hard rule. No roster costs less than `bound`; `cost == bound`: none is better."""

    assignments: tuple[Assignment, ...]
    cost: int
    bound: int
    charges: tuple[Charge, ...]  # everything in `cost`, dearest first
    seconds: float

    @property
    def broken_wishes(self) -> tuple[Charge, ...]:
        """Return the wishes of workers which are not met."""
        return tuple(each for each in self.charges if each.cost is Cost.WISH)

    @property
    def proved(self) -> bool:
        """Return whether no roster is better."""
        return self.cost <= self.bound

    @property
    def gap(self) -> float:
        """Return how far the cost may be from the best, as a part of the cost."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


class Rule(StrEnum):
    """The hard rules, as the checker and a conflict name them."""

    COVER = "cover"
    AT_MOST = "at_most"
    ONE_SHIFT = "one_shift"
    POST = "post"
    PLACE = "place"
    UNAVAILABLE = "unavailable"
    BREAK = "break"
    SAME_BREAK = "same_break"
    DAY_MINUTES = "day_minutes"
    WEEK_MINUTES = "week_minutes"
    DAYS_OFF = "days_off"
    CONSECUTIVE = "consecutive"
    REST = "rest"
    SUCCESSION = "succession"
    MINUTES = "minutes"
    WEEK_DAYS = "week_days"
    MIN_TOGETHER = "min_together"
    MIN_OFF_TOGETHER = "min_off_together"
    WEEKENDS = "weekends"
    SHIFT_COUNT = "shift_count"
    KEPT = "kept"
    UNKNOWN = "unknown"  # a day, a worker, a place or a shift which the problem does not have


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOf:
    """A hard rule as it stands in one conflict: whose, when and where; empty: of all."""

    rule: Rule
    worker: str = ""
    day: date | None = None
    place: str = ""
    post: str = ""
    shift: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A hard rule which a roster breaks, in words."""

    of: RuleOf
    words_ja: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Rules which cannot all be kept; give up any one of them and this conflict is gone. What would resolve it, in words."""

    rules: tuple[RuleOf, ...]
    words_ja: tuple[str, ...]  # one sentence for each rule
    remedies_ja: tuple[str, ...]
    minimal: bool = True  # False: there was no time to make it smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """The time was over before a roster was found or shown to be impossible."""

    seconds: float
    words_ja: str = (
        "時間内にシフト表を作れませんでした。計算の時間を長くするか、期間を短くして、もう一度お試しください。"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a repair changes for one worker on one day; None: a free day."""

    worker: str
    day: date
    before: Assignment | None
    after: Assignment | None
    words_ja: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A repaired roster, with the changes beside the published one, apart from the absent worker's own.

    The bound of its price holds among the repairs which change no more.
    """

    solution: Solution
    changes: tuple[Change, ...]
    fewest: bool  # True: no repair changes fewer
