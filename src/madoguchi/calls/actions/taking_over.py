"""`take_over`: the supervisor takes a call from an operator, and with it the duty to record it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.actions import refusals
from madoguchi.calls.models import Call, TakenCall
from madoguchi.calls.queries.reconciling import CALL
from madoguchi.contacts.models import Contact
from madoguchi.live.publishing import publish


@transaction.atomic
def take_over(*, call: Call, taken_by: User, actor: Actor, now: datetime) -> TakenCall:
    """Take a call which somebody has answered; it opens on the own screen and leaves the operator's. Again: the same.

    The talk itself is handed over on the telephone. Raises Refused when nobody answered it, when it has a record already,
    or when somebody else has taken it.
    """
    held = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    kept = TakenCall.objects.filter(call=held).select_related("taken_by").first()
    if kept is not None:
        if kept.taken_by_id != taken_by.pk:
            raise refusals.taken_already(kept.taken_by.display_name)
        return kept
    if held.answered_at is None:
        raise refusals.not_answered()
    if Contact.objects.filter(source_kind=CALL, source_id=held.pk).exists():
        raise refusals.already_recorded()
    row = TakenCall.objects.create(
        call=held, contract_id=held.contract_id, agent=held.agent, taken_at=now, taken_by=taken_by
    )
    record(
        actor=actor,
        verb="calls.take_over",
        subject=("call", str(held.pk)),
        contract_id=held.contract_id,
        detail={"from_seat": held.agent},
        now=now,
    )
    publish(f"contract:{held.contract_id}", "calls")
    return row
