"""The records behind a figure, each as one line people can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from madoguchi.documents.calc.wording import NOTHING, seconds_text
from madoguchi.reports.calc.facts import Complaint, Handout, PeriodFacts, Ticket, Visit
from madoguchi.reports.calc.figures import Fact, figure, select, weight
from madoguchi.reports.calc.times import moment
from madoguchi.reports.datasets.enquiries import results_text

STATES: Mapping[str, str] = {
    "waiting": "待ち",
    "called": "呼出中",
    "serving": "対応中",
    "served": "対応済み",
    "hold": "保留",
    "no_show": "不在",
    "cancelled": "取消",
}


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record: when, where, which ticket, what it says, and what it adds to the figure."""

    id: UUID
    kind: str
    at: datetime
    when: str
    place: str
    ticket: str
    says: str
    note: str
    adds: int
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A figure opened: its words, where, and its records."""

    label: str
    place: str
    lines: list[RecordLine]
    total: int


def open_figure(facts: PeriodFacts, key: str, place: str, on: str = "") -> Opened:
    """Return the records behind a figure in the order of time. Raises UnknownFigureError."""
    found = figure(facts, key)
    records = select(facts, key, place, on)
    lines = sorted((_line(facts, record) for record in records), key=lambda line: (line.at, line.ticket))
    return Opened(found.label, facts.books.place(place), lines, sum(weight(record) for record in records))


def _line(facts: PeriodFacts, record: Fact) -> RecordLine:
    if isinstance(record, Ticket):
        return _of_ticket(facts, record)
    if isinstance(record, Visit):
        return _of_visit(facts, record)
    return _of_handout(facts, record) if isinstance(record, Handout) else _of_complaint(facts, record)


def _of_ticket(facts: PeriodFacts, ticket: Ticket) -> RecordLine:
    wait = ticket.wait_s
    waited = f"待ち {seconds_text(wait)}" if wait is not None else f"待ち {NOTHING}"
    return RecordLine(
        ticket.id,
        "番号札",
        ticket.issued_at,
        moment(ticket.issued_at),
        facts.books.place(ticket.place),
        ticket.label,
        f"{STATES.get(ticket.state, ticket.state)}　{waited}　{ticket.purpose}（{ticket.via}）",
        "",
        1,
    )


def _of_visit(facts: PeriodFacts, visit: Visit) -> RecordLine:
    books = facts.books
    topics = "、".join(books.label(books.topics, code) for code in visit.record.topics)
    return RecordLine(
        visit.id,
        "対応記録",
        visit.started_at,
        moment(visit.started_at),
        books.place(visit.place),
        visit.ticket or NOTHING,
        "　".join(part for part in (results_text(facts, visit), topics) if part),
        visit.record.note,
        1,
        corrected=visit.corrected,
    )


def _of_handout(facts: PeriodFacts, handout: Handout) -> RecordLine:
    return RecordLine(
        handout.id,
        "配布",
        handout.handed_at,
        moment(handout.handed_at),
        facts.books.place(handout.place),
        NOTHING,
        f"リーフレット等を{handout.people}人に渡した",
        "",
        handout.people,
    )


def _of_complaint(facts: PeriodFacts, complaint: Complaint) -> RecordLine:
    return RecordLine(
        complaint.id,
        "苦情",
        complaint.heard_at,
        moment(complaint.heard_at),
        facts.books.place(complaint.place),
        NOTHING,
        complaint.summary,
        complaint.response or "対応中",
        1,
    )
