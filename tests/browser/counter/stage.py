"""A counter for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.device_cookie import cookie_name
from madoguchi.contacts.models import Complaint, Contact, Handout
from madoguchi.contract.models import Contract, Site
from madoguchi.counter.models import Command, Ticket
from tests.makers.accounts import make_membership, make_person, pair_device, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.counter import make_ticket, open_counter, window_at

WINDOWS = 2
MORE_SITES = 4
"""A module has more journeys than the contract has sites."""
CLERKS = ("体験 一郎", "体験 花子")


def lay() -> dict[str, Any]:
    """Make a contract whose counters are all open today, two clerks of each, and the sites' devices."""
    contract = make_contract()
    sites = [*contract.sites.all(), *(_one_more_site(contract, number) for number in range(1, MORE_SITES + 1))]
    for site in sites:
        open_counter(site)
        for number in range(1, WINDOWS + 1):
            window_at(site, number)
    return {
        "slug": contract.slug,
        "sites": [site.code for site in sites],
        "clerks": {site.code: [_clerk(contract, site, name) for name in CLERKS] for site in sites},
        "kiosks": {site.code: _device(site, DeviceKind.KIOSK) for site in sites},
        "boards": {site.code: _device(site, DeviceKind.BOARD) for site in sites},
    }


def issue(site: str, purposes: list[str]) -> list[dict[str, str]]:
    """Give tickets at a site, in this order."""
    place = Site.objects.select_related("contract").get(code=site)
    tickets = [make_ticket(place, purpose=purpose) for purpose in purposes]
    return [{"id": str(ticket.pk), "label": ticket.label, "key": ticket.public_key} for ticket in tickets]


def ticket(label: str, site: str) -> dict[str, Any]:
    """Return what became of a ticket."""
    row = Ticket.objects.get(site__code=site, series=label.split("-", maxsplit=1)[0], number=int(label.split("-")[1]))
    return {"state": row.state, "call_count": row.call_count, "language": row.language, "referred": row.referred}


def records(site: str) -> list[dict[str, Any]]:
    """Return the visit records of a site as they were kept."""
    return [_record(contact) for contact in Contact.objects.filter(site__code=site)]


def recorders(site: str) -> list[str]:
    """Return who made the visit records of a site, in the order of the visits."""
    return [str(each.recorded_by_id) for each in Contact.objects.filter(site__code=site).order_by("ended_at")]


def counts(site: str) -> dict[str, int]:
    """Return how much there is at a site, of everything that must exist once."""
    tickets = Ticket.objects.filter(site__code=site)
    return {
        "tickets": tickets.count(),
        "contacts": Contact.objects.filter(site__code=site).count(),
        "commands": Command.objects.filter(site__code=site).count(),
        "handouts": sum(Handout.objects.filter(site__code=site).values_list("people", flat=True)),
        "complaints": Complaint.objects.filter(contact__site__code=site).count(),
        **{str(row["state"]): row["n"] for row in tickets.order_by().values("state").annotate(n=Count("id"))},
    }


def _record(contact: Contact) -> dict[str, Any]:
    return {
        "outcomes": {
            row.procedure.code: [row.result, row.failure_reason.code if row.failure_reason else None]
            for row in contact.outcomes.all()
        },
        "device": contact.device_used,
        "trial": contact.card_reader_trial,
        "topics": [row.topic.code for row in contact.topics.all()],
        "note": contact.note,
        "logout": contact.logout_confirmed,
        "disinfected": contact.disinfected,
        "leaflet": contact.leaflet_handed,
        "heard": contact.heard_from.code if contact.heard_from else None,
    }


def _one_more_site(contract: Contract, number: int) -> Site:
    first = contract.sites.all()[0]
    return Site.objects.create(
        contract=contract,
        code=f"more-{number}",
        name=f"体験{number}区役所",
        short_name=f"体験{number}区",
        opens_at=first.opens_at,
        closes_at=first.closes_at,
        last_ticket_at=first.last_ticket_at,
        order=100 + number,
        opened_from=first.opened_from,
    )


def _clerk(contract: Contract, site: Site, name: str) -> dict[str, str]:
    user = make_person(display_name=name)
    make_membership(user, contract=contract, sites=[site])
    session = signed_in_client(user=user).cookies[settings.SESSION_COOKIE_NAME].value
    return {"id": str(UUID(str(user.pk))), "cookie": settings.SESSION_COOKIE_NAME, "value": session}


def _device(site: Site, kind: DeviceKind) -> dict[str, str]:
    return {"cookie": cookie_name(), "value": pair_device(kind=kind, site=site).token}
