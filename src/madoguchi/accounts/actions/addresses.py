"""A person's own mail address, to which alarms go. Nobody writes another's."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record


@transaction.atomic
def keep_address(*, user: User, email: str, contract_id: UUID, actor: Actor, now: dt.datetime) -> User:
    """Keep one's own address, or none. The trail keeps that it changed, never the address. Raises ValidationError."""
    held = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if held.email == email:
        return held
    held.email = email
    held.clean_fields(exclude=("password", "username", "display_name"))
    held.save(update_fields=("email",))
    record(
        actor=actor,
        verb="keep_address",
        subject=("user", str(held.pk)),
        contract_id=contract_id,
        detail={"kept": bool(email)},
        now=now,
    )
    return held
