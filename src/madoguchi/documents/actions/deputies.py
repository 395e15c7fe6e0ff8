"""`appoint_deputy` and `end_deputy`: who does an absent person's part, from which day to which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.moving import By
from madoguchi.documents.models import Deputy
from madoguchi.documents.queries.deputies import may_stand_in, overlapping

LONGEST_DAYS = 92


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Who is absent, who stands in, and from when to when."""

    absent: User
    deputy: User
    first_on: date
    last_on: date
    reason: str = ""


@transaction.atomic
def appoint_deputy(*, deputy_id: UUID, contract: Contract, term: Term, by: By) -> Deputy:
    """Let somebody stand in. The same id gives the same row.

    Raises ValidationError for roles which do not fit, days which are over, too long or taken, and a forbidden number.
    """
    known = Deputy.objects.filter(pk=deputy_id, contract=contract).first()
    if known is not None:
        return known
    _refuse_unfit(contract, term)
    _refuse_days(contract, term, today=business_date(by.now, contract))
    row = Deputy(
        id=deputy_id,
        contract=contract,
        absent=term.absent,
        deputy=term.deputy,
        first_on=term.first_on,
        last_on=term.last_on,
        reason=term.reason.strip(),
        appointed_by=by.user,
        appointed_at=by.now,
    )
    row.clean_fields()
    row.save(force_insert=True)
    _tell(row, "appoint_deputy", by)
    return row


@transaction.atomic
def end_deputy(*, deputy: Deputy, by: By) -> Deputy:
    """End a term before its last day. Ended already: nothing changes."""
    held = Deputy.objects.select_for_update(of=("self",)).get(pk=deputy.pk)
    if held.ended_at is not None:
        return held
    held.ended_at, held.ended_by = by.now, by.user
    held.save(update_fields=("ended_at", "ended_by"))
    _tell(held, "end_deputy", by)
    return held


def _refuse_unfit(contract: Contract, term: Term) -> None:
    if not may_stand_in(contract, absent=term.absent, deputy=term.deputy):
        raise ValidationError(
            "この組合せでは代理を立てられません。本市担当者の代理は本市担当者から、"
            "総括責任者の代理は窓口責任者かコールセンター業務担当責任者から選んでください。"
        )
    if term.absent == term.deputy:
        raise ValidationError("本人とは別の人を代理に選んでください。")


def _refuse_days(contract: Contract, term: Term, *, today: date) -> None:
    if term.last_on < term.first_on:
        raise ValidationError({"last_on": "「いつから」より後の日にしてください。"})
    if term.last_on < today:
        raise ValidationError({"last_on": "もう過ぎた日です。今日か、これからの日にしてください。"})
    if (term.last_on - term.first_on).days >= LONGEST_DAYS:
        raise ValidationError(
            {"last_on": f"代理は{LONGEST_DAYS}日までです。それより長いときは、担当者を替えてください。"}
        )
    if overlapping(contract, term.absent, term.first_on, term.last_on):
        raise ValidationError("この期間には、もう別の代理がいます。先にその代理を終えてください。")


def _tell(row: Deputy, verb: str, by: By) -> None:
    record(
        actor=by.actor,
        verb=verb,
        subject=("deputy", str(row.pk)),
        contract_id=row.contract_id,
        detail={
            "absent": str(row.absent_id),
            "deputy": str(row.deputy_id),
            "from": row.first_on.isoformat(),
            "to": row.last_on.isoformat(),
        },
        now=by.now,
    )
