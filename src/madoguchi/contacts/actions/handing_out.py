"""`hand_out`: counts leaflets given to people who wanted no support (clause 7(2)ア)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record as record_audit
from madoguchi.contacts.models import Handout
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.live.publishing import publish

MOST_PEOPLE = 99


@transaction.atomic
def hand_out(
    *,
    site: Site,
    people: int,
    handout_id: UUID,
    handed_by: User,
    actor: Actor,
    now: datetime,
    happened_at: datetime | None = None,
) -> Handout:
    """Count leaflets handed to that many people. The same id counts once. Raises ValidationError for a number out of range.

    Told of later (``happened_at``), they count for their own day.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise ValidationError({"people": f"人数は1から{MOST_PEOPLE}までで入れてください。"})
    kept = Handout.objects.filter(pk=handout_id, site=site).first()
    if kept is not None:
        return kept
    handout = Handout.objects.create(
        id=handout_id,
        contract_id=site.contract_id,
        site=site,
        business_date=business_date(happened_at or now, site.contract),
        handed_at=now,
        handed_by=handed_by,
        people=people,
    )
    record_audit(
        actor=actor,
        verb="hand_out",
        subject=("handout", str(handout.pk)),
        contract_id=site.contract_id,
        site_id=site.pk,
        detail={"people": people},
        now=now,
    )
    publish(f"contract:{site.contract_id}", "handout")
    return handout
