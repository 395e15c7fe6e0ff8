"""`take_delivery`: what a telephone system posted, taken once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.following import take_events
from madoguchi.calls.adapters.webhook import Delivery as Posted
from madoguchi.calls.models import CallSource, Delivery


class DeliveryReused(Exception):
    """The sender's id was used before for something else."""


@dataclass(slots=True, frozen=True)
class Receipt:
    """The answer to a delivery, the same however often it comes."""

    id: str
    events: int


def take_delivery(*, source: CallSource, posted: Posted, now: datetime) -> Receipt:
    """Take the events of a delivery; the same delivery again changes nothing and is answered the same.

    Raises DeliveryReused when the id came before with another body.
    """
    actor = Actor(kind="job", id=f"calls:{source.pk}", label=f"電話システム {source.name}")
    with transaction.atomic():
        CallSource.objects.select_for_update(of=("self",), no_key=True).get(pk=source.pk)
        known = Delivery.objects.filter(source=source, key=posted.key).first()
        if known is not None:
            if known.body_hash != posted.body_hash:
                raise DeliveryReused(posted.key)
            return Receipt(known.key, known.events)
        take_events(source=source, events=posted.events, actor=actor, now=now)
        Delivery.objects.create(
            source=source, key=posted.key, body_hash=posted.body_hash, events=len(posted.events), taken_at=now
        )
    return Receipt(posted.key, len(posted.events))
