"""Who may sit down today: asked by the counter's windows and the call centre's seats, as far as the contract wants it."""

from __future__ import annotations

from datetime import date

from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.queries.readiness import may_work


def against_window(user: User, contract: Contract, on: date, *, assisting: bool) -> tuple[Reason, ...]:
    """Return what stands against this person at a window that day; ``assisting``: a temporary assist is recorded."""
    wanted = terms_of(contract).line_up
    if wanted is None or not wanted.enforced:
        return ()
    return may_work(user, contract, on, wanted.window_post, assisting=assisting)


def against_seat(user: User, contract: Contract, on: date) -> tuple[Reason, ...]:
    """Return what stands against this person at a call seat that day."""
    wanted = terms_of(contract).line_up
    if wanted is None or not wanted.enforced:
        return ()
    return may_work(user, contract, on, wanted.seat_post)
