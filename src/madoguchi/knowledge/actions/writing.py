"""Turns what an article says into the columns of a version and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.knowledge.calc.article_shapes import DAYS, WORDS, Said, Text
from madoguchi.knowledge.models import Article, ArticleText, ArticleVersion

CONTENT_COLUMNS = (*WORDS, *DAYS, "sources", "checked")


def columns_of(said: Said) -> dict[str, Any]:
    """Return the columns of a version."""
    plain = {name: getattr(said, name) for name in (*WORDS, *DAYS)}
    return {**plain, "sources": "\n".join(said.sources), "checked": said.checked}


def add_version(
    article: Article, said: Said, *, before: ArticleVersion | None, by: User | None, actor: Actor, now: datetime
) -> ArticleVersion:
    """Add a draft after the last version; a corrected reading goes along. The caller holds the article's lock."""
    last = article.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = ArticleVersion(
        article=article,
        number=last + 1,
        author=by,
        author_label=actor.label,
        made_at=now,
        edited_at=now,
        reading=before.reading if before else "",
        reading_corrected=before.reading_corrected if before else False,
        **columns_of(said),
    )
    version.full_clean(validate_unique=False, validate_constraints=False)
    version.save(force_insert=True)
    write_texts(version, said.texts)
    return version


def write_texts(version: ArticleVersion, texts: Mapping[str, Text]) -> None:
    """Let a version have exactly these texts in other languages."""
    ArticleText.objects.filter(version=version).exclude(language__in=texts).delete()
    for language, text in texts.items():
        words = {"question": text.question, "short_answer": text.short_answer, "answer": text.answer}
        ArticleText(version=version, language=language, **words).clean_fields(exclude=("version",))
        ArticleText.objects.update_or_create(version=version, language=language, defaults=words)
