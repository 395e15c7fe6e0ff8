"""`attach_article`: says with which article a citizen was answered, beside the record of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.models import ArticleVersion, AttachedArticle

OTHERS = "この記録に付ける番号は、ほかで使われています。画面を読み込み直してください。"


@transaction.atomic
def attach_article(
    *,
    attachment_id: UUID,
    contract: Contract,
    source: tuple[str, UUID],
    version: ArticleVersion,
    user: User | None,
    actor: Actor,
    now: datetime,
) -> AttachedArticle:
    """Attach the article in its present version. The same article is attached to a record once, however often it is sent.

    Raises ValidationError when the id was used for something else.
    """
    kind, source_id = source
    code = version.article.code
    kept = AttachedArticle.objects.filter(source_kind=kind, source_id=source_id, article_code=code).first()
    kept = kept or AttachedArticle.objects.filter(pk=attachment_id).first()
    if kept is not None:
        return _same(kept, contract, source, code)
    row = AttachedArticle.objects.create(
        id=attachment_id,
        contract=contract,
        source_kind=kind,
        source_id=source_id,
        article_code=code,
        version_number=version.number,
        used_at=now,
        used_by=user,
    )
    record(
        actor=actor,
        verb="knowledge.attach",
        subject=(kind, str(source_id)),
        contract_id=contract.pk,
        detail={"article": code, "version": version.number},
        now=now,
    )
    return row


def _same(kept: AttachedArticle, contract: Contract, source: tuple[str, UUID], code: str) -> AttachedArticle:
    if (kept.contract_id, kept.source_kind, kept.source_id, kept.article_code) != (contract.pk, *source, code):
        raise ValidationError(OTHERS, code="attachment_reused")
    return kept
