"""What every move of a version does first: lock what it belongs to, read it anew, and ask the table of moves."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError

from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.knowledge.calc.lifecycle import Move, MoveRefusedError, next_state
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import (
    Article,
    ArticleVersion,
    Guide,
    GuideVersion,
    Script,
    ScriptVersion,
)

Version = ArticleVersion | ScriptVersion | GuideVersion
Parent = Article | Script | Guide
KINDS: dict[type[Parent], str] = {Article: "article", Script: "script", Guide: "guide"}


def held_parent(parent: Parent) -> Parent:
    """Return the article, script or guide as it stands now, locked until the transaction ends."""
    held: Parent = type(parent).objects.select_for_update(of=("self",)).get(pk=parent.pk)
    return held


def held_version(version: Version) -> Version:
    """Return the version as it stands now, what it belongs to locked first."""
    parent = held_parent(version.parent)
    held: Version = type(version).objects.select_for_update(of=("self",)).get(pk=version.pk)
    setattr(held, KINDS[type(parent)], parent)
    return held


def moved(version: Version, move: Move) -> VersionState:
    """Return the state after the move. Raises ValidationError which says what to do instead."""
    try:
        return VersionState(next_state(version.state, move))
    except MoveRefusedError as error:
        raise ValidationError(str(error)) from error


def tell_version(
    version: Version, verb: str, *, actor: Actor, now: datetime, **detail: str | int | bool | list[Json]
) -> None:
    """Write into the trail what was done to a version."""
    parent = version.parent
    kind = KINDS[type(parent)]
    record(
        actor=actor,
        verb=verb,
        subject=(kind, str(parent.pk)),
        contract_id=parent.contract_id,
        detail={"code": parent.code, "version": version.number, **detail},
        now=now,
    )
