"""What other apps ask about a contract: its terms, calendars, opening days and deadlines."""

from madoguchi.contract.queries.calendars import business_calendar, call_centre_calendar, closed_day_names
from madoguchi.contract.queries.dated_duties import contract_deadlines
from madoguchi.contract.queries.eras import all_eras
from madoguchi.contract.queries.opening import is_open, next_opening_days, not_open_yet, open_sites, opening_days
from madoguchi.contract.queries.terms import terms_of

__all__ = [
    "all_eras",
    "business_calendar",
    "call_centre_calendar",
    "closed_day_names",
    "contract_deadlines",
    "is_open",
    "next_opening_days",
    "not_open_yet",
    "open_sites",
    "opening_days",
    "terms_of",
]
