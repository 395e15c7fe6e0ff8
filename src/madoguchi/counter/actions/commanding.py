"""`carry_out`: one door for every command of every device, which makes repeating one harmless."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from madoguchi.accounts.access import Principal, require
from madoguchi.audit.closing import ClosedError
from madoguchi.contract.models import Site
from madoguchi.counter.actions.keeping import (
    AUTHOR_UNKNOWN,
    BLANKED,
    FORBIDDEN,
    TOO_LONG_AGO,
    No,
    is_kept,
    keep_unsettled,
    no_of,
)
from madoguchi.counter.actions.orders import Order, Sent
from madoguchi.counter.actions.performing import PERFORM
from madoguchi.counter.actions.refusals import NotHere, Refused, collided
from madoguchi.counter.calc.commands import CommandUnion, hash_of
from madoguchi.counter.models import Command
from madoguchi.counter.queries.authors import LONGEST, Deed, author_behind
from madoguchi.counter.queries.given import ID
from madoguchi.counter.rules import RULE_FOR_COMMAND
from madoguchi.prepared.questions import Prepared

DONE, REUSED = 200, 422
KEPT = Prepared(lambda: Command.objects.filter(pk=ID))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the device is told: an HTTP status and a JSON body."""

    status: int
    body: dict[str, Any]


def carry_out(
    *, site: Site, body: CommandUnion, principal: Principal, now: datetime, sent: Sent | None = None
) -> Answer:
    """Carry out a command once, and answer the same for ever.

    The deed, its event, its audit record and the kept answer are one transaction. A refusal by a rule is kept too. The
    same id with another body, or from another site, is answered 422 and changes nothing. What was done while the line
    was down and is refused now is kept whole, whatever refuses it, for a supervisor to settle: the answer names it.

    Of a command given on-line it raises PermissionDenied, ValidationError (naming field and remedy) and NotHere; then
    nothing is kept, and the device may send the corrected command under the same id. ClosedError it raises always.
    """
    order = Order(site=site, body=body, principal=principal, now=now, sent=sent or Sent())
    order, author = _by_its_author(order)
    if author is None:
        return (
            _kept_refusal(order, AUTHOR_UNKNOWN) if body.offline else Answer(AUTHOR_UNKNOWN.status, AUTHOR_UNKNOWN.body)
        )
    if body.offline and order.happened_at is not None and now - order.happened_at > LONGEST:
        return _kept_refusal(order, TOO_LONG_AGO)
    try:
        require(order.principal, RULE_FOR_COMMAND[body.kind], site)
        return _done_once(order)
    except Refused as refusal:
        return _kept_refusal(order, no_of(refusal))
    except IntegrityError:
        return _kept_refusal(order, no_of(collided()))
    except ClosedError:
        raise
    except (PermissionDenied, ValidationError, NotHere) as refusal:
        if not body.offline:
            raise
        return _kept_refusal(order, no_of(refusal))


def keep_as_it_came(order: Order[Any], refusal: No) -> Answer:
    """Keep an off-line command which cannot even be read, and answer the same for ever."""
    return _kept_refusal(order, refusal)


def _by_its_author(order: Order[CommandUnion]) -> tuple[Order[CommandUnion], Principal | None]:
    """Return the order as its author's, and the author; None when the word about the author does not hold."""
    if not order.sent.author:
        return order, order.principal
    at = order.happened_at or order.now
    deed = Deed(site=order.site, device=order.body.device, happened_at=at, now=order.now)
    author = author_behind(order.sent.author, deed, order.principal)
    return (replace(order, principal=author), author) if author else (order, None)


@transaction.atomic
def _done_once(order: Order[CommandUnion]) -> Answer:
    given = answer_given_before(order)
    if given is not None:
        return given
    result = PERFORM[order.body.kind](order)
    body = {"id": str(order.body.id), "kind": order.body.kind, "result": result}
    if order.sent.blanked:
        body |= {"unsettled": str(keep_unsettled(order, No(DONE, FORBIDDEN, BLANKED)).pk)}
    return _keep(order, Answer(DONE, body))


def _kept_refusal(order: Order[CommandUnion], refusal: No) -> Answer:
    """Keep a refusal, unless the same command was answered meanwhile: then that answer counts."""
    try:
        with transaction.atomic():
            return answer_given_before(order) or _refused_once(order, refusal)
    except IntegrityError:
        given = answer_given_before(order)
        if given is None:
            raise
        return given


def _refused_once(order: Order[CommandUnion], refusal: No) -> Answer:
    body = refusal.body
    if is_kept(order, refusal):
        body |= {"unsettled": str(keep_unsettled(order, refusal).pk)}
    return _keep(order, Answer(refusal.status, body))


def answer_given_before(order: Order[CommandUnion]) -> Answer | None:
    """Return the answer to the same command, if it was given; 422 when the id stands for another command."""
    kept = KEPT.first(id=order.body.id)
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
        skew_s=order.skew.total_seconds() if order.sent.at else None,
        device=body.device,
        seq=body.seq,
        offline=body.offline,
    )
    return Answer(answer.status, _in_order(answer.body))


def _in_order(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body with its keys sorted: PostgreSQL keeps JSON in an order of its own, the answer stays the same."""
    ordered: dict[str, Any] = json.loads(json.dumps(body, sort_keys=True, default=str))
    return ordered
