"""`approve`, `publish`, `withdraw`: the way of a version of an article, a talk script or a guide into force and out of it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.knowledge.actions.moving import Version, held_version, moved, tell_version
from madoguchi.knowledge.actions.stamping import content_changed
from madoguchi.knowledge.adapters.guide_sheet import picture_names
from madoguchi.knowledge.adapters.reading import reading_of
from madoguchi.knowledge.calc.shelves import TITLE_LONGEST, title_of
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.queries.approvers import has_another_manager
from madoguchi.knowledge.queries.trees import problems_of, shelf_of

NOT_YOUR_OWN = "自分が書いた版は、自分では承認できません。ほかの総括責任者に承認を頼んでください。"
INCOMPLETE = "{what}がありません。「編集する」から書いてから、もう一度承認してください。"
UNFINISHED = "直すところが{count}か所あります（{first}）。「編集する」で直してから、もう一度承認してください。"


@transaction.atomic
def approve(*, version: Version, by: User | None, actor: Actor, now: datetime) -> Version:
    """Say that what a draft says may be published. An approved version stays as it is.

    Raises ValidationError for what is no draft, for an article without answers, for a script or a guide with a gap, and
    for what the approver wrote themselves while another general manager could approve it. ``by`` is None for a job.
    """
    held = held_version(version)
    if held.state == VersionState.APPROVED:
        return held
    state = moved(held, "approve")
    if by is not None:  # what a job loads was checked with its whole pack
        _refuse_incomplete(held)
    own = by is not None and held.author_id == by.pk
    if by is not None and own and has_another_manager(held.parent.contract, by, now):
        raise ValidationError(NOT_YOUR_OWN)
    held.state, held.approved_by, held.approver_label, held.approved_at = state, by, actor.label, now
    held.save(update_fields=("state", "approved_by", "approver_label", "approved_at"))
    tell_version(held, "knowledge.approve", actor=actor, now=now, own=own)
    return held


@transaction.atomic
def publish(*, version: Version, actor: Actor, now: datetime) -> Version:
    """Put an approved version in force; the one before it becomes a former version. A published one stays as it is.

    Raises ValidationError for what is not approved.
    """
    held = held_version(version)
    if held.state == VersionState.PUBLISHED:
        return held
    state, parent = moved(held, "publish"), held.parent
    _supersede(held, now)
    held.state, held.published_at = state, now
    held.save(update_fields=("state", "published_at"))
    if isinstance(held, ArticleVersion):
        make_reading(held)
    parent.published = held
    parent.save(update_fields=("published", *_named_as(held)))
    content_changed(parent.contract_id)
    tell_version(held, "knowledge.publish", actor=actor, now=now)
    return held


@transaction.atomic
def withdraw(*, version: Version, reason: str, actor: Actor, now: datetime) -> Version:
    """Take a version back with a reason; of a published one nothing is read any more. A withdrawn one stays as it is.

    Raises ValidationError without a reason, and for a former version.
    """
    held = held_version(version)
    if held.state == VersionState.WITHDRAWN:
        return held
    if not reason.strip():
        raise ValidationError({"reason": "取り下げる理由を書いてください。"})
    was, held.state = held.state, moved(held, "withdraw")
    held.ended_at, held.ended_reason = now, reason.strip()
    held.clean_fields(exclude=[each.name for each in held._meta.fields if each.name != "ended_reason"])
    held.save(update_fields=("state", "ended_at", "ended_reason"))
    if was == VersionState.PUBLISHED:
        held.parent.published = None
        held.parent.save(update_fields=("published",))
        content_changed(held.parent.contract_id)
    tell_version(held, "knowledge.withdraw", actor=actor, now=now, was=was)
    return held


def make_reading(version: ArticleVersion) -> None:
    """Write the kana of question and search terms into a version, unless an editor corrected them."""
    if version.reading_corrected:
        return
    version.reading = reading_of(f"{version.question} {version.search_terms}")
    version.save(update_fields=("reading",))


def _supersede(version: Version, now: datetime) -> None:
    """End the version in force, before the database would see two of them."""
    before = version.parent.published
    if before is not None:
        before.state, before.ended_at = moved(before, "supersede"), now
        before.save(update_fields=("state", "ended_at"))


def _named_as(version: Version) -> tuple[str, ...]:
    """Give a script or a guide the title and the place in the list which its version has; return what changed."""
    if isinstance(version, ArticleVersion):
        return ()
    tree = version.parent
    tree.title = title_of(shelf_of(tree), version.content)[:TITLE_LONGEST]
    tree.order = version.content["order"]
    return "title", "order"


def _refuse_incomplete(version: Version) -> None:
    if isinstance(version, ArticleVersion):
        missing = [
            what for what, text in (("短い答え", version.short_answer), ("答え", version.answer)) if not text.strip()
        ]
        if missing:
            raise ValidationError(INCOMPLETE.format(what="と".join(missing)))
        return
    tree = version.parent
    problems = problems_of(tree.contract, shelf_of(tree), version.content, pictures=picture_names())
    if problems:
        raise ValidationError(UNFINISHED.format(first=problems[0], count=len(problems)))
