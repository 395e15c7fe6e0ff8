"""The figures of a contract's calls: one pass over the calls of a span, everything else added up from half hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.calc.call_facts import CallFact
from madoguchi.calls.calc.figures import Tally, gathered
from madoguchi.calls.calc.kpi import Kpi, Repeats, Span, first_of_month, monday_of
from madoguchi.calls.calc.ledger import Ledger, LedgerLine
from madoguchi.calls.calc.rule_book import RuleBook
from madoguchi.calls.calc.seat_time import SeatTime, half_hour
from madoguchi.calls.queries.call_facts import call_facts, citizens_calls
from madoguchi.calls.queries.gaps import gaps
from madoguchi.calls.queries.reconciling import coverage
from madoguchi.calls.queries.rule_book import rule_book
from madoguchi.calls.queries.seat_times import seat_times
from madoguchi.calls.queries.topics import topic_lines
from madoguchi.contract.models import Contract

Kind = tuple[AnswerRule, object, bool, bool, bool]
Key = TypeVar("Key", bound=Hashable)
Wider = TypeVar("Wider", bound=Hashable)


class _Reading:
    """One pass over the calls: tallies by half hour, and calls which every definition judges alike."""

    def __init__(self, book: RuleBook, zone: ZoneInfo) -> None:
        self.halves: dict[datetime, Tally] = {}
        self._book, self._zone = book, zone
        self._rules: dict[date, AnswerRule] = {}
        self._alike: Counter[Kind] = Counter()
        self._example: dict[Kind, CallFact] = {}

    def rule_of(self, call: CallFact) -> AnswerRule:
        rule = self._rules.get(call.day)
        if rule is None:
            rule = self._rules[call.day] = self._book.on(call.day).rule
        return rule

    def take(self, call: CallFact) -> None:
        rule, slot = self.rule_of(call), half_hour(call.came_at, self._zone)
        tally = self.halves.get(slot)
        if tally is None:
            tally = self.halves[slot] = Tally()
        tally.add(call, rule)
        kind = (rule, call.end, call.in_hours, call.queued, rule.is_short(call))
        self._alike[kind] += 1
        self._example.setdefault(kind, call)

    def ledger(self) -> list[LedgerLine]:
        ledger = Ledger(self.rule_of)
        for kind, times in self._alike.items():
            ledger.add(self._example[kind], times)
        return ledger.lines()


@dataclass(slots=True, frozen=True)
class _Parts(Generic[Key]):
    """What calls and seats did in each part of a span."""

    tallies: Mapping[Key, Tally]
    seats: Mapping[Key, SeatTime]

    def wider(self, part_of: Callable[[Key], Wider]) -> _Parts[Wider]:
        """Return the parts added up: half hours become days, days become months."""
        seats: dict[Wider, SeatTime] = {}
        for key, seat in self.seats.items():
            seats.setdefault(part_of(key), SeatTime()).take(seat)
        return _Parts(gathered(self.tallies, part_of), seats)

    def spans(self) -> dict[Key, Span]:
        """Return figures and occupancy, in order; a part counts when calls came or seats were there."""
        there = {key for key, seat in self.seats.items() if seat.available_s}
        return {
            key: Span(self.tallies.get(key, Tally()).closed(), self.seats.get(key, SeatTime()).occupancy)
            for key in sorted(self.tallies.keys() | there)  # type: ignore[type-var]
        }


def kpi(contract: Contract, first: date, last: date, *, now: datetime) -> Kpi:
    """Return all figures from the first day to the last, both included. A fixed number of queries."""
    book = rule_book(contract)
    reading = _Reading(book, ZoneInfo(contract.time_zone))
    for call in call_facts(contract, first, last):
        reading.take(call)
    times = {at: time for at, time in seat_times(contract, first, last, now).items() if first <= at.date() <= last}
    halves = _Parts(reading.halves, times)
    by_day = halves.wider(datetime.date)
    days, whole = by_day.spans(), by_day.wider(lambda _: first).spans()
    seen = frozenset(at.date() for at, time in times.items() if time.available_s)
    return Kpi(
        slug=contract.slug,
        first=first,
        last=last,
        rules=book.between(first, last),
        whole=whole.get(first) or Span(Tally().closed(), None),
        under_way=citizens_calls(contract, first, last).filter(end="").count(),
        half_hours=halves.spans(),
        days=days,
        weeks=by_day.wider(monday_of).spans(),
        months=by_day.wider(first_of_month).spans(),
        topics=topic_lines(contract, first, last),
        ledger=reading.ledger(),
        coverage=coverage(contract, first, last),
        repeats=repeats(contract, first, last),
        gaps=gaps(contract, (first, last), {day: span.figures for day, span in days.items()}, seen),
    )


def repeats(contract: Contract, first: date, last: date) -> Repeats:
    """Return how many callers there were, and how many of them called again. One query."""
    callers = (
        citizens_calls(contract, first, last)
        .exclude(caller_hash="")
        .order_by()
        .values("caller_hash")
        .annotate(times=Count("pk"))
    )
    found = callers.aggregate(callers=Count("caller_hash"), again=Count("caller_hash", filter=Q(times__gt=1)))
    return Repeats(found["callers"], found["again"])
