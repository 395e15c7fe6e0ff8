"""`raise_flag`, `settle_flag`, `settle_query`: what readers say is wrong, and what the editors did about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import FlagKind, FlagState, Place
from madoguchi.knowledge.models import Article, ReaderFlag

ABOUT = "どの記事のことか分かりません。記事を開いてから知らせてください。"
OTHER_FLAG = "同じ番号で別の内容が届いています。画面を開き直して、もう一度知らせてください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a reader says: about which article, what kind of fault, where they read or searched."""

    kind: FlagKind
    place: Place
    article: Article | None = None
    note: str = ""
    query: str = ""


@transaction.atomic
def raise_flag(
    *, flag_id: UUID, contract: Contract, remark: Remark, by: User | None, actor: Actor, now: datetime
) -> ReaderFlag:
    """Keep what a reader says as a task for the editors. The same flag again is kept once.

    Raises ValidationError for a flag about no article, for a forbidden number, and for an id that was used otherwise.
    """
    known = ReaderFlag.objects.filter(pk=flag_id).first()
    if known is not None:
        return _same(known, contract, remark)
    if remark.kind != FlagKind.NOT_FOUND and remark.article is None:
        raise ValidationError(ABOUT)
    flag = ReaderFlag(
        id=flag_id,
        contract=contract,
        article=remark.article,
        kind=remark.kind,
        place=remark.place,
        note=remark.note.strip(),
        query=remark.query.strip(),
        raised_at=now,
        raised_by=by,
        raiser_label=actor.label,
    )
    flag.full_clean(validate_unique=False, validate_constraints=False)
    flag.save(force_insert=True)
    _tell(flag, "knowledge.raise_flag", actor=actor, now=now)
    return flag


@transaction.atomic
def settle_flag(*, flag: ReaderFlag, settlement: str, by: User, actor: Actor, now: datetime) -> ReaderFlag:
    """Say what was done about a flag. One that is settled already stays as it is. Raises ValidationError without words."""
    held = ReaderFlag.objects.select_for_update(of=("self",)).get(pk=flag.pk)
    if held.state == FlagState.SETTLED:
        return held
    if not settlement.strip():
        raise ValidationError({"settlement": "どうしたかを書いてください。"})
    held.state, held.settled_at, held.settled_by = FlagState.SETTLED, now, by
    held.settlement = settlement.strip()
    held.clean_fields(exclude=[each.name for each in held._meta.fields if each.name != "settlement"])
    held.save(update_fields=("state", "settled_at", "settled_by", "settlement"))
    _tell(held, "knowledge.settle_flag", actor=actor, now=now)
    return held


@transaction.atomic
def settle_query(
    *, flag_id: UUID, contract: Contract, query: str, settlement: str, by: User, actor: Actor, now: datetime
) -> ReaderFlag:
    """Say what was done about words which led nowhere, so that they leave the list until they are searched again."""
    remark = Remark(kind=FlagKind.NOT_FOUND, place=Place.OFFICE, query=query)
    flag = raise_flag(flag_id=flag_id, contract=contract, remark=remark, by=by, actor=actor, now=now)
    return settle_flag(flag=flag, settlement=settlement, by=by, actor=actor, now=now)


def _same(known: ReaderFlag, contract: Contract, remark: Remark) -> ReaderFlag:
    article_id = remark.article.pk if remark.article else None
    kept = (known.contract_id, known.kind, known.article_id, known.note, known.query)
    if kept != (contract.pk, remark.kind, article_id, remark.note.strip(), remark.query.strip()):
        raise ValidationError(OTHER_FLAG)
    return known


def _tell(flag: ReaderFlag, verb: str, *, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("knowledge_flag", str(flag.pk)),
        contract_id=flag.contract_id,
        detail={"kind": flag.kind, "article": str(flag.article_id or "")},
        now=now,
    )
