"""Whether a report could be frozen now, and what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import opening_days
from madoguchi.counter.queries.unsettled import unsettled_in
from madoguchi.reports.calc.reconciliation import Fault, faults
from madoguchi.reports.models import Report
from madoguchi.reports.queries.figures import reconciled
from madoguchi.reports.queries.period_facts import people_facts
from madoguchi.reports.queries.reports import period_of


def period_is_over(report: Report, *, now: datetime) -> bool:
    """Whether its last working day has come (of a week the Friday), and the last counter has closed."""
    here = local(now, report.contract)
    if here.date() < period_of(report).last_working_day:
        return False
    last = _last_opening(report.contract, (report.starts_on, report.ends_on))
    return last is None or (here.date(), here.time()) >= last


def _last_opening(contract: Contract, span: tuple[date, date]) -> tuple[date, time] | None:
    ends = [(day.date, day.closes_at) for day in opening_days(contract, *span)]
    return max(ends, default=None)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands in the way of freezing, and the complaints nobody has answered yet (a warning only).

    ``unsettled`` are the sites and days on which something was done that is not in the records yet.
    """

    faults: tuple[Fault, ...] = ()
    unsettled: tuple[tuple[Site, date], ...] = ()
    unanswered_complaints: int = 0


def readiness(report: Report, *, as_of: datetime) -> Readiness:
    """Return where the period's numbers do not agree with one another, and what is still to be answered."""
    facts = people_facts(report.contract, period_of(report), as_of=as_of)
    unanswered = sum(each.answered_at is None for each in facts.complaints)
    return Readiness(faults(reconciled(facts)), unsettled_of(report), unanswered)


def unsettled_of(report: Report) -> tuple[tuple[Site, date], ...]:
    """Return the sites and days of the period on which a command waits for its supervisor."""
    return tuple(unsettled_in(report.contract, report.starts_on, report.ends_on))
