"""`keep_synonyms`, `keep_quiz`, `keep_manual_text`: banks kept whole, the next version when they say something else.

A version with an author is the office's own. A content pack never puts its words over it: somebody has to bring them in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.stamping import content_changed
from madoguchi.knowledge.adapters.packs import Bank
from madoguchi.knowledge.calc.articles import fingerprint
from madoguchi.knowledge.models import ManualText, QuizSet, SynonymSet

KeptBank = SynonymSet | QuizSet | ManualText


@transaction.atomic
def keep_synonyms(*, contract: Contract, bank: Bank, by: User | None = None, actor: Actor, now: datetime) -> int | None:
    """Put a new version of the synonyms in force and return its number; None when it says nothing new."""
    written = Writing(by=by, actor=actor, now=now)
    version = _keep(SynonymSet, contract, bank, written, verb="knowledge.keep_synonyms", groups=bank.rows)
    if version is not None:
        content_changed(contract.pk)
    return version


@transaction.atomic
def keep_quiz(*, contract: Contract, bank: Bank, by: User | None = None, actor: Actor, now: datetime) -> int | None:
    """Keep a new version of the quiz and return its number; None when it says nothing new."""
    written = Writing(by=by, actor=actor, now=now)
    return _keep(QuizSet, contract, bank, written, verb="knowledge.keep_quiz", questions=bank.rows)


@transaction.atomic
def keep_manual_text(
    *, contract: Contract, bank: Bank, by: User | None = None, actor: Actor, now: datetime
) -> int | None:
    """Keep a new version of the manual's chapters and return its number; None when it says nothing new."""
    written = Writing(by=by, actor=actor, now=now)
    return _keep(ManualText, contract, bank, written, verb="knowledge.keep_manual_text", chapters=bank.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Who keeps a bank, and when."""

    by: User | None
    actor: Actor
    now: datetime


def _keep(
    model: type[KeptBank], contract: Contract, bank: Bank, written: Writing, *, verb: str, **rows: Any
) -> int | None:
    """Keep the next version with its rows, unless the last load said the same; tell the trail."""
    digest = fingerprint({"rows": bank.rows})
    if written.by is None and (_last_loaded(contract, model) == digest or is_office_made(contract, model, bank)):
        return None
    in_force = _in_force(contract, model)
    if written.by is not None and in_force is not None and _rows_of(in_force) == bank.rows:
        return None
    version = in_force.version + 1 if in_force else 1
    model.objects.create(
        contract=contract,
        version=version,
        author=written.by,
        author_label=written.actor.label,
        made_at=written.now,
        note=bank.note,
        loaded_hash="" if written.by else digest,
        **rows,
    )
    record(
        actor=written.actor,
        verb=verb,
        subject=("knowledge", contract.slug),
        contract_id=contract.pk,
        detail={"version": version},
        now=written.now,
    )
    return version


def is_office_made(contract: Contract, model: type[KeptBank], bank: Bank) -> bool:
    """Return whether the version in force is the office's own and says something else than the bank."""
    in_force = _in_force(contract, model)
    return in_force is not None and in_force.author_id is not None and _rows_of(in_force) != bank.rows


def _in_force(contract: Contract, model: type[KeptBank]) -> KeptBank | None:
    return model.objects.filter(contract=contract).order_by("-version").first()


def _rows_of(kept: KeptBank) -> Any:
    names = {SynonymSet: "groups", QuizSet: "questions", ManualText: "chapters"}
    return getattr(kept, names[type(kept)])


def _last_loaded(contract: Contract, model: type[KeptBank]) -> str:
    loaded = model.objects.filter(contract=contract).exclude(loaded_hash="").order_by("-version")
    return loaded.values_list("loaded_hash", flat=True).first() or ""
