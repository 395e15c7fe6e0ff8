"""Loads a contract file into the database, again and again without harm."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.actions.closed_days import seed_closed_days
from madoguchi.contract.actions.counter_rows import write_code_books, write_sites
from madoguchi.contract.actions.duty_rows import write_duties
from madoguchi.contract.actions.opening_days import write_opening_days
from madoguchi.contract.calc.deadlines import opens_on
from madoguchi.contract.calc.terms import ContractTerms, write_terms
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish

KEPT_ROWS = (
    ("sites", "code", "設置場所"),
    ("clauses", "number", "条項"),
    ("posts", "code", "役職"),
    ("obligations", "code", "義務"),
    ("deliverables", "code", "納品物"),
)


class DestructiveChangeError(ValidationError):
    """The file lacks something that the loaded contract has: records may hang on it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading. `changed` is False when the same terms were there already."""

    contract: Contract
    created: bool
    changed: bool


@transaction.atomic
def load_contract(*, terms: ContractTerms, actor: Actor, now: datetime) -> Loaded:
    """Make the contract of the terms, or bring the loaded one of the same slug into line with them.

    The same terms change nothing and leave no record. Codes of code books that have gone from the file
    become inactive. Raises DestructiveChangeError when the file drops a site, clause, post, obligation
    or deliverable, or belongs to another city.
    """
    written = write_terms(terms)
    terms_hash = _hash(written)
    contract = Contract.objects.select_for_update().filter(slug=terms.contract.slug).first()
    if contract and contract.terms_hash == terms_hash:
        return Loaded(contract, created=False, changed=False)
    if contract:
        _refuse_losses(contract, terms)
    created = contract is None
    contract = _write_contract(contract or Contract(slug=terms.contract.slug), terms, written)
    contract.terms_hash, contract.loaded_at = terms_hash, now
    contract.save(force_insert=created)
    _write_rows(contract, terms, now)
    _record(contract, created=created, actor=actor, now=now)
    return Loaded(contract, created=created, changed=True)


def _write_rows(contract: Contract, terms: ContractTerms, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(terms.contract.time_zone)).date()
    write_sites(contract, terms)
    write_code_books(contract, terms)
    write_duties(contract, terms)
    seed_closed_days(contract, terms, today)
    write_opening_days(contract, today)


def _write_contract(contract: Contract, terms: ContractTerms, written: dict[str, Any]) -> Contract:
    contract.title = terms.contract.title
    contract.city_name = terms.parties.city.name
    contract.city_department = terms.parties.city.department
    contract.contractor_name = terms.parties.contractor.name
    contract.time_zone = terms.contract.time_zone
    contract.signed_on = terms.period.signed_on
    contract.counters_open_on = opens_on(terms)
    contract.ends_on = terms.period.ends_on
    contract.expected_visitors_per_month = terms.visitors.expected_per_month
    contract.terms = written
    return contract


def _refuse_losses(contract: Contract, terms: ContractTerms) -> None:
    if contract.city_name != terms.parties.city.name:
        raise DestructiveChangeError(
            f"「{contract.slug}」は{contract.city_name}の契約です。別の市の契約は --slug で別の名前にしてください。"
        )
    losses = list(_losses(contract, terms))
    if losses:
        raise DestructiveChangeError(
            "読み込み済みの契約にあるものが、このファイルにありません。記録が失われるため、何も変えていません。"
            f"ファイルに戻すか、新しい契約として --slug で読み込んでください: {'、'.join(losses)}"
        )


def _losses(contract: Contract, terms: ContractTerms) -> Iterator[str]:
    for name, key, label in KEPT_ROWS:
        wanted = {getattr(entry, key) for entry in getattr(terms, name)}
        present = set(getattr(contract, name).values_list(key, flat=True))
        yield from (f"{label} {lost}" for lost in sorted(present - wanted))


def _hash(written: dict[str, Any]) -> str:
    text = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _record(contract: Contract, *, created: bool, actor: Actor, now: datetime) -> None:
    publish(f"contract:{contract.id}", "contract")
    record(
        actor=actor,
        verb="contract_loaded" if created else "contract_reloaded",
        subject=("contract", str(contract.id)),
        contract_id=contract.id,
        detail={"slug": contract.slug, "terms_hash": contract.terms_hash},
        now=now,
    )
