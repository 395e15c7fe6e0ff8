"""折り返し: take a number, read it, end the call-back; the number goes with its end, or after seven days."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.actions import refusals
from madoguchi.calls.adapters.sealing import seal, unseal
from madoguchi.calls.choices import CallBackState
from madoguchi.calls.models import Call, CallBack
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish

NUMBER = re.compile(r"0\d{9}|0[5-9]0\d{8}|0800\d{7}")
KEPT = timedelta(days=7)
"""The longest that a number is kept, whatever became of the call-back."""
FURTHEST = timedelta(days=7)
ABOUT_LIMIT = 200
SWEEPER = Actor(kind="job", id="calls-sweep", label="電話番号の消去")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Whom to call back until when, about what, and after which call."""

    number: str
    due_at: datetime
    about: str = ""
    call: UUID | None = None


@transaction.atomic
def take_call_back(
    *, contract: Contract, call_back_id: UUID, promise: Promise, asked_by: User, actor: Actor, now: datetime
) -> CallBack:
    """Promise to call back. The same id gives the same promise, however often it is sent.

    Raises ValidationError naming field and remedy, never a value; Call.DoesNotExist for a call of another contract.
    """
    kept = CallBack.objects.filter(pk=call_back_id).first()
    if kept is not None:
        return _same(kept, contract, asked_by)
    number = plain_number(promise.number)
    if not now < promise.due_at <= now + FURTHEST:
        raise ValidationError({"due_at": "折り返す時刻は、いまから7日後までの間で選んでください。"})
    if len(promise.about) > ABOUT_LIMIT:
        raise ValidationError({"about": f"用件は{ABOUT_LIMIT}文字までです。短くしてください。"})
    row = CallBack(
        pk=call_back_id,
        contract=contract,
        call=Call.objects.get(pk=promise.call, contract=contract) if promise.call else None,
        sealed_number=seal(number),
        about=promise.about.strip(),
        due_at=promise.due_at,
        asked_at=now,
        asked_by=asked_by,
    )
    row.clean_fields(exclude=("contract", "call", "asked_by", "sealed_number"))
    row.save(force_insert=True)
    _tell("calls.take_call_back", row, actor, now)
    return row


@transaction.atomic
def read_number(*, call_back: CallBack, actor: Actor, now: datetime) -> str:
    """Return the number in clear, and note in the trail who read it. Raises Refused when it is gone."""
    held = _held(call_back)
    if not held.sealed_number:
        raise refusals.already_ended()
    number = unseal(held.sealed_number)
    record(
        actor=actor,
        verb="calls.read_number",
        subject=("call_back", str(held.pk)),
        contract_id=held.contract_id,
        now=now,
    )
    return number


@transaction.atomic
def end_call_back(
    *, call_back: CallBack, state: CallBackState, ended_by: User, actor: Actor, now: datetime
) -> CallBack:
    """End a call-back as done or given up; its number is deleted. The same end again changes nothing.

    Raises Refused when it has ended otherwise.
    """
    held = _held(call_back)
    if held.state == state:
        return held
    if held.state != CallBackState.OPEN:
        raise refusals.already_ended()
    held.state, held.sealed_number, held.ended_at, held.ended_by = state, "", now, ended_by
    held.save(update_fields=("state", "sealed_number", "ended_at", "ended_by"))
    _tell("calls.end_call_back", held, actor, now)
    return held


@transaction.atomic
def sweep(*, now: datetime, actor: Actor = SWEEPER) -> int:
    """Give up call-backs which are open for seven days, in every contract, and delete their numbers. Return how many."""
    rows = CallBack.objects.select_for_update(of=("self",), no_key=True).filter(asked_at__lte=now - KEPT)
    old = list(rows.filter(state=CallBackState.OPEN).order_by("pk"))
    for row in old:
        row.state, row.sealed_number, row.ended_at = CallBackState.GIVEN_UP, "", now
        row.save(update_fields=("state", "sealed_number", "ended_at"))
        _tell("calls.sweep_number", row, actor, now)
    return len(old)


def plain_number(typed: str) -> str:
    """Return a telephone number of Japan as digits. Raises ValidationError, without the value, for anything else."""
    text = re.sub(r"[\s()\-‐-―−ー.]", "", unicodedata.normalize("NFKC", typed))
    digits = "0" + text.removeprefix("+81") if text.startswith("+81") else text
    if not NUMBER.fullmatch(digits):
        raise ValidationError({"number": "電話番号は、0から始まる10桁か11桁で書いてください。"})
    return digits


def _same(kept: CallBack, contract: Contract, asked_by: User) -> CallBack:
    if kept.contract_id == contract.pk and kept.asked_by_id == asked_by.pk:
        return kept
    message = "この折り返しの番号は使用済みです。画面を読み込み直して、もう一度登録してください。"
    raise ValidationError(message, code="call_back_reused")


def _held(call_back: CallBack) -> CallBack:
    return CallBack.objects.select_for_update(of=("self",), no_key=True).get(pk=call_back.pk)


def _tell(verb: str, row: CallBack, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("call_back", str(row.pk)),
        contract_id=row.contract_id,
        detail={"state": row.state, "due_at": row.due_at.isoformat()},
        now=now,
    )
    publish(f"contract:{row.contract_id}", "call_backs")
