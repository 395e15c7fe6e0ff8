"""The month so far: how many came, and how many of its opening days have passed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from madoguchi.contract.calc.business_days import first_of_next_month
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import opening_days
from madoguchi.counter.models import Ticket
from madoguchi.reports.calc.periods import Period
from madoguchi.reports.datasets.expected import MonthSoFar


def month_so_far(contract: Contract, week: Period, *, as_of: datetime) -> MonthSoFar:
    """Return the month in which the week's Friday lies, up to the week's end."""
    first = week.last_working_day.replace(day=1)
    last = first_of_next_month(first) - timedelta(days=1)
    until = min(week.ends_on, last)
    return MonthSoFar(
        month=first,
        issued=_issued(contract, (first, until), as_of),
        opening_days_so_far=opening_days(contract, first, until).count(),
        opening_days=opening_days(contract, first, last).count(),
    )


def _issued(contract: Contract, span: tuple[date, date], as_of: datetime) -> int:
    return Ticket.objects.filter(contract=contract, business_date__range=span, issued_at__lte=as_of).count()
