"""Keeps events of calls until the calls are over, each once, without any telephone number."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from madoguchi.calls.adapters.sealing import caller_hash
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc import spelling
from madoguchi.calls.calc.own_numbers import is_our_side
from madoguchi.calls.calc.spelling import KeptEvent
from madoguchi.calls.models import CallSource, HeardEvent

KEPT_FOR = timedelta(days=2)
"""Longer than any call lives, and than a lost connection is caught up."""


def keep(source: CallSource, events: Iterable[KeptEvent], ours: Collection[str]) -> list[KeptEvent]:
    """Keep the events which are not known yet and return them. ``ours``: numbers and seats which are no citizens."""
    told = {}
    for event in events:
        plain = without_number(event, ours, source.contract_id)
        body = spelling.spell(plain)
        told[spelling.digest(body)] = (plain, body)
    known = set(HeardEvent.objects.filter(source=source, digest__in=told).values_list("digest", flat=True))
    fresh = {digest: pair for digest, pair in told.items() if digest not in known}
    HeardEvent.objects.bulk_create(_row(source, digest, *pair) for digest, pair in fresh.items())
    return [event for event, _ in fresh.values()]


def heard_about(source: CallSource, names: Iterable[str]) -> list[KeptEvent]:
    """Return all that is known of the calls under these names, however their channels hang together."""
    wanted = set(names) - {""}
    found: dict[int, HeardEvent] = {}
    asked: set[str] = set()
    while wanted - asked:
        new = wanted - asked
        rows = HeardEvent.objects.filter(Q(name__in=new) | Q(channel__in=new), source=source)
        found |= {row.pk: row for row in rows}
        asked |= new
        wanted |= {name for row in rows for name in (row.name, row.channel)}
    if found:
        found |= {row.pk: row for row in HeardEvent.objects.filter(source=source, name="")}
    rows_in_order = sorted(found.values(), key=lambda row: (row.at, row.pk))
    return [spelling.read(row.told) for row in rows_in_order]


def forget(now: datetime) -> None:
    """Drop what can no longer change anything."""
    HeardEvent.objects.filter(at__lt=(now - KEPT_FOR).timestamp()).delete()


def without_number(event: KeptEvent, ours: Collection[str], contract_id: UUID) -> KeptEvent:
    """Return the event with a hash in place of a citizen's number; a number of our own stays, because it tells who rang."""
    match event:
        case said.Arrived() | said.Entered() | said.Refused():
            ours_too = is_our_side(event.caller, ours, ours)
            return spelling.with_caller(
                event, event.caller if ours_too else caller_hash(event.caller, contract_id) or None
            )
        case _:
            return event


def _row(source: CallSource, digest: str, event: KeptEvent, body: dict[str, object]) -> HeardEvent:
    name, channel = spelling.names_of(event)
    return HeardEvent(source=source, name=name, channel=channel, at=event.at, told=body, digest=digest)
