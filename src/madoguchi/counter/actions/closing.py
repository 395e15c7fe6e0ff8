"""`close_day`: nobody is left waiting, nobody is left seated, and what was left undone is written down."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Site
from madoguchi.counter.actions.day import end_assist
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.actions.seats import stand
from madoguchi.counter.actions.serving import cancel
from madoguchi.counter.choices import OPEN_STATES, TicketState
from madoguchi.counter.models import DayClosing, Seating, TemporaryAssist, Ticket
from madoguchi.counter.queries.day import unticked_at
from madoguchi.counter.queries.waiting import locked_windows
from madoguchi.live.publishing import publish
from madoguchi.privacy.detection import refuse

CANCELLABLE = (TicketState.WAITING, TicketState.HOLD)


@transaction.atomic
def close_day(
    *, site: Site, day: date, closing_id: UUID, reason: str, closed_by: User, actor: Actor, now: datetime
) -> DayClosing:
    """Close a site's day; closing it twice keeps the first closing.

    With a ``reason``, tickets which still wait or are held are cancelled with it. Everybody still seated stands up, and
    open assists end. What the checklists lack is kept with the closing.

    Raises Refused (``day_has_open_tickets``, naming them) while somebody is at a window, or waits and no reason is given.
    """
    _hold_everything(site, day)
    kept = DayClosing.objects.filter(site=site, business_date=day).first()
    if kept is not None:
        return kept
    _settle_tickets(site, day, reason=reason, actor=actor, now=now)
    _empty_seats(site, actor, now)
    closing = DayClosing.objects.create(
        id=closing_id,
        site=site,
        business_date=day,
        closed_at=now,
        closed_by=closed_by,
        left_undone=[item.code for item in unticked_at(site, day)],
    )
    _tell("close_day", closing, actor, now)
    return closing


@transaction.atomic
def reopen_day(*, closing: DayClosing, reason: str, actor: Actor, now: datetime) -> None:
    """Take a closing back, with a reason; the audit trail keeps both. Raises ValidationError without one."""
    why = reason.strip()
    if not why:
        raise ValidationError({"reason": "締めを取り消す理由を書いてください。"})
    refuse(why, "締めを取り消す理由")
    held = DayClosing.objects.select_for_update(of=("self",), no_key=True).select_related("site")
    row = held.filter(pk=closing.pk).first()
    if row is not None:
        closing_id = row.pk
        row.delete()
        row.pk = closing_id
        _tell("reopen_day", row, actor, now, reason=why)


def _hold_everything(site: Site, day: date) -> None:
    """Take every lock which the steps below need, in the house's order, before the first audit record."""
    locked_windows(list(site.windows.values_list("pk", flat=True)))
    still_open = Ticket.objects.filter(site=site, business_date=day, state__in=OPEN_STATES)
    assists = TemporaryAssist.objects.filter(site=site, to_at=None)
    for rows in (still_open, assists):
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _settle_tickets(site: Site, day: date, *, reason: str, actor: Actor, now: datetime) -> None:
    still_open = list(Ticket.objects.filter(site=site, business_date=day, state__in=OPEN_STATES))
    stuck = [each for each in still_open if each.state not in CANCELLABLE or not reason.strip()]
    if stuck:
        raise _left_open(stuck)
    for ticket in still_open:
        cancel(ticket=ticket, reason=reason, actor=actor, command_id=uuid.uuid4(), now=now)


def _left_open(stuck: Sequence[Ticket]) -> Refused:
    names = "、".join(f"{each.label}（{each.get_state_display()}）" for each in stuck)
    message = f"まだ終わっていない番号札があります：{names}。記録するか、理由を添えて取り消してから締めてください。"
    return Refused("day_has_open_tickets", message, "tickets")


def _empty_seats(site: Site, actor: Actor, now: datetime) -> None:
    for seating in Seating.objects.filter(window__site=site, to_at=None).select_related("window"):
        seating.window.site = site
        stand(window=seating.window, actor=actor, now=now)
    for assist in TemporaryAssist.objects.filter(site=site, to_at=None):
        end_assist(assist=assist, actor=actor, now=now)


def _tell(verb: str, closing: DayClosing, actor: Actor, now: datetime, **more: str) -> None:
    site = closing.site
    record(
        actor=actor,
        verb=verb,
        subject=("day_closing", str(closing.pk)),
        contract_id=site.contract_id,
        site_id=site.pk,
        detail={"day": closing.business_date.isoformat(), "left_undone": list(closing.left_undone), **more},
        now=now,
    )
    publish(f"site:{site.pk}", "day")
