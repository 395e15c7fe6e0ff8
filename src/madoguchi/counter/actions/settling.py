"""`settle_left_over`: ends a ticket of a past day which nobody ended then."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date
from madoguchi.counter.actions.moving import Step, held_ticket, move
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.choices import OPEN_STATES, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.tickets import ticket_moved_by

LONGEST_REASON = 100
VERBS = {TicketState.CANCELLED: "cancel", TicketState.NO_SHOW: "no_show"}


@transaction.atomic
def settle_left_over(
    *, ticket: Ticket, outcome: TicketState, reason: str, command_id: UUID, actor: Actor, now: datetime
) -> Ticket:
    """End a left-over ticket as cancelled, or as missed when it was called last; the reason goes into its history.

    A ticket which was left at a window is set aside first, so that the history keeps both moves. The same command
    settles once. Raises Refused without a reason, for a ticket of today, for one which has ended, and when the table
    of moves has no such end for it.
    """
    done = ticket_moved_by(command_id)
    if done is not None:
        return done
    held = held_ticket(ticket)
    why = _reason(reason)
    _refuse_unless_left_over(held, now)
    if held.state == TicketState.SERVING:
        aside = Step(command_id=uuid.uuid5(command_id, "aside"), actor=actor, now=now, note=why)
        move(held, "hold", aside)
    return move(held, VERBS[outcome], Step(command_id=command_id, actor=actor, now=now, note=why))


def _reason(reason: str) -> str:
    kept = reason.strip()
    if not kept:
        raise Refused("reason_needed", "番号札を終える理由を書いてください。", "reason")
    if len(kept) > LONGEST_REASON:
        raise Refused("reason_too_long", f"理由は{LONGEST_REASON}文字までです。短くしてください。", "reason")
    return kept


def _refuse_unless_left_over(held: Ticket, now: datetime) -> None:
    if held.state not in OPEN_STATES:
        message = f"{held.label}は「{held.get_state_display()}」で終わっています。画面を読み込み直してください。"
        raise Refused("ended_already", message)
    if held.business_date >= business_date(now, held.site.contract):
        message = f"{held.label}は今日の番号札です。窓口の画面で、記録するか取り消してください。"
        raise Refused("not_left_over", message)
