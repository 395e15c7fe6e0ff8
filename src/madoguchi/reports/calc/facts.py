"""What a report is computed from: tickets, visits and the rest, read once and frozen. Times are the office's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from madoguchi.contacts.calc.counting import Countable
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.reports.calc.call_facts import CallFacts
from madoguchi.reports.calc.periods import Period

PHONE = "@phone"
"""The place of a contact by telephone."""

COUNTERS = "@counters"
"""All sites together, without the telephone."""

EVERYWHERE = ""
"""Sites and telephone together."""


@dataclass(frozen=True, slots=True)
class Named:
    """A code of the contract with the words people read."""

    code: str
    label: str
    short_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it ended."""

    id: UUID
    place: str
    day: date
    label: str
    purpose: str
    state: str
    via: str
    issued_at: datetime
    first_called_at: datetime | None
    walk_in: bool
    has_record: bool

    @property
    def wait_s(self) -> int | None:
        """Seconds from issue to the first call; None for a walk-in and for somebody never called."""
        if self.walk_in or self.first_called_at is None:
            return None
        return int((self.first_called_at - self.issued_at).total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One contact record; ``record`` is what the clerk said, at the moment the report speaks of."""

    id: UUID
    place: str
    day: date
    started_at: datetime
    ended_at: datetime
    recorded_at: datetime
    ticket: str
    has_ticket: bool
    corrected: bool
    record: VisitRecord

    @property
    def handling_s(self) -> int:
        """Seconds from the start of the conversation to its end."""
        return int((self.ended_at - self.started_at).total_seconds())

    @property
    def countable(self) -> Countable:
        """Return what the counting rules look at."""
        return Countable(
            topics=self.record.topics,
            results={each.procedure: each.result for each in self.record.outcomes},
            device_used=self.record.device_used,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """Leaflets handed in passing."""

    id: UUID
    place: str
    day: date
    handed_at: datetime
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint and what was done."""

    id: UUID
    place: str
    day: date
    heard_at: datetime
    summary: str
    response: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of one of the period's records."""

    id: UUID
    contact_id: UUID
    place: str
    day: date
    ticket: str
    corrected_at: datetime
    by: str
    reason: str
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assist:
    """Somebody of another post who helped for a while."""

    id: UUID
    place: str
    day: date
    who: str
    own_post: str
    reason: str
    from_at: datetime
    to_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that went wrong, in the words of those who dealt with it."""

    name: str
    site: str
    kind: str
    happened_at: datetime
    what: str
    first_measures: str
    cause: str
    prevention: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A planned opening day and its two checklists."""

    place: str
    day: date
    hours: str
    cancelled: bool
    reason: str
    opening_ticks: int
    closing_ticks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The contract's words and targets which the report needs."""

    sites: Sequence[Named]
    procedures: Sequence[Named]
    reasons: Sequence[Named]
    topics: Sequence[Named]
    devices: Sequence[Named]
    opening_checks: int
    closing_checks: int
    wait_target_minutes: int
    expected_per_month: int
    has_call_centre: bool

    def label(self, names: Sequence[Named], code: str) -> str:
        """Return the words of a code; the code itself when it is gone from the book."""
        return next((each.label for each in names if each.code == code), code)

    def short_place(self, place: str) -> str:
        """Return the short name of a place, for long lists."""
        return next((each.short_label for each in self.sites if each.code == place), self.place(place))

    def place(self, place: str) -> str:
        """Return the name of a place."""
        fixed = {PHONE: "コールセンター", COUNTERS: "全区役所", EVERYWHERE: "全体"}
        return fixed.get(place) or self.label(self.sites, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts:
    """Everything one report is computed from."""

    period: Period
    books: Books
    read_on: date | None = None
    """The day to which the records reach; None: to the period's end."""
    tickets: Sequence[Ticket] = ()
    visits: Sequence[Visit] = ()
    handouts: Sequence[Handout] = ()
    complaints: Sequence[Complaint] = ()
    corrections: Sequence[Correction] = ()
    assists: Sequence[Assist] = ()
    incidents: Sequence[Incident] = ()
    openings: Sequence[Opening] = ()
    calls: CallFacts | None = None
    """None: no call of this period is known."""
    picked: dict[str, list[Ticket | Visit | Handout | Complaint]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    """The records behind each figure which was asked for (``calc.figures``); a replaced PeriodFacts begins without any."""


def record_from(mapping: Mapping[str, Any]) -> VisitRecord:
    """Return the record which a correction kept as plain JSON values."""
    complaint = mapping.get("complaint")
    return VisitRecord(
        outcomes=tuple(
            ProcedureResult(each["procedure"], each["result"], each.get("reason")) for each in mapping["outcomes"]
        ),
        device_used=mapping["device_used"],
        topics=tuple(mapping["topics"]),
        note=mapping["note"],
        complaint=complaint["summary"] if complaint else None,
        purpose=mapping["purpose"],
        card_reader_trial=mapping["card_reader_trial"],
        leaflet_handed=mapping["leaflet_handed"],
        referred=mapping["referred"],
        logout_confirmed=mapping["logout_confirmed"],
        disinfected=mapping["disinfected"],
        heard_from=mapping.get("heard_from"),
    )
