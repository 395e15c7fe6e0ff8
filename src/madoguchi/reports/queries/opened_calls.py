"""The single calls behind a figure of the call centre's table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from madoguchi.calls.calc.answer_rule import OMISSION_WORDS
from madoguchi.calls.calc.call_facts import CallFact
from madoguchi.calls.calc.ends import WORDS
from madoguchi.calls.models import Call
from madoguchi.calls.queries.call_facts import call_facts
from madoguchi.calls.queries.reconciling import CALL
from madoguchi.calls.queries.rule_book import rule_book
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract
from madoguchi.reports.calc.call_figures import call_figure
from madoguchi.reports.calc.figures import UnknownFigureError
from madoguchi.reports.calc.weeks import Week


@dataclass(frozen=True, slots=True)
class OpenedCalls:
    """A figure opened: its words, its day (None: the whole week), and its calls by the time at which they came."""

    label: str
    day: date | None
    calls: Sequence[CallFact]


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call as people read it; ``left_out`` says why it is not counted, empty when it is."""

    call: CallFact
    seat: str
    ended: str
    left_out: str
    recorded: bool


def open_calls(contract: Contract, week: Week, *, figure: str, place: str) -> OpenedCalls:
    """Return the calls which make a figure, on a day or in the week. Two queries. Raises UnknownFigureError."""
    found, day = call_figure(figure), _day(place)
    book, zone = rule_book(contract), ZoneInfo(contract.time_zone)
    calls = [
        call
        for call in call_facts(contract, week.starts_on, week.ends_on)
        if found.chosen(call, book.on(call.day).rule) and day in {None, call.came_at.astimezone(zone).date()}
    ]
    return OpenedCalls(found.label, day, calls)


def call_lines(contract: Contract, calls: Sequence[CallFact]) -> list[CallLine]:
    """Return some of the calls with what people ask about them. Three queries."""
    ids, book = [call.id for call in calls], rule_book(contract)
    seats: dict[UUID, str] = dict(Call.objects.filter(pk__in=ids).values_list("pk", "agent"))
    kept = Contact.objects.filter(contract=contract, source_kind=CALL, source_id__in=ids)
    recorded = set(kept.values_list("source_id", flat=True))
    lines = []
    for call in calls:
        reason = book.on(call.day).rule.left_out(call)
        words = OMISSION_WORDS[reason] if reason else ""
        lines.append(CallLine(call, seats.get(call.id, ""), WORDS[call.end], words, call.id in recorded))
    return lines


def _day(place: str) -> date | None:
    try:
        return date.fromisoformat(place) if place else None
    except ValueError as error:
        raise UnknownFigureError(place) from error
