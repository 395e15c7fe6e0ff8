"""Counters whose devices may give many numbers by themselves. Runs inside a process with Django ready; speaks JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from madoguchi.accounts.models import User
from madoguchi.contacts.models import Contact, Handout
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.counter.models import Ticket, UnsettledCommand
from tests.browser.counter import stage
from tests.makers.accounts import signed_in_client

BLOCK = 24
issue, ticket, counts = stage.issue, stage.ticket, stage.counts


def lay() -> dict[str, Any]:
    """Make the counters of the other journeys; each device is lent more numbers at a time."""
    laid = stage.lay()
    contract = Contract.objects.get()
    contract.terms["ticket_policy"]["offline"] |= {"last_number": 9_999, "block": BLOCK}
    contract.save(update_fields=("terms",))
    return laid


def visits(site: str) -> list[dict[str, Any]]:
    """Return every ticket of a site with its records and who made them."""
    by_ticket: dict[Any, list[str]] = {}
    for contact in Contact.objects.filter(site__code=site):
        by_ticket.setdefault(contact.source_id, []).append(str(contact.recorded_by_id))
    tickets = Ticket.objects.filter(site__code=site).order_by("issued_at", "number")
    return [{"label": each.label, "state": each.state, "by": by_ticket.get(each.pk, [])} for each in tickets]


def handouts(site: str) -> int:
    """Return how many leaflets were recorded at a site."""
    return sum(Handout.objects.filter(site__code=site).values_list("people", flat=True))


def unsettled(site: str) -> list[str]:
    """Return why commands of a site wait for a supervisor."""
    return [f"{each.kind}: {each.code}" for each in UnsettledCommand.objects.filter(site__code=site)]


def log_in(user: str) -> dict[str, str]:
    """Return the cookie of a new log-in, by the office's clock of this process."""
    session = signed_in_client(user=User.objects.get(pk=user)).cookies[settings.SESSION_COOKIE_NAME].value
    return {"id": user, "cookie": settings.SESSION_COOKIE_NAME, "value": session}


def clock_offset() -> float:
    """Return by how many seconds the office's clock differs from the machine's."""
    return (office_now() - datetime.now(UTC)).total_seconds()
