"""`confirm_review`: an editor looked at a published article again, and it still holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date
from madoguchi.knowledge.actions.moving import held_version, tell_version
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import ArticleVersion


@transaction.atomic
def confirm_review(*, version: ArticleVersion, next_review_on: date, actor: Actor, now: datetime) -> ArticleVersion:
    """Note that the version in force was checked today, and when it is to be looked at next.

    Raises ValidationError for a version which is not in force and for a day that is not ahead.
    """
    held = cast("ArticleVersion", held_version(version))
    if held.state != VersionState.PUBLISHED:
        raise ValidationError("公開中の版だけを見直し済みにできます。公開中の版を開いてください。")
    today = business_date(now, held.article.contract)
    if next_review_on <= today:
        raise ValidationError({"next_review_on": "次に見直す日は、明日から先の日にしてください。"})
    if (held.checked_on, held.next_review_on) == (today, next_review_on):
        return held
    held.checked_on, held.next_review_on = today, next_review_on
    held.save(update_fields=("checked_on", "next_review_on"))
    tell_version(held, "knowledge.review", actor=actor, now=now, next_review_on=next_review_on.isoformat())
    return held
