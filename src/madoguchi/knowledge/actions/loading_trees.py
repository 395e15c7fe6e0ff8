"""`load_script`, `load_guide`: talk scripts and guides of a content pack."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.moving import tell_version
from madoguchi.knowledge.actions.releasing import approve, publish
from madoguchi.knowledge.calc.articles import fingerprint
from madoguchi.knowledge.calc.guide_shapes import Guide as GuideShape
from madoguchi.knowledge.calc.guides import content_of
from madoguchi.knowledge.calc.script_shapes import TalkScript
from madoguchi.knowledge.calc.scripts import tree_of
from madoguchi.knowledge.choices import IN_THE_MAKING, Checked, VersionState
from madoguchi.knowledge.models import Guide, GuideVersion, Script, ScriptVersion

Came = Literal["published", "draft", "unchanged"]
Row = Script | Guide


def load_script(*, contract: Contract, script: TalkScript, actor: Actor, now: datetime) -> Came:
    """Bring one talk script up to what the pack says, inside the caller's transaction."""
    row, _ = Script.objects.select_for_update(of=("self",)).get_or_create(
        contract=contract, code=script.code, defaults={"title": script.title}
    )
    tree = tree_of(script)
    if not _is_new(row, tree, title=script.title, order=script.order):
        return "unchanged"
    _end_drafts(ScriptVersion.objects.filter(script=row), now)
    number = row.versions.count() + 1
    version = ScriptVersion.objects.create(script=row, number=number, tree=tree, **_written(actor, now))
    tell_version(version, "knowledge.add_version", actor=actor, now=now)
    return _released(version, actor=actor, now=now)


def load_guide(*, contract: Contract, guide: GuideShape, actor: Actor, now: datetime) -> Came:
    """Bring one guide up to what the pack says, inside the caller's transaction; unverified it stays a draft."""
    row, _ = Guide.objects.select_for_update(of=("self",)).get_or_create(
        contract=contract, code=guide.code, defaults={"title": plain_title(guide)}
    )
    content = content_of(guide)
    if not _is_new(row, content, title=plain_title(guide), order=guide.order):
        return "unchanged"
    _end_drafts(GuideVersion.objects.filter(guide=row), now)
    number = row.versions.count() + 1
    version = GuideVersion.objects.create(guide=row, number=number, content=content, **_written(actor, now))
    tell_version(version, "knowledge.add_version", actor=actor, now=now)
    return "draft" if guide.checked == Checked.UNVERIFIED else _released(version, actor=actor, now=now)


def plain_title(guide: GuideShape) -> str:
    """Return the Japanese title without its furigana."""
    parts = guide.title["ja"].split("{")
    return parts[0] + "".join(_without_kana(part) for part in parts[1:])


def _without_kana(part: str) -> str:
    marked, _, rest = part.partition("}")
    return marked.partition("|")[0] + rest


def _is_new(row: Row, content: dict[str, Any], *, title: str, order: int) -> bool:
    """Note what the pack says of a script or a guide; return whether it says something else than the last time."""
    digest = fingerprint(content)
    if row.loaded_hash == digest:
        return False
    row.loaded_hash, row.title, row.order = digest, title, order
    row.save(update_fields=("loaded_hash", "title", "order"))
    return True


def _end_drafts(versions: Any, now: datetime) -> None:
    """End what was on its way: the pack is where scripts and guides are written."""
    versions.filter(state__in=IN_THE_MAKING).update(
        state=VersionState.WITHDRAWN, ended_at=now, ended_reason="新しい内容を読み込んだため"
    )


def _written(actor: Actor, now: datetime) -> dict[str, Any]:
    return {"author_label": actor.label, "made_at": now, "edited_at": now}


def _released(version: ScriptVersion | GuideVersion, *, actor: Actor, now: datetime) -> Came:
    approve(version=version, by=None, actor=actor, now=now)
    publish(version=version, actor=actor, now=now)
    return "published"
