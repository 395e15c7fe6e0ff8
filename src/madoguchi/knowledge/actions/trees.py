"""`create_tree`, `save_tree`: what editors do to a talk script or a guide; both by the same rule as an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.articles import Base, SomebodyElseWrote
from madoguchi.knowledge.actions.moving import held_parent, moved, tell_version
from madoguchi.knowledge.calc.guides import GUIDE_CODE
from madoguchi.knowledge.calc.shelves import CODE_LONGEST, TITLE_LONGEST, Shelf, title_of
from madoguchi.knowledge.models import GuideVersion, Script, ScriptVersion
from madoguchi.knowledge.queries.trees import MODELS, Tree, TreeVersion, standing_tree, tree_with
from madoguchi.privacy.detection import refuse


@transaction.atomic
def create_tree(
    *,
    tree_id: UUID,
    contract: Contract,
    shelf: Shelf,
    content: Mapping[str, Any],
    by: User | None,
    actor: Actor,
    now: datetime,
) -> TreeVersion:
    """Make a script or a guide with its first draft. The same id again gives the same one.

    Raises ValidationError for a code which another one has, or which cannot stand in an address.
    """
    made = MODELS[shelf.key].objects.filter(pk=tree_id, contract=contract).select_related("contract").first()
    if made is not None:
        return cast("TreeVersion", standing_tree(made))
    code = str(content["code"])
    if not GUIDE_CODE.fullmatch(code) or len(code) > CODE_LONGEST:
        raise ValidationError(
            {"code": f"小文字の英数字とハイフンで{CODE_LONGEST}文字までにしてください（例: pin-forgotten）。"}
        )
    if tree_with(contract, shelf, code) is not None:
        raise ValidationError({"code": f"番号「{code}」の{shelf.name}はもうあります。別の番号にしてください。"})
    title = title_of(shelf, content)[:TITLE_LONGEST]
    columns = {"id": tree_id, "contract": contract, "code": code, "title": title, "order": content["order"]}
    tree = MODELS[shelf.key].objects.create(**columns)
    version = add_tree_version(tree, content, by=by, actor=actor, now=now)
    tell_version(version, "knowledge.create", actor=actor, now=now)
    return version


@transaction.atomic
def save_tree(
    *,
    tree: Tree,
    base: Base,
    content: Mapping[str, Any],
    change_note: str = "",
    by: User | None,
    actor: Actor,
    now: datetime,
) -> TreeVersion:
    """Keep what an editor wrote: in the version in the making, else in a new one; an approved one becomes a draft again.

    The same again changes nothing. Raises SomebodyElseWrote when it has changed since the editor opened it, and
    ValidationError for a number which must never be kept.
    """
    held = cast("Tree", held_parent(tree))
    standing = standing_tree(held)
    if standing is not None and standing.content == content and standing.change_note == change_note:
        return standing
    if standing is None or (standing.number, standing.edits) != (base.number, base.edits):
        raise SomebodyElseWrote("開いたあとに、ほかの人が変えました。画面を開き直して、書き直してください。")
    if standing.is_in_the_making:
        version = _rewrite(standing, content, by=by, actor=actor, now=now)
    else:
        version = add_tree_version(held, content, by=by, actor=actor, now=now)
    version.change_note = change_note
    version.clean_fields(exclude=[each.name for each in version._meta.fields if each.name != "change_note"])
    version.save(update_fields=("change_note",))
    tell_version(version, "knowledge.edit", actor=actor, now=now)
    return version


def add_tree_version(
    tree: Tree, content: Mapping[str, Any], *, by: User | None, actor: Actor, now: datetime
) -> TreeVersion:
    """Add a draft after the last version. The caller holds the script's or the guide's lock."""
    refuse_numbers(content)
    last = tree.versions.order_by("-number").values_list("number", flat=True).first() or 0
    written = {"author": by, "author_label": actor.label, "made_at": now, "edited_at": now}
    if isinstance(tree, Script):
        return ScriptVersion.objects.create(script=tree, number=last + 1, tree=dict(content), **written)
    return GuideVersion.objects.create(guide=tree, number=last + 1, content=dict(content), **written)


def refuse_numbers(said: Any) -> None:
    """Refuse a number which must never be kept, wherever in the words it stands. Raises ValidationError."""
    if isinstance(said, Mapping):
        said = list(said.values())
    if isinstance(said, list):
        for each in said:
            refuse_numbers(each)
    elif isinstance(said, str):
        refuse(said, "文")


def _rewrite(
    version: TreeVersion, content: Mapping[str, Any], *, by: User | None, actor: Actor, now: datetime
) -> TreeVersion:
    refuse_numbers(content)
    version.state = moved(version, "edit")
    version.approved_by, version.approver_label, version.approved_at = None, "", None
    version.author, version.author_label, version.edited_at = by, actor.label, now
    version.edits += 1
    version.content = dict(content)
    column = "tree" if isinstance(version, ScriptVersion) else "content"
    release = ("state", "approved_by", "approver_label", "approved_at", "author", "author_label", "edited_at", "edits")
    version.save(update_fields=(*release, column))
    return version
