"""Workers as the contractor's manager keeps them: entered, changed, and a telephone number read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from madoguchi.accounts.models import Membership, User
from madoguchi.audit.calc.chain import Json
from madoguchi.contract.models import Contract, Post, Site
from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.telling import tell
from madoguchi.people.models import Worker
from madoguchi.people.models.phones import clear_number, sealed_number

FIELDS = (
    "number",
    "name",
    "kana",
    "employer",
    "employer_kind",
    "consent_on",
    "consent_reference",
    "employment",
    "user",
    "joined_on",
    "left_on",
    "planned_post",
    "planned_site",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerEntry:
    """What is written down about a worker. ``phone`` None leaves the number as it is; empty removes it."""

    number: str
    name: str
    kana: str
    employer: str
    employer_kind: str
    employment: str
    joined_on: date
    left_on: date | None = None
    consent_on: date | None = None
    consent_reference: str = ""
    phone: str | None = None
    user: User | None = None
    planned_post: Post | None = None
    planned_site: Site | None = None


@transaction.atomic
def save_worker(*, contract: Contract, worker_id: UUID, entry: WorkerEntry, by: By) -> Worker:
    """Enter a worker, or change the one with this id. The same again changes nothing and is not recorded.

    Raises ValidationError for a staff code or a login which another worker has, for somebody who does not belong to the
    contract, for a forbidden number, and for dates which do not fit.
    """
    worker = Worker.objects.select_for_update().filter(pk=worker_id, contract=contract).first()
    is_new = worker is None
    row = worker or Worker(id=worker_id, contract=contract)
    changed = _changed(row, entry)
    if not changed and not is_new:
        return row
    _refuse_stranger(contract, entry.user)
    _refuse_dates(entry)
    row.clean_fields(exclude=("contract",))
    _write(row, changed, is_new=is_new)
    tell(row, "add_worker" if is_new else "change_worker", by=by, contract_id=contract.pk, changed=list[Json](changed))
    return row


@transaction.atomic
def read_number(*, worker: Worker, by: By) -> str:
    """Return a worker's telephone number; the trail keeps who read it. Raises SealBroken."""
    number = clear_number(worker.sealed_phone)
    tell(worker, "read_worker_number", by=by, contract_id=worker.contract_id)
    return number


def _changed(row: Worker, entry: WorkerEntry) -> list[str]:
    """Write the entry into the row and return the names of what changed."""
    changed = []
    for name in FIELDS:
        if getattr(row, name) != getattr(entry, name):
            setattr(row, name, getattr(entry, name))
            changed.append(name)
    if entry.phone is not None and clear_number(row.sealed_phone) != entry.phone:
        row.sealed_phone = sealed_number(entry.phone)
        changed.append("sealed_phone")
    return changed


def _write(row: Worker, changed: list[str], *, is_new: bool) -> None:
    try:
        with transaction.atomic():
            if is_new:
                row.save(force_insert=True)
            else:
                row.save(update_fields=changed)
    except IntegrityError:
        raise ValidationError(_taken(row)) from None


def _taken(row: Worker) -> dict[str, str]:
    """Return which field another worker has already."""
    others = Worker.objects.filter(contract_id=row.contract_id).exclude(pk=row.pk)
    if row.user_id is not None and others.filter(user_id=row.user_id).exists():
        return {"user": "この利用者は、ほかの従事者と結び付いています。先にその従事者の画面で外してください。"}
    return {"number": f"従事者番号「{row.number}」は使われています。別の番号を書くか、その従事者を直してください。"}


def _refuse_stranger(contract: Contract, user: User | None) -> None:
    if user is not None and not Membership.objects.filter(user=user, contract=contract).exists():
        message = "この利用者は、この契約に所属していません。先に「利用者」の画面で登録してください。"
        raise ValidationError({"user": message})


def _refuse_dates(entry: WorkerEntry) -> None:
    if entry.left_on is not None and entry.left_on < entry.joined_on:
        raise ValidationError({"left_on": "従事の開始日と同じ日か、その後の日にしてください。"})
