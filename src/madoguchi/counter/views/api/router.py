"""The addresses of the counter's API, below a contract's site."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Body, Router, Status

from madoguchi.accounts.access import require, site_for
from madoguchi.contacts.calc.visit_record import as_mapping
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.records import contact_at, record_of
from madoguchi.contacts.rules import may_read_contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter import rules
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.calc.commands import AnyCommand
from madoguchi.counter.calc.setup_shapes import SetupShape
from madoguchi.counter.calc.shapes import BoardShape, StateShape
from madoguchi.counter.queries.board import board_of
from madoguchi.counter.queries.setup import setup_of
from madoguchi.counter.queries.state import state_of
from madoguchi.counter.queries.tickets import label_of
from madoguchi.counter.views.api.doors import DOORS, asking
from madoguchi.counter.views.api.schemas import PROBLEMS, CommandAnswer, KeptRecord

router = Router(auth=DOORS, tags=["窓口"])
PLACE = "/contracts/{slug:slug}/sites/{slug:site_code}"


@router.get(f"{PLACE}/setup", response={200: SetupShape, **PROBLEMS}, url_name="counter_setup")
def setup(request: HttpRequest, slug: str, site_code: str) -> SetupShape:
    """Names, windows, code books and policy: read once when a device starts."""
    site = site_for(asking(request), slug, site_code)
    require(asking(request), rules.may_see_setup, site)
    return setup_of(site, asking(request), demo=settings.MADOGUCHI_DEMO)


@router.get(f"{PLACE}/state", response={200: StateShape, **PROBLEMS}, url_name="counter_state")
def state(request: HttpRequest, slug: str, site_code: str) -> StateShape:
    """Queue, windows, estimate, alerts: everything the console shows."""
    site = site_for(asking(request), slug, site_code)
    require(asking(request), rules.may_see_state, site)
    return state_of(site, office_now())


@router.get(f"{PLACE}/board", response={200: BoardShape, **PROBLEMS}, url_name="counter_board")
def board(request: HttpRequest, slug: str, site_code: str) -> BoardShape:
    """Numbers called and waiting: everything a board or a kiosk may show."""
    site = site_for(asking(request), slug, site_code)
    require(asking(request), rules.may_see_board, site)
    return board_of(site, office_now())


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
def commands(request: HttpRequest, slug: str, site_code: str, body: Body[AnyCommand]) -> Status[dict[str, Any]]:
    """Carry out one command, once: repeating it gives the same answer for ever."""
    site = site_for(asking(request), slug, site_code)
    try:
        answer = carry_out(site=site, body=body, principal=asking(request), now=office_now())
    except NotHere:
        raise Http404 from None
    return Status(answer.status, answer.body)


def _contact(site: Site, contact_id: UUID) -> Contact:
    try:
        return contact_at(site, contact_id)
    except Contact.DoesNotExist:
        raise Http404 from None
