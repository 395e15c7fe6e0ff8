"""Numbers lent to a device, from which it gives tickets while its line is down; and the tickets which it alone may call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.calc.terms.counter import OfflineNumbers
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.counter.actions.numbering import locked_row
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.models import NumberLease, Ticket
from madoguchi.counter.queries.leases import lease_in_hand, tickets_held_by, used_of
from madoguchi.counter.queries.terms import ticket_policy
from madoguchi.live.publishing import publish
from madoguchi.privacy.detection import refuse

LONGEST_REASON = 200


@transaction.atomic
def lease_numbers(*, site: Site, device: UUID, lease_id: UUID, actor: Actor, now: datetime) -> NumberLease:
    """Lend a device a block of today's numbers which nobody else has; while most of its last one is unused, that one.

    Raises Refused when the contract gives no numbers off-line, and when all are lent.
    """
    terms = ticket_policy(site.contract).offline
    if terms is None:
        message = "この契約では、通信が切れている間に番号札を出せません。番号札なしの受付をしてください。"
        raise Refused("no_offline_numbers", message)
    day = business_date(now, site.contract)
    row = locked_row(site, day, terms.series, terms.first_number - 1)
    present = lease_in_hand(site, day, device)
    if present is not None and _is_mostly_unused(present):
        return present
    first = row.last_number + 1
    if first > terms.last_number:
        message = "通信が切れたときのための番号は、本日すべて貸し出しました。番号札なしの受付をしてください。"
        raise Refused("leases_used_up", message)
    lease = _lent(site, terms, first, NumberLease(id=lease_id, business_date=day, device=device, leased_at=now))
    row.last_number = lease.last
    row.save(update_fields=("last_number",))
    _tell_lease(lease, actor, now)
    return lease


@transaction.atomic
def release_tickets(*, site: Site, device: UUID, actor: Actor, now: datetime) -> int:
    """Let everybody call what only this device could; return how many tickets that were. None is no fault."""
    return _set_free(site, device, actor, now)


@transaction.atomic
def release_lost_device(*, site: Site, device: UUID, reason: str, actor: Actor, now: datetime) -> int:
    """The same for a device which does not come back, with a reason. Raises ValidationError without one."""
    why = reason.strip()
    if not why or len(why) > LONGEST_REASON:
        raise ValidationError({"reason": f"端末が戻らない理由を、{LONGEST_REASON}文字以内で書いてください。"})
    refuse(why, "端末が戻らない理由")
    return _set_free(site, device, actor, now, reason=why)


def _is_mostly_unused(lease: NumberLease) -> bool:
    size = lease.last - lease.first + 1
    return (size - used_of(lease)) * 2 > size


def _lent(site: Site, terms: OfflineNumbers, first: int, lease: NumberLease) -> NumberLease:
    lease.site, lease.series, lease.first = site, terms.series, first
    lease.last = min(first + terms.block - 1, terms.last_number)
    lease.save(force_insert=True)
    return lease


def _set_free(site: Site, device: UUID, actor: Actor, now: datetime, **more: str) -> int:
    held = list(tickets_held_by(site, device).select_for_update(no_key=True).order_by("pk"))
    if not held:
        return 0
    Ticket.objects.filter(pk__in=[each.pk for each in held]).update(held_by=None)
    record(
        actor=actor,
        verb="release_tickets",
        subject=("device", str(device)),
        contract_id=site.contract_id,
        site_id=site.pk,
        detail={"labels": "、".join(sorted(each.label for each in held)), **more},
        now=now,
    )
    publish(f"site:{site.pk}", "queue")
    return len(held)


def _tell_lease(lease: NumberLease, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb="lease_numbers",
        subject=("number_lease", str(lease.pk)),
        contract_id=lease.site.contract_id,
        site_id=lease.site_id,
        detail={"numbers": str(lease), "device": str(lease.device)},
        now=now,
    )
