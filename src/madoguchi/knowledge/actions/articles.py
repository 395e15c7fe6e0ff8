"""`create_article`, `save_draft`, `place_article`, `correct_reading`: what editors do to an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.moving import held_parent, held_version, moved, tell_version
from madoguchi.knowledge.actions.releasing import make_reading
from madoguchi.knowledge.actions.stamping import content_changed
from madoguchi.knowledge.actions.writing import CONTENT_COLUMNS, add_version, columns_of, write_texts
from madoguchi.knowledge.calc.article_shapes import ArticleContent, Placed, Said
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import Article, ArticleVersion
from madoguchi.knowledge.queries.contents import placed_of, said_of, standing_version

ORDER_STEP = 10


class SomebodyElseWrote(ValidationError):
    """The article was changed after this person opened it."""


@dataclass(frozen=True, slots=True)
class Base:
    """On what somebody's words are built: the version they had open, and how often it had been saved."""

    number: int
    edits: int


@transaction.atomic
def create_article(
    *, article_id: UUID, contract: Contract, content: ArticleContent, by: User | None, actor: Actor, now: datetime
) -> ArticleVersion:
    """Make an article with its first draft. The same id again gives the same article.

    Raises ValidationError for a code which another article has.
    """
    made = Article.objects.filter(pk=article_id, contract=contract).first()
    if made is not None:
        return cast("ArticleVersion", standing_version(made))
    placed = content.placed
    if Article.objects.filter(contract=contract, code=placed.code).exists():
        raise ValidationError({"code": f"番号「{placed.code}」の記事はもうあります。別の番号にしてください。"})
    article = Article(id=article_id, contract=contract, order=_next_order(contract), **_columns(placed))
    article.full_clean(validate_unique=False, validate_constraints=False)
    article.save(force_insert=True)
    version = add_version(article, content.said, before=None, by=by, actor=actor, now=now)
    tell_version(version, "knowledge.create", actor=actor, now=now)
    return version


@transaction.atomic
def save_draft(
    *, article: Article, base: Base, said: Said, change_note: str = "", by: User | None, actor: Actor, now: datetime
) -> ArticleVersion:
    """Keep what an editor wrote: in the version in the making, else in a new one; an approved one becomes a draft again.

    The same words again change nothing. Raises SomebodyElseWrote when the article has changed since the editor opened it.
    """
    held = cast("Article", held_parent(article))
    standing = standing_version(held)
    if standing is not None and said_of(standing) == said and standing.change_note == change_note:
        return standing
    if standing is None or (standing.number, standing.edits) != (base.number, base.edits):
        raise SomebodyElseWrote("開いたあとに、ほかの人がこの記事を変えました。画面を開き直して、書き直してください。")
    changed = _changed(said_of(standing), said)
    if standing.is_in_the_making:
        version = _rewrite(standing, said, by=by, actor=actor, now=now)
    else:
        version = add_version(held, said, before=standing, by=by, actor=actor, now=now)
    if version.change_note != change_note:
        version.change_note = change_note
        version.clean_fields(exclude=[each.name for each in version._meta.fields if each.name != "change_note"])
        version.save(update_fields=("change_note",))
    tell_version(version, "knowledge.edit", actor=actor, now=now, changed=changed)
    return version


@transaction.atomic
def place_article(*, article: Article, placed: Placed, actor: Actor, now: datetime) -> Article:
    """Put an article into another category, or let other people read it; the code stays. In force at once."""
    held = cast("Article", held_parent(article))
    before = placed_of(held)
    if before == placed:
        return held
    held.category, held.category_label, held.visibility = placed.category, placed.category_label, placed.visibility
    held.clean_fields()
    held.save(update_fields=("category", "category_label", "visibility"))
    if held.published_id:
        content_changed(held.contract_id)
    record(
        actor=actor,
        verb="knowledge.place",
        subject=("article", str(held.pk)),
        contract_id=held.contract_id,
        detail={
            "code": held.code,
            "from": [before.category, before.visibility],
            "to": [held.category, held.visibility],
        },
        now=now,
    )
    return held


@transaction.atomic
def correct_reading(*, version: ArticleVersion, reading: str, actor: Actor, now: datetime) -> ArticleVersion:
    """Keep an editor's kana for a version, also for the one in force; no kana gives it back to the dictionary."""
    held = cast("ArticleVersion", held_version(version))
    written = " ".join(reading.split())
    if held.reading_corrected == bool(written) and (not written or held.reading == written):
        return held
    held.reading, held.reading_corrected = written, bool(written)
    held.clean_fields(exclude=[each.name for each in held._meta.fields if each.name != "reading"])
    held.save(update_fields=("reading", "reading_corrected"))
    make_reading(held)
    if held.state == VersionState.PUBLISHED:
        content_changed(held.article.contract_id)
    tell_version(held, "knowledge.correct_reading", actor=actor, now=now, corrected=bool(written))
    return held


def _rewrite(version: ArticleVersion, said: Said, *, by: User | None, actor: Actor, now: datetime) -> ArticleVersion:
    version.state = moved(version, "edit")
    version.approved_by, version.approver_label, version.approved_at = None, "", None
    version.author, version.author_label, version.edited_at = by, actor.label, now
    version.edits += 1
    for name, value in columns_of(said).items():
        setattr(version, name, value)
    version.full_clean(validate_unique=False, validate_constraints=False)
    release = ("state", "approved_by", "approver_label", "approved_at", "author", "author_label", "edited_at", "edits")
    version.save(update_fields=(*release, *CONTENT_COLUMNS))
    write_texts(version, said.texts)
    return version


def _changed(before: Said, after: Said) -> list[Json]:
    """Return the names of the fields which say something else now."""
    return [name for name in (*CONTENT_COLUMNS, "texts") if getattr(before, name) != getattr(after, name)]


def _columns(placed: Placed) -> dict[str, str]:
    return {name: getattr(placed, name) for name in ("code", "category", "category_label", "visibility")}


def _next_order(contract: Contract) -> int:
    last = Article.objects.filter(contract=contract).aggregate(last=Max("order"))["last"] or 0
    return int(last) + ORDER_STEP
