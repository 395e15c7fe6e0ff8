"""The plan set beside the work: labour days of a month by post, and of the whole term, with explanations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from madoguchi.contract.calc.business_days import business_days, days_from
from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Post
from madoguchi.contract.queries import all_eras, business_calendar, opening_days, terms_of
from madoguchi.costs.calc.attendance import hours_of
from madoguchi.costs.calc.beside import Beside, beside, planned_posts, spread
from madoguchi.costs.calc.beside_paper import beside_paper
from madoguchi.costs.calc.money import TaxRule
from madoguchi.costs.calc.sections import Letterhead
from madoguchi.costs.choices import Days
from madoguchi.costs.models import CostBreakdown, LabourDifferenceNote
from madoguchi.costs.queries.attendance import PersonDay, attendance
from madoguchi.costs.queries.breakdowns import sheet_in, tax_of
from madoguchi.costs.queries.standing import measured
from madoguchi.documents.calc.paper import Paper
from madoguchi.roster.queries.hours import PlannedWork, planned_by_post


@dataclass(frozen=True, slots=True)
class MonthBeside:
    """A month and the whole term: planned, actual, explained."""

    month: date
    breakdown: CostBreakdown | None
    lines: list[tuple[Beside, list[LabourDifferenceNote]]]
    term: list[Beside]
    approved: bool = False
    rostered: Mapping[str, PlannedWork] = field(default_factory=dict)

    def shifts_of(self, line: Beside) -> Decimal | None:
        """Return what the published rosters of the month plan for a post, in its unit; None without a roster."""
        work = self.rostered.get(line.post)
        if work is None:
            return None
        return Decimal(work.days) if line.unit == "day" else hours_of(work.minutes * 60)


def months_of(contract: Contract) -> list[date]:
    """Return the first days of the months from signing to the end of the contract."""
    month, months = contract.signed_on.replace(day=1), []
    while month <= contract.ends_on:
        months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return months


def month_beside(contract: Contract, month: date, now: datetime) -> MonthBeside:
    """Return the plan of the version in use beside the attendance of a month, and of the term up to now."""
    breakdown, approved = measured(contract)
    plans = planned_posts(sheet_in(breakdown).labour, _tax(contract, breakdown).rounding) if breakdown else []
    rounding, weights = _tax(contract, breakdown).rounding, _weights(contract)
    last = min(contract.ends_on, business_date(now, contract))
    days = attendance(contract, contract.signed_on, last, now=now).days if last >= contract.signed_on else []
    of_month = _actual(each for each in days if each.day.replace(day=1) == month)
    shares = [(plan, spread(plan.quantity, weights).get(month, Decimal(0))) for plan in plans]
    notes = _notes(contract, month)
    lines = [(each, notes.get(each.post, [])) for each in beside(shares, of_month, rounding)]
    term = beside([(plan, plan.quantity) for plan in plans], _actual(days), rounding)
    last_day = (month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return MonthBeside(month, breakdown, lines, term, approved, planned_by_post(contract, month, last_day))


def paper_of_month(contract: Contract, found: MonthBeside, now: datetime) -> Paper:
    """Return planned and actual as a paper."""
    head = Letterhead(
        addressee=terms_of(contract).parties.city.addressee,
        contractor=contract.contractor_name,
        contract=contract.title,
        dated=date_text(business_date(now, contract), all_eras()),
        clause="",
    )
    lines = [(each, notes[0].text if notes else "") for each, notes in found.lines]
    return beside_paper(head, (f"{found.month:%Y年%-m月}", str(found.breakdown or "—")), lines=lines, term=found.term)


def worked_by_post(contract: Contract, now: datetime) -> dict[str, tuple[str, int, Decimal]]:
    """Return title, days and hours by post, from the signing up to now."""
    last = min(contract.ends_on, business_date(now, contract))
    return _actual(attendance(contract, contract.signed_on, last, now=now).days) if last >= contract.signed_on else {}


def working_days(contract: Contract) -> tuple[int, int]:
    """Return on how many days of the term the offices work, and how often a counter opens: to plan labour days from."""
    first, last = contract.counters_open_on, contract.ends_on
    return sum(_weights(contract).values()), opening_days(contract, first, last).count()


def days_between(contract: Contract, first: date, last: date, which: str) -> list[date]:
    """Return the days of a period on which the offices work, on which a counter opens, or all of them."""
    if which == Days.OFFICE:
        return list(business_days(business_calendar(contract), first, last))
    if which == Days.COUNTER:
        return sorted(set(opening_days(contract, first, last).values_list("date", flat=True)))
    return list(days_from(first, last))


def post_of(contract: Contract, code: str) -> Post | None:
    """Return one of the contract's posts."""
    return Post.objects.filter(contract=contract, code=code).first()


def _tax(contract: Contract, breakdown: CostBreakdown | None) -> TaxRule:
    return TaxRule(breakdown.tax_percent, breakdown.tax_rounding) if breakdown else tax_of(contract)


def _weights(contract: Contract) -> dict[date, int]:
    """Return how many days the offices work in each month, from the day the counters open to the contract's end."""
    weights = dict.fromkeys(months_of(contract), 0)
    for day in business_days(business_calendar(contract), contract.counters_open_on, contract.ends_on):
        weights[day.replace(day=1)] += 1
    return weights


def _actual(days: Iterable[PersonDay]) -> dict[str, tuple[str, int, Decimal]]:
    """Return days and hours by post; a worker's day without a post is listed as a gap, not counted here."""
    counts: defaultdict[str, int] = defaultdict(int)
    seconds: defaultdict[str, int] = defaultdict(int)
    titles: dict[str, str] = {}
    for each in days:
        counted = each.counted
        if counted is not None and each.assignment is not None:
            titles[each.post_code] = each.post_title
            counts[each.post_code] += 1
            seconds[each.post_code] += counted.seconds
    return {post: (title, counts[post], hours_of(seconds[post])) for post, title in titles.items()}


def _notes(contract: Contract, month: date) -> Mapping[str, list[LabourDifferenceNote]]:
    """Return the explanations of a month by post, the latest first."""
    found: defaultdict[str, list[LabourDifferenceNote]] = defaultdict(list)
    rows = LabourDifferenceNote.objects.filter(contract=contract, month=month).select_related("post", "written_by")
    for each in rows.order_by("-written_at", "-pk"):
        found[each.post.code].append(each)
    return found
