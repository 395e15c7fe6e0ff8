"""The addresses of the counter's API, below a contract's site."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Body, Header, Query, Router, Status

from madoguchi.accounts.access import require, site_for
from madoguchi.contacts.calc.visit_record import as_mapping
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.records import contact_at, record_of
from madoguchi.contacts.rules import may_read_contact
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Site
from madoguchi.counter import rules
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.actions.orders import Sent
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.calc.commands import AnyCommand
from madoguchi.counter.calc.setup_shapes import SetupShape
from madoguchi.counter.calc.shapes import BoardShape, StateShape
from madoguchi.counter.queries.board import board_of
from madoguchi.counter.queries.leases import lease_line
from madoguchi.counter.queries.setup import setup_of
from madoguchi.counter.queries.state import state_of
from madoguchi.counter.queries.tickets import label_of
from madoguchi.counter.views.api.doors import DOORS, asking
from madoguchi.counter.views.api.offline import author_of, instant_of, without_found
from madoguchi.counter.views.api.schemas import PROBLEMS, CommandAnswer, KeptRecord

router = Router(auth=DOORS, tags=["窓口"])
AskingDevice = Annotated[UUID | None, Query(description="The id which the browser made once for itself.")]
SentAt = Annotated[
    str | None, Header(alias="X-Sent-At", description="When the device sends, by its own clock (ISO 8601).")
]
AuthorWord = Annotated[str, Header(alias="X-Author", description="The word from `/state` about who gave the command.")]
PLACE = "/contracts/{slug:slug}/sites/{slug:site_code}"


@router.get(f"{PLACE}/setup", response={200: SetupShape, **PROBLEMS}, url_name="counter_setup")
def setup(request: HttpRequest, slug: str, site_code: str) -> SetupShape:
    """Names, windows, code books and policy: read once when a device starts."""
    site = site_for(asking(request), slug, site_code)
    require(asking(request), rules.may_see_setup, site)
    return setup_of(site, asking(request), demo=settings.MADOGUCHI_DEMO)


@router.get(f"{PLACE}/state", response={200: StateShape, **PROBLEMS}, url_name="counter_state")
def state(request: HttpRequest, slug: str, site_code: str, device: AskingDevice = None) -> StateShape:
    """Queue, windows, estimate, alerts: everything the console shows; with `device`, its numbers and its author's word too."""
    site, now = site_for(asking(request), slug, site_code), office_now()
    require(asking(request), rules.may_see_state, site)
    shown = state_of(site, now)
    if device is None:
        return shown
    lease = lease_line(site, shown.business_date, device)
    return replace(shown, lease=lease, author=author_of(request, site, device, now))


@router.get(f"{PLACE}/board", response={200: BoardShape, **PROBLEMS}, url_name="counter_board")
def board(request: HttpRequest, slug: str, site_code: str, device: AskingDevice = None) -> BoardShape:
    """Numbers called and waiting: everything a board or a kiosk may show; with `device`, the numbers lent to it too."""
    site, now = site_for(asking(request), slug, site_code), office_now()
    require(asking(request), rules.may_see_board, site)
    shown = board_of(site, now)
    return replace(shown, lease=lease_line(site, business_date(now, site.contract), device)) if device else shown


@router.get(f"{PLACE}/contacts/{{uuid:contact_id}}", response={200: KeptRecord, **PROBLEMS}, url_name="counter_contact")
def contact(request: HttpRequest, slug: str, site_code: str, contact_id: UUID) -> KeptRecord:
    """A visit record as it stands."""
    site = site_for(asking(request), slug, site_code)
    require(asking(request), may_read_contact, site)
    found = _contact(site, contact_id)
    return KeptRecord(
        id=found.pk,
        label=label_of(found.source_id),
        recorded_by=found.recorded_by.display_name,
        corrected=found.corrections.count(),
        record=as_mapping(record_of(found)),
    )


@router.post(f"{PLACE}/commands", response={200: CommandAnswer, **PROBLEMS}, url_name="counter_commands")
def commands(
    request: HttpRequest,
    slug: str,
    site_code: str,
    body: Body[AnyCommand],
    *,
    x_sent_at: SentAt = None,
    x_author: AuthorWord = "",
) -> Status[dict[str, Any]]:
    """Carry out one command, once: repeating it gives the same answer for ever.

    What was done while the line was down (`offline`) is never dropped: a refusal keeps the command whole and says so by
    `unsettled`, and a supervisor settles it.
    """
    site = site_for(asking(request), slug, site_code)
    clean, was_blanked = without_found(request, body)
    sent = Sent(at=instant_of(x_sent_at), author=x_author, blanked=was_blanked)
    try:
        answer = carry_out(site=site, body=clean, principal=asking(request), now=office_now(), sent=sent)
    except NotHere:
        raise Http404 from None
    return Status(answer.status, answer.body)


def _contact(site: Site, contact_id: UUID) -> Contact:
    try:
        return contact_at(site, contact_id)
    except Contact.DoesNotExist:
        raise Http404 from None
