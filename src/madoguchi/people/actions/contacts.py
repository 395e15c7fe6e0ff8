"""The contact tree: a new version, when somebody cannot be reached, and each call that was tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.telling import tell
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours
from madoguchi.people.models import ContactAbsence, ContactAttempt, ContactStep, ContactTree, Worker
from madoguchi.people.models.phones import sealed_number
from madoguchi.people.queries.contacts import hours_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A row of the tree: a worker, or a name and a number."""

    hours: Hours
    worker: Worker | None = None
    label: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """From when to when a worker cannot be reached, why, and who answers instead."""

    worker: Worker
    from_at: datetime
    to_at: datetime
    reason: str
    deputy: Worker | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Who was called and what came of it."""

    label: str
    kind: AttemptKind
    result: AttemptResult
    worker: Worker | None = None
    note: str = ""


@transaction.atomic
def save_contact_tree(*, contract: Contract, tree_id: UUID, rules: str, steps: Sequence[Step], by: By) -> ContactTree:
    """Write a new version of the contact tree; earlier versions stay. The same id is written once.

    Raises ValidationError without anybody to reach, without rules, and for a row which names neither a worker nor a
    number.
    """
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    kept = ContactTree.objects.filter(pk=tree_id, contract=contract).first()
    if kept is not None:
        return kept
    if not steps:
        raise ValidationError("連絡先を1つ以上書いてください。")
    last = ContactTree.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    tree = ContactTree(
        id=tree_id, contract=contract, number=last + 1, rules=rules.strip(), made_at=by.now, made_by=by.user
    )
    tree.clean_fields(exclude=("contract", "made_by"))
    tree.save(force_insert=True)
    for order, step in enumerate(steps, start=1):
        _write_step(tree, order, step)
    tell(tree, "save_contact_tree", by=by, contract_id=contract.pk, number=tree.number, steps=len(steps))
    return tree


@transaction.atomic
def note_absence(*, contract: Contract, absence_id: UUID, away: Away, by: By) -> ContactAbsence:
    """Note that a worker cannot be reached. The same id is noted once. Raises ValidationError for an end before the start."""
    kept = ContactAbsence.objects.filter(pk=absence_id, contract=contract).first()
    if kept is not None:
        return kept
    if away.to_at <= away.from_at:
        raise ValidationError({"to_at": "「いつから」より後の日時にしてください。"})
    if away.deputy is not None and away.deputy.pk == away.worker.pk:
        raise ValidationError({"deputy": "代理には、別の人を選んでください。"})
    row = ContactAbsence(
        id=absence_id,
        contract=contract,
        worker=away.worker,
        deputy=away.deputy,
        from_at=away.from_at,
        to_at=away.to_at,
        reason=away.reason.strip(),
        noted_by=by.user,
    )
    row.clean_fields(exclude=("contract", "worker", "deputy", "noted_by"))
    row.save(force_insert=True)
    tell(row, "note_contact_absence", by=by, contract_id=contract.pk, worker=str(away.worker.pk))
    return row


@transaction.atomic
def withdraw_absence(*, absence: ContactAbsence, by: By) -> ContactAbsence:
    """Take an absence back: the worker can be reached after all. Taken back twice changes nothing."""
    held = ContactAbsence.objects.select_for_update().get(pk=absence.pk)
    if not held.withdrawn:
        held.withdrawn = True
        held.save(update_fields=("withdrawn",))
        tell(held, "withdraw_contact_absence", by=by, contract_id=held.contract_id)
    return held


@transaction.atomic
def note_attempt(*, contract: Contract, attempt_id: UUID, tried: Tried, by: By) -> ContactAttempt:
    """Keep a call that was tried. The same id is kept once. Raises ValidationError for a forbidden number in the note."""
    kept = ContactAttempt.objects.filter(pk=attempt_id, contract=contract).first()
    if kept is not None:
        return kept
    row = ContactAttempt(
        id=attempt_id,
        contract=contract,
        worker=tried.worker,
        label=tried.label.strip(),
        hours=hours_at(contract, by.now),
        kind=tried.kind,
        result=tried.result,
        note=tried.note.strip(),
        tried_at=by.now,
        tried_by=by.user,
    )
    row.clean_fields(exclude=("contract", "worker", "tried_by"))
    row.save(force_insert=True)
    tell(row, "note_contact_attempt", by=by, contract_id=contract.pk, kind=str(tried.kind), result=str(tried.result))
    return row


def _write_step(tree: ContactTree, order: int, step: Step) -> None:
    row = ContactStep(
        tree=tree,
        hours=step.hours,
        order=order,
        worker=step.worker,
        label=step.label.strip(),
        sealed_phone=sealed_number(step.phone.strip()),
    )
    if row.worker is None and not (row.label and row.sealed_phone):
        raise ValidationError("連絡先の行には、従事者を選ぶか、名前と電話番号の両方を書いてください。")
    row.clean_fields(exclude=("tree", "worker"))
    row.save(force_insert=True)
