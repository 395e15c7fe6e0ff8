"""`keep_import`, `apply_import`: a file of articles is read and kept, looked at, and applied as drafts."""

from __future__ import annotations

import uuid
from collections import Counter
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.articles import Base, create_article, save_draft
from madoguchi.knowledge.adapters.article_files import FileReading
from madoguchi.knowledge.calc.article_shapes import ArticleContent
from madoguchi.knowledge.calc.articles import article_from, mapping_of
from madoguchi.knowledge.models import Article, ArticleImport
from madoguchi.knowledge.queries.contents import said_of, standing_version

Outcome = Literal["new", "changed", "same"]
OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "same")


@transaction.atomic
def keep_import(
    *, import_id: UUID, contract: Contract, file_name: str, reading: FileReading, by: User, actor: Actor, now: datetime
) -> ArticleImport:
    """Keep what a file holds until somebody applies it. The same id again gives the same import."""
    known = ArticleImport.objects.filter(pk=import_id, contract=contract).first()
    if known is not None:
        return known
    kept = ArticleImport.objects.create(
        id=import_id,
        contract=contract,
        file_name=file_name[:120],
        articles=[mapping_of(each) for each in reading.articles],
        faults=list(reading.faults),
        made_at=now,
        made_by=by,
    )
    detail: dict[str, int | str] = {"file": kept.file_name, "articles": len(kept.articles), "faults": len(kept.faults)}
    _tell(kept, "knowledge.keep_import", detail, actor=actor, now=now)
    return kept


@transaction.atomic
def apply_import(*, article_import: ArticleImport, by: User, actor: Actor, now: datetime) -> ArticleImport:
    """Make a draft of every article that is new or says something else. Applied once, it stays applied.

    Raises ValidationError when nothing in the file could be read. Category and visibility of articles which exist stay:
    they are changed in the article itself, where one sees what it means.
    """
    held = ArticleImport.objects.select_for_update(of=("self",)).select_related("contract").get(pk=article_import.pk)
    if held.applied_at is not None:
        return held
    if not held.articles:
        raise ValidationError("取り込める記事がありません。示された行を直して、もう一度ファイルを選んでください。")
    contents = [article_from(each, file=held.file_name) for each in held.articles]
    outcome = Counter(_applied(held.contract, each, by=by, actor=actor, now=now) for each in contents)
    held.applied_at, held.outcome = now, {name: outcome[name] for name in OUTCOMES}
    held.save(update_fields=("applied_at", "outcome"))
    _tell(held, "knowledge.apply_import", dict(held.outcome), actor=actor, now=now)
    return held


def _applied(contract: Contract, content: ArticleContent, *, by: User, actor: Actor, now: datetime) -> Outcome:
    article = Article.objects.filter(contract=contract, code=content.placed.code).first()
    if article is None:
        create_article(article_id=uuid.uuid4(), contract=contract, content=content, by=by, actor=actor, now=now)
        return "new"
    standing = standing_version(article)
    if standing is None or said_of(standing) == content.said:
        return "same"
    base = Base(standing.number, standing.edits)
    note = "ファイルから取り込み"
    save_draft(article=article, base=base, said=content.said, change_note=note, by=by, actor=actor, now=now)
    return "changed"


def _tell(
    article_import: ArticleImport, verb: str, detail: dict[str, int | str], *, actor: Actor, now: datetime
) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("article_import", str(article_import.pk)),
        contract_id=article_import.contract_id,
        detail=detail,
        now=now,
    )
