"""The week's figures beside what the contract expects, each with the page of the records behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from madoguchi.calls.calc.figures import tallied
from madoguchi.calls.queries.call_facts import call_facts
from madoguchi.calls.queries.rule_book import rule_book
from madoguchi.contacts.choices import Result
from madoguchi.contract.clock import business_date
from madoguchi.reports.calc.facts import COUNTERS, Ticket
from madoguchi.reports.calc.figures import select
from madoguchi.reports.calc.percentiles import nearest_rank
from madoguchi.reports.calc.periods import Period, is_within, month_of
from madoguchi.reports.queries.month import month_so_far
from madoguchi.reports.queries.opened import spoken_of_at
from madoguchi.reports.queries.period_facts import people_facts
from madoguchi.reports.queries.reports import latest_report, span_of, week_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from madoguchi.contract.models import Contract
    from madoguchi.reports.calc.facts import PeriodFacts
    from madoguchi.reports.calc.figures import Fact

MEDIAN = 50
WEEK = timedelta(days=7)
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Opening:
    """A figure and the page of its records."""

    value: int
    href: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One counter in the week: who was served, and half of them waited no longer than so many minutes."""

    name: str
    visitors: Opening
    wait_min: int | None
    wait_href: str


@dataclass(frozen=True, slots=True)
class CallsOfWeek:
    """The week's calls beside the contract's answer rate; both rates are None where nobody called."""

    offered: Opening
    answered: Opening
    long_waits: Opening
    rate: float | None
    rate_before: float | None
    target_percent: int

    @property
    def is_below(self) -> bool:
        """Whether the rate lies under the contract's."""
        return self.rate is not None and self.rate < self.target_percent


@dataclass(frozen=True, slots=True)
class CityWeek:
    """The week as its report will count it. ``as_of`` is the moment of which the figures speak."""

    week: Period
    as_of: datetime
    compiled: bool
    href: str
    visitors: Opening
    before: int
    month: Opening
    month_expected: int
    per_month: int
    wait_target_min: int
    places: Sequence[PlaceLine]
    registered: Sequence[tuple[str, Opening]]
    calls: CallsOfWeek | None


def city_week(contract: Contract, *, now: datetime) -> CityWeek | None:
    """Return the figures of the week that runs, or of the contract's last; None before the counters open."""
    today = min(business_date(now, contract), contract.ends_on)
    week = week_on(contract, today)
    return _Reading(contract, week, today, now).shape() if is_within(week, span_of(contract)) else None


class _Reading:
    """One reading of a week and the one before it: counters in one go, calls in another."""

    def __init__(self, contract: Contract, week: Period, today: date, now: datetime) -> None:
        self.contract, self.week, self.today = contract, week, today
        report = latest_report(contract, week)
        self.compiled = report is not None and report.compiled_at is not None
        self.as_of = spoken_of_at(report, now=now)
        both = replace(week, starts_on=week.starts_on - WEEK)
        self.facts: PeriodFacts = people_facts(contract, both, as_of=self.as_of)

    def shape(self) -> CityWeek:
        books = self.facts.books
        month = month_so_far(self.contract, self.week, as_of=self.as_of)
        return CityWeek(
            week=self.week,
            as_of=self.as_of,
            compiled=self.compiled,
            href=self._address("report", self.week),
            visitors=self._count("visitors", COUNTERS),
            before=sum(self._is_before(each.day) for each in select(self.facts, "visitors", COUNTERS)),
            month=Opening(month.issued, self._month_address(month.month)),
            month_expected=month.expected(books.expected_per_month),
            per_month=books.expected_per_month,
            wait_target_min=books.wait_target_minutes,
            places=[self._place(each.code, each.short_label) for each in books.sites],
            registered=[
                (each.label, self._count(f"result:{each.code}:{Result.REGISTERED}")) for each in books.procedures
            ],
            calls=self._calls(),
        )

    def _is_before(self, day: date) -> bool:
        """Whether a day lies in the week before, up to the same day of the week."""
        return self.week.starts_on - WEEK <= day <= self.today - WEEK

    def _facts(self, figure: str, place: str) -> list[Fact]:
        return [each for each in select(self.facts, figure, place) if self.week.holds(each.day)]

    def _count(self, figure: str, place: str = "") -> Opening:
        return Opening(len(self._facts(figure, place)), self._records(figure, place))

    def _place(self, code: str, name: str) -> PlaceLine:
        tickets = [each for each in self._facts("waited", code) if isinstance(each, Ticket)]
        half = nearest_rank([each.wait_s for each in tickets if each.wait_s is not None], MEDIAN)
        minutes = None if half is None else half // 60
        return PlaceLine(name, self._count("visitors", code), minutes, self._records("waited", code))

    def _calls(self) -> CallsOfWeek | None:
        """Return the calls, None where the contract has no call centre and nobody called."""
        book, week = rule_book(self.contract), self.week
        calls = [
            each
            for each in call_facts(self.contract, week.starts_on - WEEK, self.today)
            if week.holds(each.day) or self._is_before(each.day)
        ]
        if not calls and not self.facts.books.has_call_centre:
            return None
        spans = tallied(calls, lambda call: book.on(call.day).rule, lambda call: week.holds(call.day))
        this, before = (spans[each].closed() if each in spans else None for each in (True, False))
        return CallsOfWeek(
            offered=Opening(this.offered if this else 0, self._records("calls:offered")),
            answered=Opening(this.answered if this else 0, self._records("calls:answered")),
            long_waits=Opening(this.long_waits if this else 0, self._records("calls:long")),
            rate=_percent(this.answer_rate if this else None),
            rate_before=_percent(before.answer_rate if before else None),
            target_percent=book.on(self.today).target_percent,
        )

    def _address(self, name: str, period: Period) -> str:
        return reverse(f"reports:{name}", args=[self.contract.slug, period.kind, period.key])

    def _records(self, figure: str, place: str = "") -> str:
        asked = {"figure": figure, "place": place} if place else {"figure": figure}
        return f"{self._address('records', self.week)}?{urlencode(asked)}"

    def _month_address(self, first: date) -> str:
        period = month_of(first, span_of(self.contract))
        return f"{self._address('records', period)}?{urlencode({'figure': 'issued'})}"


def _percent(rate: float | None) -> float | None:
    return None if rate is None else rate * PERCENT
