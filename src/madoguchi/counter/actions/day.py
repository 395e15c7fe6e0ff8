"""The ward's day around the queue: checklists and temporary assists."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership, User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.choices import Book
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Code, Site
from madoguchi.counter.choices import Phase
from madoguchi.counter.models import ChecklistTick, TemporaryAssist
from madoguchi.counter.queries.waiting import seat_of
from madoguchi.live.publishing import publish

BOOK_OF = {Phase.OPENING: Book.OPENING_CHECK, Phase.CLOSING: Book.CLOSING_CHECK}
REASON_LIMIT = 200


@transaction.atomic
def tick_item(
    *, site: Site, phase: Phase, item: Code, tick_id: UUID, user: User, actor: Actor, now: datetime
) -> ChecklistTick:
    """Confirm one item of the day's checklist; confirming it twice keeps the first. Raises ValidationError for a wrong item."""
    if item.book != BOOK_OF[Phase(phase)] or item.contract_id != site.contract_id:
        raise ValidationError({"item": "この点検表にない項目です。画面を読み込み直してください。"})
    day = business_date(now, site.contract)
    tick, made = ChecklistTick.objects.get_or_create(
        site=site,
        business_date=day,
        phase=phase,
        item=item,
        defaults={"id": tick_id, "ticked_at": now, "ticked_by": user},
    )
    if made:
        _tell("tick_item", site, ("checklist_tick", str(tick.pk)), actor=actor, now=now, about=item.code)
    return tick


@transaction.atomic
def untick_item(*, tick: ChecklistTick, actor: Actor, now: datetime) -> None:
    """Take a confirmation back, on the same day only; the audit trail keeps both. Raises ValidationError afterwards."""
    held = ChecklistTick.objects.select_for_update(of=("self",), no_key=True).filter(pk=tick.pk)
    row = held.select_related("site__contract", "item").first()
    if row is None:
        return
    if row.business_date != business_date(now, row.site.contract):
        raise ValidationError("過ぎた日の点検は取り消せません。間違いは、日報の備考に書いてください。")
    site, item, tick_id = row.site, row.item, str(row.pk)
    row.delete()
    _tell("untick_item", site, ("checklist_tick", tick_id), actor=actor, now=now, about=item.code)


@transaction.atomic
def start_assist(
    *, site: Site, user: User, reason: str, assist_id: UUID, recorded_by: User, actor: Actor, now: datetime
) -> TemporaryAssist:
    """Note that somebody of another post helps at the counter from now on (table 1, note 1).

    Raises ValidationError without a reason, for somebody whose own post is the counter, who is not under the contract, or
    who helps already.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # of two at once, the second sees the first
    kept = TemporaryAssist.objects.filter(pk=assist_id).first()
    if kept is not None:
        return kept
    assist = TemporaryAssist.objects.create(
        id=assist_id,
        contract_id=site.contract_id,
        site=site,
        user=user,
        own_post=_own_post(site, user),
        reason=_reason(reason),
        from_at=now,
        recorded_by=recorded_by,
    )
    _tell("start_assist", site, ("temporary_assist", str(assist.pk)), actor=actor, now=now, about=str(user.pk))
    return assist


@transaction.atomic
def end_assist(*, assist: TemporaryAssist, actor: Actor, now: datetime) -> TemporaryAssist:
    """Note that the help has ended; ending it twice keeps the first end.

    Raises ValidationError while the person still sits at a window, which only the assist allows them.
    """
    rows = TemporaryAssist.objects.select_for_update(of=("self",), no_key=True).select_related("site__contract", "user")
    held = rows.get(pk=assist.pk)
    if held.to_at is None:
        _refuse_seated(held)
        held.to_at = max(now, held.from_at)
        held.save(update_fields=("to_at",))
        _tell(
            "end_assist", held.site, ("temporary_assist", str(held.pk)), actor=actor, now=now, about=str(held.user_id)
        )
    return held


def _refuse_seated(assist: TemporaryAssist) -> None:
    seating = seat_of(assist.user)
    if seating is not None and seating.window.site_id == assist.site_id:
        name, number = assist.user.display_name, seating.window.number
        raise ValidationError(f"{name}さんは窓口{number}に着席しています。席を離れてから、応援を終えてください。")


def _reason(reason: str) -> str:
    kept = reason.strip()
    if not kept:
        raise ValidationError({"reason": "応援の理由（混雑など）を書いてください。"})
    if len(kept) > REASON_LIMIT:
        raise ValidationError({"reason": f"理由は{REASON_LIMIT}文字までです。短くしてください。"})
    return kept


def _own_post(site: Site, user: User) -> str:
    membership = Membership.objects.filter(user=user, contract_id=site.contract_id, ends_at=None).first()
    if membership is None:
        raise ValidationError({"user": "この契約の従事者ではありません。総括責任者に登録を頼んでください。"})
    if membership.role == Role.COUNTER_STAFF:
        raise ValidationError({"user": "窓口従事者は、応援の記録なしで窓口に着けます。着席を記録してください。"})
    if TemporaryAssist.objects.filter(user=user, to_at=None).exists():
        raise ValidationError({"user": "この方の応援は記録中です。先に前の応援を終えてください。"})
    return membership.role


def _tell(verb: str, site: Site, subject: tuple[str, str], *, actor: Actor, now: datetime, about: str) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=subject,
        contract_id=site.contract_id,
        site_id=site.pk,
        detail={"about": about},
        now=now,
    )
    publish(f"site:{site.pk}", "day")
