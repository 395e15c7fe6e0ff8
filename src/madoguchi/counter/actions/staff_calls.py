"""A visitor at the kiosk calls for a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.counter.actions.refusals import NotHere
from madoguchi.counter.models import StaffCall
from madoguchi.live.publishing import publish


@transaction.atomic
def call_staff(*, site: Site, call_id: UUID, actor: Actor, now: datetime) -> StaffCall:
    """Let the consoles of the site know that somebody is needed at the kiosk."""
    call = StaffCall.objects.create(
        id=call_id,
        site=site,
        business_date=business_date(now, site.contract),
        device_label=actor.label[:60],
        called_at=now,
    )
    _tell("call_staff", site, call, actor=actor, now=now)
    return call


@transaction.atomic
def answer_staff(*, site: Site, call_id: UUID, actor: Actor, now: datetime) -> StaffCall:
    """Note that a clerk has gone; answering twice changes nothing. Raises NotHere for a call of another site."""
    call = StaffCall.objects.select_for_update(no_key=True).filter(site=site, pk=call_id).first()
    if call is None:
        raise NotHere
    if call.answered_at is None:
        call.answered_at = now
        call.save(update_fields=("answered_at",))
        _tell("answer_staff", site, call, actor=actor, now=now)
    return call


def _tell(verb: str, site: Site, call: StaffCall, *, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("staff_call", str(call.pk)),
        contract_id=site.contract_id,
        site_id=site.pk,
        now=now,
    )
    publish(f"site:{site.pk}", "staff_call")
