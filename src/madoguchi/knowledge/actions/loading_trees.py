"""`load_script`, `load_guide`: talk scripts and guides of a content pack. What an office wrote itself is never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.loading_articles import NEW_CONTENT
from madoguchi.knowledge.actions.moving import tell_version
from madoguchi.knowledge.actions.releasing import approve, publish
from madoguchi.knowledge.actions.trees import add_tree_version
from madoguchi.knowledge.calc.articles import fingerprint
from madoguchi.knowledge.calc.guide_shapes import Guide as GuideShape
from madoguchi.knowledge.calc.script_shapes import TalkScript
from madoguchi.knowledge.calc.shelves import GUIDES, SCRIPTS, Shelf, title_of
from madoguchi.knowledge.choices import Checked, VersionState
from madoguchi.knowledge.queries.trees import MODELS, Tree, TreeVersion, standing_tree

Came = Literal["published", "draft", "unchanged", "kept"]


def load_script(*, contract: Contract, script: TalkScript, actor: Actor, now: datetime) -> Came:
    """Bring one talk script up to what the pack says, inside the caller's transaction."""
    return _load(contract, SCRIPTS, SCRIPTS.write(script), actor=actor, now=now)


def load_guide(*, contract: Contract, guide: GuideShape, actor: Actor, now: datetime) -> Came:
    """Bring one guide up to what the pack says, inside the caller's transaction; unverified it stays a draft."""
    return _load(contract, GUIDES, GUIDES.write(guide), actor=actor, now=now)


def _load(contract: Contract, shelf: Shelf, content: Mapping[str, Any], *, actor: Actor, now: datetime) -> Came:
    defaults = {"title": title_of(shelf, content), "order": content["order"]}
    rows = MODELS[shelf.key].objects.select_for_update(of=("self",))
    tree, _ = rows.get_or_create(contract=contract, code=content["code"], defaults=defaults)
    digest = fingerprint(content)
    if tree.loaded_hash == digest:
        return "unchanged"
    tree.contract = contract
    came = _loaded(tree, content, actor=actor, now=now)
    if came != "kept":
        tree.loaded_hash = digest
        tree.save(update_fields=("loaded_hash",))
    return came


def _loaded(tree: Tree, content: Mapping[str, Any], *, actor: Actor, now: datetime) -> Came:
    """Add the pack's words; over an editor's own words, and after a withdrawal, they wait as a draft."""
    standing = standing_tree(tree)
    if standing is not None and standing.content == content:
        return "unchanged"
    if standing is not None and standing.is_in_the_making:
        if standing.author_id is not None or standing.state != VersionState.DRAFT:
            return "kept"
        _give_way(standing, now)
    version = add_tree_version(tree, content, by=None, actor=actor, now=now)
    tell_version(version, "knowledge.add_version", actor=actor, now=now)
    if standing is not None and (standing.author_id is not None or _was_withdrawn_by_editor(standing)):
        return "draft"
    return _released(version, actor=actor, now=now)


def _released(version: TreeVersion, *, actor: Actor, now: datetime) -> Came:
    if version.content.get("checked") == Checked.UNVERIFIED:
        return "draft"
    approve(version=version, by=None, actor=actor, now=now)
    publish(version=version, actor=actor, now=now)
    return "published"


def _was_withdrawn_by_editor(version: TreeVersion) -> bool:
    return version.state == VersionState.WITHDRAWN and version.ended_reason != NEW_CONTENT


def _give_way(draft: TreeVersion, now: datetime) -> None:
    """End a draft which came from an earlier pack and which nobody has touched."""
    draft.state, draft.ended_at, draft.ended_reason = VersionState.WITHDRAWN, now, NEW_CONTENT
    draft.save(update_fields=("state", "ended_at", "ended_reason"))
