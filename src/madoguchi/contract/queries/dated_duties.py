"""The dated duties of a contract in the database."""

from datetime import date

from madoguchi.contract.calc.deadlines import Deadline, deadlines
from madoguchi.contract.calc.keeping import kept
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.calendars import business_calendar
from madoguchi.contract.queries.terms import terms_of

_computed: dict[tuple[str, frozenset[tuple[date, str]]], tuple[Deadline, ...]] = {}


def contract_deadlines(contract: Contract) -> tuple[Deadline, ...]:
    """Every dated duty of the contract, by due day; kept for the same terms and closed days."""
    calendar = business_calendar(contract)
    key = (contract.terms_hash, frozenset(calendar.closed.items()))
    return kept(_computed, key, lambda: deadlines(terms_of(contract), calendar))
