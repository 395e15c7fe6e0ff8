"""Closing a day of the telephone desk: answered calls without a record are counted, and said why."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.models import CallDayClosing
from madoguchi.calls.queries.reconciling import answered_calls, unrecorded_calls
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish
from madoguchi.privacy.detection import refuse

REASON_LIMIT = 200


@transaction.atomic
def close_call_day(
    *, contract: Contract, day: date, closing_id: UUID, reason: str, closed_by: User, actor: Actor, now: datetime
) -> CallDayClosing:
    """Close a day; closing it twice keeps the first closing. What has no record then is counted with it.

    Raises ValidationError when calls are without a record and no reason is given, and for a forbidden number.
    """
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    kept = CallDayClosing.objects.filter(contract=contract, business_date=day).first()
    if kept is not None:
        return kept
    unrecorded = unrecorded_calls(contract, day, day).count()
    closing = CallDayClosing.objects.create(
        id=closing_id,
        contract=contract,
        business_date=day,
        closed_at=now,
        closed_by=closed_by,
        answered=answered_calls(contract, day, day).count(),
        unrecorded=unrecorded,
        reason=_reason(reason, needed=unrecorded > 0),
    )
    _tell("calls.close_day", closing, actor, now, reason=closing.reason)
    return closing


@transaction.atomic
def reopen_call_day(*, closing: CallDayClosing, reason: str, actor: Actor, now: datetime) -> None:
    """Take a closing back, with a reason which the trail keeps. Raises ValidationError without one."""
    why = _reason(reason, needed=True)
    held = CallDayClosing.objects.select_for_update(of=("self",), no_key=True).filter(pk=closing.pk).first()
    if held is not None:
        held.delete()
        _tell("calls.reopen_day", closing, actor, now, reason=why)


def _reason(typed: str, *, needed: bool) -> str:
    reason = typed.strip()
    if needed and not reason:
        raise ValidationError({"reason": "理由を書いてから、もう一度押してください。"})
    if len(reason) > REASON_LIMIT:
        raise ValidationError({"reason": f"理由は{REASON_LIMIT}文字までです。短くしてください。"})
    refuse(reason, "理由")
    return reason


def _tell(verb: str, closing: CallDayClosing, actor: Actor, now: datetime, *, reason: str = "") -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("call_day", closing.business_date.isoformat()),
        contract_id=closing.contract_id,
        detail={"answered": closing.answered, "unrecorded": closing.unrecorded, "reason": reason},
        now=now,
    )
    publish(f"contract:{closing.contract_id}", "call_day")
