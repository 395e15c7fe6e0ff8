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
from madoguchi.reports.calc.periods import Period, narrowed


@dataclass(frozen=True, slots=True)
class OpenedCalls:
    """A figure opened: its words, the days of which it speaks, and its calls by the time at which they came."""

    label: str
    first: date
    last: date
    calls: Sequence[CallFact]


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call as people read it; ``left_out`` says why it is not counted, empty when it is."""

    call: CallFact
    seat: str
    ended: str
    left_out: str
    recorded: bool


def open_calls(contract: Contract, period: Period, *, figure: str, on: str = "") -> OpenedCalls:
    """Return the calls which make a figure, on a day, in a month or in the period. Two queries. Raises UnknownFigureError."""
    found, part = call_figure(figure), _part(period, on)
    book, zone = rule_book(contract), ZoneInfo(contract.time_zone)
    calls = [
        call
        for call in call_facts(contract, part.starts_on, part.ends_on)
        if found.chosen(call, book.on(call.day).rule) and (not on or part.holds(call.came_at.astimezone(zone).date()))
    ]
    return OpenedCalls(found.label, part.starts_on, part.ends_on, calls)


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


def _part(period: Period, on: str) -> Period:
    try:
        return narrowed(period, on)
    except ValueError as error:
        raise UnknownFigureError(on) from error
