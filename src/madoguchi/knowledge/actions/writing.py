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
TEXT_COLUMNS = ("question", "short_answer", "answer")


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
    known = {each.language: each for each in ArticleText.objects.filter(version=version)}
    if gone := known.keys() - texts.keys():
        ArticleText.objects.filter(version=version, language__in=gone).delete()
    rows = [known.get(each) or ArticleText(version=version, language=each) for each in texts]
    for row in rows:
        text = texts[row.language]
        row.question, row.short_answer, row.answer = text.question, text.short_answer, text.answer
        row.clean_fields(exclude=("version",))
    ArticleText.objects.bulk_create(row for row in rows if row.language not in known)
    ArticleText.objects.bulk_update((row for row in rows if row.language in known), TEXT_COLUMNS)
