"""Reports of a contract: the list by week, one report, and what changed after it was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.contacts.models import Contact, Correction
from madoguchi.contract.calc.business_days import BusinessCalendar, business_days_left
from madoguchi.contract.calc.due_rules import Due, due
from madoguchi.contract.calc.terms import DeliverableTerms
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.reports.calc.weeks import Week, week_of, weeks_until
from madoguchi.reports.choices import ReportKind, ReportState
from madoguchi.reports.models import Report

WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One line of the list: a week, its report if there is one, and when it is due."""

    week: Week
    report: Report | None
    due: Due | None
    days_left: int
    is_over: bool


def weekly_deliverable(contract: Contract) -> DeliverableTerms | None:
    """Return the contract's weekly report among its deliverables, None where it wants none."""
    return next((each for each in terms_of(contract).deliverables if each.repeats == WEEKLY), None)


def week_on(contract: Contract, day: date) -> Week:
    """Return the week of a contract in which the day lies."""
    return week_of(day, opens_on=contract.counters_open_on)


def weekly_report(contract: Contract, week: Week) -> Report | None:
    """Return the week's report."""
    reports = Report.objects.filter(contract=contract, kind=ReportKind.WEEKLY, starts_on=week.starts_on)
    return reports.select_related("contract", "checked_by", "frozen_by").first()


def week_lines(contract: Contract, *, today: date) -> list[WeekLine]:
    """Return the weeks up to today, the newest first."""
    reports = {row.starts_on: row for row in Report.objects.filter(contract=contract, kind=ReportKind.WEEKLY)}
    calendar = business_calendar(contract)
    weeks = weeks_until(today, opens_on=contract.counters_open_on, ends_on=contract.ends_on)
    return [
        week_line(contract, week, report=reports.get(week.starts_on), calendar=calendar, today=today)
        for week in reversed(list(weeks))
    ]


def week_line(
    contract: Contract, week: Week, *, report: Report | None, calendar: BusinessCalendar, today: date
) -> WeekLine:
    """Return one week with its due day."""
    deliverable = weekly_deliverable(contract)
    when = due(deliverable.due, week.starts_on, calendar) if deliverable else None
    left = business_days_left(calendar, today, when.hand_in_by) if when else 0
    return WeekLine(week, report, when, left, is_over=today > week.friday)


def corrected_since_frozen(report: Report) -> int:
    """Return how many of the week's records were corrected or added after the report was frozen."""
    if report.state != ReportState.FROZEN:
        return 0
    contacts = Contact.objects.filter(
        contract_id=report.contract_id, business_date__range=(report.starts_on, report.ends_on)
    )
    corrected = Correction.objects.filter(contact__in=contacts, corrected_at__gt=report.frozen_at).values("contact")
    return corrected.distinct().count() + contacts.filter(recorded_at__gt=report.frozen_at).count()
