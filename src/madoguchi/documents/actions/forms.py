"""`register_form` and `retire_form`: the city's own Word template for a document."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.moving import By
from madoguchi.documents.adapters.file_store import Upload, keep, read_kept
from madoguchi.documents.adapters.registered_form import fields_in, filled
from madoguchi.documents.adapters.word import WordFormError
from madoguchi.documents.calc.form_fields import DOCUMENTS, faults_of
from madoguchi.documents.models import RegisteredForm

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class NewForm:
    """A template, what it is for, and what people call it."""

    document: str
    name: str
    upload: Upload


def register_form(*, form_id: UUID, contract: Contract, new: NewForm, by: By) -> RegisteredForm:
    """Check a template and put it in use in place of the one before. The same id gives the same form.

    Raises ValidationError for what is no Word template, for broken marks, and naming each unknown and each missing field.
    """
    known = RegisteredForm.objects.filter(pk=form_id, contract=contract).first()
    if known is not None:
        return known
    kept = keep([new.upload])[0]
    if kept.media_type != DOCX:
        raise ValidationError("様式はWordのファイル（.docx）で登録してください。")
    fields = _checked(new.document, read_kept(kept.sha256))
    row = RegisteredForm(
        id=form_id,
        contract=contract,
        document=new.document,
        name=new.name.strip(),
        file_name=kept.name,
        size=kept.size,
        sha256=kept.sha256,
        fields=sorted(fields),
        registered_at=by.now,
        registered_by=by.user,
    )
    row.clean_fields(exclude=("fields",))
    return _put_in_use(row, by)


@transaction.atomic
def retire_form(*, form: RegisteredForm, by: By) -> RegisteredForm:
    """Take a form out of use: the product's own is filled again. Retired already: nothing changes."""
    held = RegisteredForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    if held.retired_at is None:
        held.retired_at = by.now
        held.save(update_fields=("retired_at",))
        _tell(held, "retire_form", by)
    return held


@transaction.atomic
def _put_in_use(row: RegisteredForm, by: By) -> RegisteredForm:
    in_use = RegisteredForm.objects.filter(contract=row.contract, document=row.document, retired_at=None)
    in_use.update(retired_at=by.now)
    row.save(force_insert=True)
    _tell(row, "register_form", by)
    return row


def _checked(document: str, content: bytes) -> frozenset[str]:
    if document not in DOCUMENTS:
        raise ValidationError("何の様式かを選んでください。")
    try:
        fields = frozenset(fields_in(content))
        faults = faults_of(document, fields)
        if not faults and document == "cover_letter":
            filled(content, dict.fromkeys(fields, ""))
    except WordFormError as error:
        raise ValidationError(str(error)) from error
    if faults:
        raise ValidationError(faults)
    return fields


def _tell(row: RegisteredForm, verb: str, by: By) -> None:
    record(
        actor=by.actor,
        verb=verb,
        subject=("registered_form", str(row.pk)),
        contract_id=row.contract_id,
        detail={"document": row.document, "sha256": row.sha256},
        now=by.now,
    )
