"""Everything is written out: asked for on the page and done in the background, or into a folder by command. Always noted."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.archive.actions.writing import write_records
from madoguchi.archive.adapters.copies import pack, remove_copy, workshop
from madoguchi.archive.calc.manifest import Manifest, spelled
from madoguchi.archive.choices import ExportState
from madoguchi.archive.models import RecordExport
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By

KEPT_FOR = timedelta(days=14)
UNDER_WAY = (ExportState.WAITING, ExportState.WRITING)
WRITTEN = (
    *("state", "written_at", "tables", "rows", "file_count"),
    *("size", "manifest_hash", "head_hash", "expires_on"),
)
STUCK_AFTER = timedelta(hours=2)
log = structlog.stdlib.get_logger("madoguchi.archive")


@transaction.atomic
def ask_export(*, contract: Contract, export_id: UUID, why: str, by: By) -> RecordExport:
    """Ask for a copy of all records, and say what for. The same id asks once.

    Raises ValidationError while another copy of the contract is being written, and for a forbidden number.
    """
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    known = RecordExport.objects.filter(pk=export_id, contract=held).first()
    if known is not None:
        return known
    recent = RecordExport.objects.filter(contract=held, asked_at__gt=by.now - STUCK_AFTER)
    if recent.filter(state__in=UNDER_WAY).exists():
        raise ValidationError("いま別の書き出しをしています。終わってから、もう一度押してください。")
    row = RecordExport(id=export_id, contract=held, why=why.strip(), asked_at=by.now, asked_by=by.user)
    row.clean_fields(exclude=("contract",))
    row.save(force_insert=True)
    _tell(row, "archive.ask_export", by.actor, by.now)
    return row


def write_export(*, export_id: UUID, actor: Actor, now: datetime) -> RecordExport:
    """Write a copy that was asked for. Taken already by somebody else: nothing happens.

    A fault is kept with the row, so that the page can say that it failed.
    """
    row = RecordExport.objects.select_related("contract").get(pk=export_id)
    if not RecordExport.objects.filter(pk=row.pk, state=ExportState.WAITING).update(state=ExportState.WRITING):
        return row
    try:
        with workshop() as folder:
            manifest = write_records(row.contract, folder, now=now)
            size = pack(folder, row.pk)
    except Exception as error:
        log.exception("export failed", export=str(row.pk))
        RecordExport.objects.filter(pk=row.pk).update(state=ExportState.FAILED, fault=type(error).__name__)
        raise
    row.size, row.expires_on = size, business_date(now, row.contract) + KEPT_FOR
    return _written(row, manifest, state=ExportState.READY, actor=actor, now=now)


def export_to(
    *, contract: Contract, root: Path, why: str, actor: Actor, now: datetime
) -> tuple[RecordExport, Manifest]:
    """Write everything into a folder. Raises ValidationError where the folder is not empty."""
    manifest = write_records(contract, root, now=now)
    row = RecordExport(contract=contract, why=why, asked_at=now)
    row.size = sum(each.size for each in manifest.files)
    with transaction.atomic():
        row.save(force_insert=True)
        return _written(row, manifest, state=ExportState.HANDED, actor=actor, now=now), manifest


def remove_expired(*, contract: Contract, now: datetime) -> int:
    """Take away the copies whose last day is over, and return how many there were."""
    today = business_date(now, contract)
    rows = RecordExport.objects.filter(contract=contract, state=ExportState.READY, expires_on__lt=today)
    over = list(rows.order_by("asked_at", "pk"))
    for row in over:
        remove_copy(row.pk)
        row.state = ExportState.REMOVED
        row.save(update_fields=("state",))
    return len(over)


@transaction.atomic
def note_taken(*, export: RecordExport, by: By) -> None:
    """Write into the trail that a copy was handed out."""
    _tell(export, "archive.take_export", by.actor, by.now)


@transaction.atomic
def _written(row: RecordExport, manifest: Manifest, *, state: ExportState, actor: Actor, now: datetime) -> RecordExport:
    row.state, row.written_at = state, now
    row.tables, row.rows = len(manifest.tables), manifest.rows
    row.file_count = sum(each.path.startswith("files/") for each in manifest.files)
    row.manifest_hash, row.head_hash = sha256(spelled(manifest)).hexdigest(), str(manifest.trail["head"])
    row.clean_fields(exclude=("contract",))
    row.save(update_fields=WRITTEN)
    _tell(row, "archive.export_records", actor, now)
    return row


def _tell(row: RecordExport, verb: str, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("recordexport", str(row.pk)),
        contract_id=row.contract_id,
        detail={"why": row.why, "rows": row.rows, "files": row.file_count, "manifest": row.manifest_hash},
        now=now,
    )
