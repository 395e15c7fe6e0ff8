"""The frame of a contract: who, from when to when, on which days the city works."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from madoguchi.contract.calc.due_rules import Weekday
from madoguchi.contract.calc.terms.shape import Strictly


@dataclass(frozen=True)
class Heading(Strictly):
    """Name and purpose of the contract; the slug is its name in addresses and commands."""

    slug: str
    title: str
    purpose: str
    time_zone: str = "Asia/Tokyo"


@dataclass(frozen=True)
class City(Strictly):
    """The municipality; deliverables go to `delivered_to`."""

    name: str
    department: str
    delivered_to: str
    addressee: str


@dataclass(frozen=True)
class Contractor(Strictly):
    """The company that runs the desks."""

    name: str


@dataclass(frozen=True)
class Parties(Strictly):
    """Both sides of the contract."""

    city: City
    contractor: Contractor


@dataclass(frozen=True)
class Period(Strictly):
    """From signing to the last day, both included."""

    signed_on: date
    ends_on: date


@dataclass(frozen=True)
class Schedule(Strictly):
    """Set-up, opening, clear-away, the first training session and the weekly meeting.

    The calendar of opening days begins on the day after `set_up_completed_on`. With `opens_after_set_up` each counter opens
    only after its own set-up was recorded as complete. Without a meeting weekday no meeting papers or minutes are dated.
    """

    set_up_days: int
    set_up_completed_on: date
    clear_away_on: date
    first_training_on: date
    meeting_weekday: Weekday | None = None
    opens_after_set_up: bool = False


@dataclass(frozen=True)
class Assumption(Strictly):
    """A value which the specification leaves open, by its path in the file, and why it is so."""

    field: str
    why: str


RecordKind = Literal["citizens", "staff", "operation"]


@dataclass(frozen=True)
class Retention(Strictly):
    """How long records of some kinds are kept after the contract has ended, by which clause; then they are deleted."""

    code: str
    name: str
    records: tuple[RecordKind, ...]
    months_after_end: int
    clause: str


@dataclass(frozen=True)
class Span(Strictly):
    """A yearly span as "MM-DD" texts, both ends included."""

    first: str
    last: str
    name: str


@dataclass(frozen=True)
class Closure(Strictly):
    """A single closed date."""

    on: date
    name: str


@dataclass(frozen=True)
class ClosedDays(Strictly):
    """When the city's offices are closed."""

    weekdays: tuple[Weekday, ...]
    national_holidays: bool
    yearly: tuple[Span, ...] = ()
    extra: tuple[Closure, ...] = ()
