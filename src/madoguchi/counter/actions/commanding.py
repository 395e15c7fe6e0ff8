"""`carry_out`: one door for every command of every device, which makes repeating one harmless."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from madoguchi.accounts.access import Principal, require
from madoguchi.contract.models import Site
from madoguchi.counter.actions.orders import Order
from madoguchi.counter.actions.performing import PERFORM
from madoguchi.counter.actions.refusals import Refused, collided
from madoguchi.counter.calc.commands import CommandUnion, hash_of
from madoguchi.counter.models import Command
from madoguchi.counter.rules import RULE_FOR_COMMAND

DONE, REFUSED, REUSED = 200, 409, 422


@dataclass(frozen=True, slots=True)
class Answer:
    """What the device is told: an HTTP status and a JSON body."""

    status: int
    body: dict[str, Any]


def carry_out(
    *, site: Site, body: CommandUnion, principal: Principal, now: datetime, sent_at: datetime | None = None
) -> Answer:
    """Carry out a command once, and answer the same for ever.

    ``sent_at`` is the device's own time of sending: it tells how far its clock is off.

    The deed, its event, its audit record and the kept answer are one transaction. A refusal by a rule is kept too. The
    same id with another body, or from another site, is answered 422 and changes nothing.

    Raises PermissionDenied, ValidationError (naming field and remedy) and NotHere; then nothing is kept, and the device
    may send the corrected command under the same id.
    """
    require(principal, RULE_FOR_COMMAND[body.kind], site)
    order = Order(site=site, body=body, principal=principal, now=now, sent_at=sent_at)
    try:
        return _done_once(order)
    except Refused as refusal:
        return _kept_refusal(order, refusal)
    except IntegrityError:
        return _kept_refusal(order, collided())


@transaction.atomic
def _done_once(order: Order[CommandUnion]) -> Answer:
    given = answer_given_before(order)
    if given is not None:
        return given
    result = PERFORM[order.body.kind](order)
    body = {"id": str(order.body.id), "kind": order.body.kind, "result": result}
    return _keep(order, Answer(DONE, body))


def _kept_refusal(order: Order[CommandUnion], refusal: Refused) -> Answer:
    """Keep a refusal, unless the same command was answered meanwhile: then that answer counts."""
    body = {"code": refusal.code, "message": refusal.message}
    if refusal.field:
        body["field"] = refusal.field
    try:
        with transaction.atomic():
            return answer_given_before(order) or _keep(order, Answer(REFUSED, body))
    except IntegrityError:
        given = answer_given_before(order)
        if given is None:
            raise
        return given


def answer_given_before(order: Order[CommandUnion]) -> Answer | None:
    """Return the answer to the same command, if it was given; 422 when the id stands for another command."""
    kept = Command.objects.filter(pk=order.body.id).first()
    if kept is None:
        return None
    if kept.site_id == order.site.pk and kept.body_hash == hash_of(order.body):
        return Answer(kept.status, _in_order(kept.answer))
    message = "この操作の番号は、別の操作で使用済みです。画面を読み込み直して、もう一度操作してください。"
    return Answer(REUSED, {"code": "command_reused", "message": message})


def _keep(order: Order[CommandUnion], answer: Answer) -> Answer:
    body, actor = order.body, order.principal.actor
    Command.objects.create(
        id=body.id,
        site=order.site,
        kind=body.kind,
        body_hash=hash_of(body),
        status=answer.status,
        answer=answer.body,
        actor_kind=actor.kind,
        actor_id=actor.id,
        device_at=body.at,
        carried_out_at=order.now,
        skew_s=order.skew.total_seconds() if order.sent_at else None,
        device=body.device,
        seq=body.seq,
        offline=body.offline,
    )
    return Answer(answer.status, _in_order(answer.body))


def _in_order(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body with its keys sorted: PostgreSQL keeps JSON in an order of its own, the answer stays the same."""
    ordered: dict[str, Any] = json.loads(json.dumps(body, sort_keys=True, default=str))
    return ordered
