"""A contract cut short: the same duties and rules over a few weeks, for playing it from the signing to its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from madoguchi.contract.calc.deadlines import opens_on

if TYPE_CHECKING:
    from madoguchi.contract.calc.terms import ContractTerms

WEEKS, VISITORS = 2, 60
"""So long the counters are open, and so many visitors are expected a month."""


def cut_short(terms: ContractTerms, *, weeks: int = WEEKS, visitors: int = VISITORS) -> ContractTerms:
    """Return the contract with its last day on the Friday of the so-manieth week in which its counters are open.

    What fell due on a later fixed date, as the completion report and the clear-away do, falls due on that Friday.
    """
    opens = opens_on(terms)
    last = opens + timedelta(days=4 - opens.weekday(), weeks=weeks - 1)

    def earlier(day: date) -> date:
        return min(day, last)

    return replace(
        terms,
        period=replace(terms.period, ends_on=earlier(terms.period.ends_on)),
        schedule=replace(terms.schedule, clear_away_on=earlier(terms.schedule.clear_away_on)),
        visitors=replace(terms.visitors, expected_per_month=min(visitors, terms.visitors.expected_per_month)),
        deliverables=tuple(
            replace(each, due=replace(each.due, on=earlier(each.due.on))) if each.due.on else each
            for each in terms.deliverables
        ),
        dated_duties=tuple(
            replace(each, due=replace(each.due, on=earlier(each.due.on))) if each.due.on else each
            for each in terms.dated_duties
        ),
    )
