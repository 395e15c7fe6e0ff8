"""Counters, tickets and commands for tests."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from pydantic import TypeAdapter

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.accounts.queries.principals import current_memberships
from madoguchi.audit.actor import Actor
from madoguchi.contract.actions import load_contract
from madoguchi.contract.choices import Book
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Code, OpeningDay, Site, Window
from madoguchi.contract.queries import terms_of
from madoguchi.counter.actions import issuing, leasing, seats
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.calc.commands import AnyCommand, CommandUnion
from madoguchi.counter.choices import IssuedVia
from madoguchi.counter.models import NumberLease, Ticket, UnsettledCommand
from tests.makers.accounts import make_user
from tests.makers.contract import make_site

ANY_COMMAND: TypeAdapter[CommandUnion] = TypeAdapter(AnyCommand)
TESTER = Actor(kind="job", id="tests", label="テスト")
ALL_DAY = {"opens_at": time(0, 0), "closes_at": time(23, 59, 59), "last_ticket_at": time(23, 59, 58)}

RECORD: dict[str, Any] = {
    "outcomes": [{"procedure": "health_insurance_card", "result": "registered", "reason": None}],
    "device_used": "counter_terminal",
    "logout_confirmed": True,
    "disinfected": True,
}
"""A visit's record as a console sends it."""


def open_counter(site: Site | None = None, *, now: datetime | None = None, **hours: Any) -> Site:
    """Return a site whose counter is open all of today, or at the hours given."""
    place = site or make_site()
    day = business_date(now or office_now(), place.contract)
    OpeningDay.objects.update_or_create(
        site=place, date=day, defaults={"contract_id": place.contract_id, "cancelled": False, **ALL_DAY, **hours}
    )
    return place


def number_up_to(site: Site, last_number: int) -> None:
    """Reload the site's contract with another last ticket number."""
    terms = terms_of(site.contract)
    policy = replace(terms.ticket_policy, last_number=last_number)
    site.contract = load_contract(terms=replace(terms, ticket_policy=policy), actor=TESTER, now=office_now()).contract


def purpose_at(site: Site, code: str = "insurance") -> Code:
    """Return one of the contract's purposes."""
    return Code.objects.get(contract_id=site.contract_id, book=Book.PURPOSE, code=code)


def window_at(site: Site, number: int = 1) -> Window:
    """Return one of the site's windows, made when the contract has fewer."""
    window, _ = Window.objects.get_or_create(site=site, number=number)
    window.site = site
    return window


def staffed_window(site: Site, *, number: int = 1, clerk: User | None = None, now: datetime | None = None) -> Window:
    """Return a window at which somebody sits."""
    window = window_at(site, number)
    who = clerk or make_user(contract=site.contract, sites=[site])
    seats.sit(window=window, user=who, seating_id=uuid.uuid4(), actor=TESTER, now=now or office_now())
    return window


def make_ticket(
    site: Site,
    *,
    purpose: str = "insurance",
    now: datetime | None = None,
    via: IssuedVia = IssuedVia.KIOSK,
    **wish: Any,
) -> Ticket:
    """Issue a ticket."""
    return issuing.issue_ticket(
        site=site,
        wish=issuing.Wish(purpose=purpose_at(site, purpose), **wish),
        via=via,
        ticket_id=uuid.uuid4(),
        actor=TESTER,
        now=now or office_now(),
    )


def lent(site: Site, *, device: uuid.UUID | None = None, now: datetime | None = None) -> NumberLease:
    """Return a block of today's numbers lent to a device."""
    return leasing.lease_numbers(
        site=site, device=device or uuid.uuid4(), lease_id=uuid.uuid4(), actor=TESTER, now=now or office_now()
    )


def make_unsettled(
    site: Site, *, kind: str = "start", by: Principal | None = None, now: datetime | None = None, **more: Any
) -> UnsettledCommand:
    """Return a command which was given off-line and refused; the clerk who gave it is new unless given."""
    who = by or principal_for(make_user(contract=site.contract, sites=[site]))
    body = {"ticket": str(uuid.uuid4()), "device": str(uuid.uuid4())} | more
    if kind not in {"start", "finish"}:
        del body["ticket"]
    sent = ANY_COMMAND.validate_python(command(kind, offline=True, **body))
    answer = carry_out(site=site, body=sent, principal=who, now=now or office_now())
    return UnsettledCommand.objects.get(pk=answer.body["unsettled"])


def principal_for(user: User) -> Principal:
    """Return a person as the API sees them."""
    return Principal(user=user, memberships=current_memberships(user, now=office_now()), writes=True)


def command(kind: str, **more: Any) -> dict[str, Any]:
    """Return the body of a command as a device sends it."""
    values = {name: str(value) if isinstance(value, uuid.UUID) else value for name, value in more.items()}
    return {"id": str(uuid.uuid4()), "kind": kind, "at": office_now().isoformat(), **values}


def api_url(site: Site, name: str) -> str:
    """Return an address of the counter's API."""
    return f"/api/v1/contracts/{site.contract.slug}/sites/{site.code}/{name}"
