"""What the contract says about queues: read from its terms."""

from __future__ import annotations

from madoguchi.contract.calc.terms.counter import TicketPolicy
from madoguchi.contract.models import Code, Contract
from madoguchi.contract.queries import terms_of
from madoguchi.counter.calc.congestion import Limits


def ticket_policy(contract: Contract) -> TicketPolicy:
    """Return how tickets are numbered, called, held and given up."""
    return terms_of(contract).ticket_policy


def limits(contract: Contract) -> Limits:
    """Return above what a queue, a wait or a month needs attention."""
    crowded = terms_of(contract).visitors.congestion
    return Limits(
        waiting_above=crowded.waiting_above,
        wait_minutes_above=crowded.wait_minutes_above,
        month_percent_above=crowded.month_percent_above,
        expected_per_month=contract.expected_visitors_per_month,
        hold_limit_minutes=ticket_policy(contract).hold_limit_minutes,
    )


def series_of(purpose: Code) -> str:
    """Return the letter before the numbers of this purpose."""
    return str(purpose.settings["series"])


def default_minutes(purpose: Code) -> float:
    """Return how long the contract expects a visit for this purpose to take."""
    return float(purpose.settings["minutes"])


def procedures_of(purpose: Code) -> tuple[str, ...]:
    """Return the codes of the procedures which belong to the purpose."""
    return tuple(purpose.settings.get("procedures", ()))
