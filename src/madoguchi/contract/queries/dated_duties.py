"""The dated duties of a contract in the database."""

from madoguchi.contract.calc.deadlines import Deadline, deadlines
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.calendars import business_calendar
from madoguchi.contract.queries.terms import terms_of


def contract_deadlines(contract: Contract) -> tuple[Deadline, ...]:
    """Every dated duty of the contract, by due day."""
    return deadlines(terms_of(contract), business_calendar(contract))
