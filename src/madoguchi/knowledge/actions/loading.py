"""`load_pack`: brings a content pack into a contract. Loading the same again changes nothing.

What was checked against a source is published at once, in the name of the job which loads it; what nobody has verified
becomes a draft for the editors. What an editor has written since is never overwritten: the pack's words then wait as a
draft, or, where a draft is open already, are reported and left out. A bank which the office has changed stays as it is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.banks import KeptBank, is_office_made, keep_manual_text, keep_quiz, keep_synonyms
from madoguchi.knowledge.actions.loading_articles import load_article
from madoguchi.knowledge.actions.loading_trees import load_guide, load_script
from madoguchi.knowledge.adapters.packs import Bank, Pack
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.models import ManualText, QuizSet, SynonymSet
from madoguchi.knowledge.queries.contract_codes import unknown_codes

PARTS = ("articles", "scripts", "guides")
BANK_NAMES = {SynonymSet: "同義語", QuizSet: "確認テスト", ManualText: "マニュアルの本文"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many of each part were ``published``, became a ``draft``, stayed ``unchanged`` or were ``kept`` for an editor."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    synonyms: int | None = None
    quiz: int | None = None
    manual: int | None = None
    kept_banks: list[str] = field(default_factory=list)
    """The banks of which the pack has other words than the version which the office made, and which stayed as they were."""

    @property
    def changed(self) -> int:
        """Return how many versions are new."""
        return sum(each["published"] + each["draft"] for each in self.counts.values())


@transaction.atomic
def load_pack(*, contract: Contract, pack: Pack, actor: Actor, now: datetime) -> Loaded:
    """Bring every part of a pack into the contract, all of it or nothing.

    Raises PackFault when a talk script ends in a topic, procedure or reason which the contract does not know.
    """
    faults = list(unknown_codes(contract, pack.scripts))
    if faults:
        raise PackFault(faults)
    counts = {part: Counter[str]() for part in PARTS}
    kept: list[str] = []
    for order, content in enumerate(sorted(pack.articles, key=lambda each: each.placed.code), start=1):
        came = load_article(contract=contract, content=content, order=order * 10, actor=actor, now=now)
        counts["articles"][came] += 1
        if came == "kept":
            kept.append(content.placed.code)
    for script in pack.scripts:
        counts["scripts"][came := load_script(contract=contract, script=script, actor=actor, now=now)] += 1
        kept += [script.code] if came == "kept" else []
    for guide in pack.guides:
        counts["guides"][came := load_guide(contract=contract, guide=guide, actor=actor, now=now)] += 1
        kept += [guide.code] if came == "kept" else []
    banks: dict[type[KeptBank], Bank | None] = {SynonymSet: pack.synonyms, QuizSet: pack.quiz, ManualText: pack.manual}
    kept_banks = [BANK_NAMES[model] for model, bank in banks.items() if bank and is_office_made(contract, model, bank)]
    loaded = Loaded(
        counts,
        kept,
        synonyms=keep_synonyms(contract=contract, bank=pack.synonyms, actor=actor, now=now) if pack.synonyms else None,
        quiz=keep_quiz(contract=contract, bank=pack.quiz, actor=actor, now=now) if pack.quiz else None,
        manual=keep_manual_text(contract=contract, bank=pack.manual, actor=actor, now=now) if pack.manual else None,
        kept_banks=kept_banks,
    )
    _tell(contract, loaded, actor=actor, now=now)
    return loaded


def _tell(contract: Contract, loaded: Loaded, *, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb="knowledge.load_pack",
        subject=("knowledge", contract.slug),
        contract_id=contract.pk,
        detail={
            **{part: dict(counts) for part, counts in loaded.counts.items()},
            "kept": [*loaded.kept, *loaded.kept_banks],
        },
        now=now,
    )
