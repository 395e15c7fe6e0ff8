"""Moves a whole contract in time, for trying it out: whole weeks, so that weekdays keep their sense.

After the move some dates may fall on closed days; signing then goes to the next business day and the
others to the business day before, so that the order of the contract's dates never changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from madoguchi.contract.calc.business_days import on_or_after, on_or_before
from madoguchi.contract.calc.closed_days import business_calendar
from madoguchi.contract.calc.deadlines import opens_on
from madoguchi.contract.calc.terms import ContractTerms, DatedDuty, DeliverableTerms

SIX_WEEKS = timedelta(weeks=6)
Move = Callable[[date], date]
Duty = TypeVar("Duty", DeliverableTerms, DatedDuty)


def shift_to(
    terms: ContractTerms, *, today: date, holidays: Mapping[date, str], open_for: timedelta = SIX_WEEKS
) -> ContractTerms:
    """The contract moved so that `today` lies about `open_for` after its counters opened.

    `holidays` must cover the years that the moved contract touches.
    """
    wanted = today - open_for - opens_on(terms)
    return shift_terms(terms, weeks=round(wanted / timedelta(weeks=1)), holidays=holidays)


def shift_terms(terms: ContractTerms, *, weeks: int, holidays: Mapping[date, str]) -> ContractTerms:
    """Every date of the contract moved by that many weeks, then off the closed days."""
    moved = _moved(terms, lambda day: day + timedelta(weeks=weeks))
    calendar = business_calendar(moved, holidays)
    signed_on = on_or_after(calendar, moved.period.signed_on)
    settled = _moved(moved, lambda day: max(signed_on, on_or_before(calendar, day)))
    closed_days = moved.closed_days  # closures stay where they are, they are why the others moved
    return replace(settled, period=replace(settled.period, signed_on=signed_on), closed_days=closed_days)


def _moved(terms: ContractTerms, move: Move) -> ContractTerms:
    closed, schedule, period = terms.closed_days, terms.schedule, terms.period
    return replace(
        terms,
        period=replace(period, signed_on=move(period.signed_on), ends_on=move(period.ends_on)),
        schedule=replace(
            schedule,
            set_up_completed_on=move(schedule.set_up_completed_on),
            clear_away_on=move(schedule.clear_away_on),
            first_training_on=move(schedule.first_training_on),
        ),
        closed_days=replace(closed, extra=tuple(replace(each, on=move(each.on)) for each in closed.extra)),
        deliverables=tuple(_moved_rule(each, move) for each in terms.deliverables),
        dated_duties=tuple(_moved_rule(each, move) for each in terms.dated_duties),
    )


def _moved_rule(entry: Duty, move: Move) -> Duty:
    if entry.due.on is None:
        return entry
    return replace(entry, due=replace(entry.due, on=move(entry.due.on)))
