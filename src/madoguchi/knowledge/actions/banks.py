"""`keep_synonyms`, `keep_quiz`, `keep_manual_text`: banks kept whole, the next version when they say something else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.stamping import content_changed
from madoguchi.knowledge.adapters.packs import Bank
from madoguchi.knowledge.calc.articles import fingerprint
from madoguchi.knowledge.models import ManualText, QuizSet, SynonymSet


@transaction.atomic
def keep_synonyms(*, contract: Contract, bank: Bank, by: User | None = None, actor: Actor, now: datetime) -> int | None:
    """Put a new version of the synonyms in force and return its number; None when the last load said the same."""
    digest = fingerprint({"rows": bank.rows})
    if _last_loaded(contract, SynonymSet) == digest:
        return None
    version = _next(contract, SynonymSet)
    SynonymSet.objects.create(
        contract=contract,
        version=version,
        groups=bank.rows,
        author=by,
        author_label=actor.label,
        made_at=now,
        note=bank.note,
        loaded_hash=digest,
    )
    content_changed(contract.pk)
    _tell(contract, "knowledge.keep_synonyms", version, actor=actor, now=now)
    return version


@transaction.atomic
def keep_quiz(*, contract: Contract, bank: Bank, by: User | None = None, actor: Actor, now: datetime) -> int | None:
    """Keep a new version of the quiz and return its number; None when the last load said the same."""
    digest = fingerprint({"rows": bank.rows})
    if _last_loaded(contract, QuizSet) == digest:
        return None
    version = _next(contract, QuizSet)
    QuizSet.objects.create(
        contract=contract,
        version=version,
        questions=bank.rows,
        author=by,
        author_label=actor.label,
        made_at=now,
        note=bank.note,
        loaded_hash=digest,
    )
    _tell(contract, "knowledge.keep_quiz", version, actor=actor, now=now)
    return version


@transaction.atomic
def keep_manual_text(
    *, contract: Contract, bank: Bank, by: User | None = None, actor: Actor, now: datetime
) -> int | None:
    """Keep a new version of the manual's chapters and return its number; None when the last load said the same."""
    digest = fingerprint({"rows": bank.rows})
    if _last_loaded(contract, ManualText) == digest:
        return None
    version = _next(contract, ManualText)
    ManualText.objects.create(
        contract=contract,
        version=version,
        chapters=bank.rows,
        author=by,
        author_label=actor.label,
        made_at=now,
        note=bank.note,
        loaded_hash=digest,
    )
    _tell(contract, "knowledge.keep_manual_text", version, actor=actor, now=now)
    return version


def _last_loaded(contract: Contract, model: type[SynonymSet | QuizSet | ManualText]) -> str:
    loaded = model.objects.filter(contract=contract).exclude(loaded_hash="").order_by("-version")
    return loaded.values_list("loaded_hash", flat=True).first() or ""


def _next(contract: Contract, model: type[SynonymSet | QuizSet | ManualText]) -> int:
    return model.objects.filter(contract=contract).count() + 1


def _tell(contract: Contract, verb: str, version: int, *, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("knowledge", contract.slug),
        contract_id=contract.pk,
        detail={"version": version},
        now=now,
    )
