"""`load_article`: one article of a content pack."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime
from typing import Literal, cast

from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.articles import create_article, place_article
from madoguchi.knowledge.actions.moving import held_parent, tell_version
from madoguchi.knowledge.actions.releasing import approve, publish
from madoguchi.knowledge.actions.writing import add_version
from madoguchi.knowledge.calc.article_shapes import ArticleContent, Placed, Said
from madoguchi.knowledge.calc.articles import fingerprint, mapping_of
from madoguchi.knowledge.choices import Checked, VersionState, Visibility
from madoguchi.knowledge.models import Article, ArticleVersion
from madoguchi.knowledge.queries.contents import said_of, standing_version

NEW_CONTENT = "新しい内容を読み込んだため"
Came = Literal["published", "draft", "unchanged", "kept"]


def load_article(*, contract: Contract, content: ArticleContent, order: int, actor: Actor, now: datetime) -> Came:
    """Bring one article up to what the pack says, inside the caller's transaction; return what came of it."""
    digest = fingerprint(mapping_of(content))
    known = Article.objects.filter(contract=contract, code=content.placed.code).first()
    if known is None:
        version = create_article(
            article_id=uuid.uuid4(), contract=contract, content=content, by=None, actor=actor, now=now
        )
        _note(version.article, digest, order)
        return _released(version, actor=actor, now=now)
    if known.loaded_hash == digest:
        return "unchanged"
    article = cast("Article", held_parent(known))
    came = _loaded(article, content, actor=actor, now=now)
    if came != "kept":
        _note(article, digest, order)
    return came


def _loaded(article: Article, content: ArticleContent, *, actor: Actor, now: datetime) -> Came:
    standing = standing_version(article)
    place_article(article=article, placed=_place(article, content.placed), actor=actor, now=now)
    if standing is None:
        return _added(article, content.said, None, actor=actor, now=now)
    if said_of(standing) == content.said:
        return "unchanged"
    if standing.state == VersionState.DRAFT and standing.author_id is None:
        _give_way(standing, now)
        return _added(article, content.said, standing, actor=actor, now=now)
    if standing.is_in_the_making:
        return "kept"
    return _added(article, content.said, standing, actor=actor, now=now)


def _place(article: Article, placed: Placed) -> Placed:
    """Return where the pack puts an article; what editors keep for staff, a pack does not open to the public."""
    if article.visibility == Visibility.STAFF:
        return replace(placed, visibility=Visibility.STAFF)
    return placed


def _added(article: Article, said: Said, before: ArticleVersion | None, *, actor: Actor, now: datetime) -> Came:
    """Add the pack's words; over an editor's own words, and after a withdrawal, they wait as a draft."""
    version = add_version(article, said, before=before, by=None, actor=actor, now=now)
    tell_version(version, "knowledge.add_version", actor=actor, now=now)
    if before is not None and (before.author_id is not None or _was_withdrawn_by_editor(before)):
        return "draft"
    return _released(version, actor=actor, now=now)


def _released(version: ArticleVersion, *, actor: Actor, now: datetime) -> Came:
    """Publish what was checked against a source and has its answers; the rest waits for an editor."""
    if version.checked == Checked.UNVERIFIED or not (version.short_answer and version.answer):
        return "draft"
    approve(version=version, by=None, actor=actor, now=now)
    publish(version=version, actor=actor, now=now)
    return "published"


def _was_withdrawn_by_editor(version: ArticleVersion) -> bool:
    return version.state == VersionState.WITHDRAWN and version.ended_reason != NEW_CONTENT


def _give_way(draft: ArticleVersion, now: datetime) -> None:
    """End a draft which came from an earlier pack and which nobody has touched."""
    draft.state, draft.ended_at = VersionState.WITHDRAWN, now
    draft.ended_reason = NEW_CONTENT
    draft.save(update_fields=("state", "ended_at", "ended_reason"))


def _note(article: Article, digest: str, order: int) -> None:
    article.loaded_hash, article.order = digest, order
    article.save(update_fields=("loaded_hash", "order"))
