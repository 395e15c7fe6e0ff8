"""What the counter's screens are told: plain values which become JSON. Times are aware, in UTC."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code with the words beside it."""

    code: str
    label: str
    short_label: str


@dataclass(frozen=True, slots=True)
class TicketLine:
    """One ticket. ``people_ahead`` and ``estimate_min`` are None unless it waits; ``window`` is the number on the board."""

    id: UUID
    label: str
    series: str
    number: int
    purpose: CodeLine
    procedures: tuple[str, ...]
    language: str
    state: str
    issued_at: dt.datetime
    queue_at: dt.datetime
    waited_s: int
    called_at: dt.datetime | None
    call_count: int
    serving_at: dt.datetime | None
    window: int | None
    referred: bool
    issued_via: str
    people_ahead: int | None
    estimate_min: int | None
    held_by: UUID | None
    """The device which alone may call it: it gave the number while its line was down."""


@dataclass(frozen=True, slots=True)
class LeaseLine:
    """The block of numbers which was lent to the asking device, and those of it which are known to be given."""

    id: UUID
    series: str
    first: int
    last: int
    day: dt.date
    given: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HolderLine:
    """A device which keeps tickets to itself: which, and since when."""

    device: UUID
    labels: tuple[str, ...]
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class DayLine:
    """An opening day to come."""

    date: dt.date
    label: str


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """Whether the counter is open; times are the office's own, as HH:MM."""

    is_open: bool
    opens_at: str | None
    closes_at: str | None
    last_ticket_at: str | None
    accepts_tickets: bool
    reason: str
    next_days: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A clerk."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class WindowLine:
    """A window with who sits there and the ticket at it."""

    id: UUID
    number: int
    clerk: PersonLine | None
    ticket: TicketLine | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The day's tickets: issued is the sum of all the others and of those at a window."""

    issued: int
    served: int
    waiting: int
    hold: int
    no_show: int
    cancelled: int


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """The wait of somebody who came now, and how it was computed."""

    minutes: int | None
    how: str


@dataclass(frozen=True, slots=True)
class StaffCallLine:
    """Somebody waits for a clerk at a kiosk."""

    id: UUID
    at: dt.datetime
    device: str


@dataclass(frozen=True, slots=True)
class AlertLine:
    """Something that needs attention."""

    code: str
    level: str
    title: str
    advice: str
    clause: str


@dataclass(frozen=True, slots=True)
class RecentLine:
    """A record made today; ``label`` is its ticket's."""

    id: UUID
    label: str
    finished_at: dt.datetime
    corrected: bool


@dataclass(frozen=True, slots=True)
class StateShape:
    """Everything the clerk's console shows."""

    site: str
    business_date: dt.date
    server_time: dt.datetime
    opening: OpeningLine
    windows: tuple[WindowLine, ...]
    waiting: tuple[TicketLine, ...]
    hold: tuple[TicketLine, ...]
    no_show: tuple[TicketLine, ...]
    counts: Counts
    estimate: EstimateLine
    staff_calls: tuple[StaffCallLine, ...]
    alerts: tuple[AlertLine, ...]
    recent: tuple[RecentLine, ...]
    lease: LeaseLine | None = None
    author: str | None = None
    """The signed word about who works at the asking browser, sent back with its commands as `X-Author`."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """A number on the board."""

    label: str
    window: int
    called_at: dt.datetime
    call_count: int
    newest: bool


@dataclass(frozen=True, slots=True)
class BoardShape:
    """Everything a board or a kiosk shows: no internal fact, nothing about a person."""

    site: str
    server_time: dt.datetime
    opening: OpeningLine
    calls: tuple[CallLine, ...]
    waiting_count: int
    estimate_minutes: int | None
    next: tuple[str, ...]
    absent: tuple[str, ...]
    lease: LeaseLine | None = None
