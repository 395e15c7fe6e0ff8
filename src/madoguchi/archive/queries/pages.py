"""What the pages of exports and deletions show."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from madoguchi.archive.choices import DeletionState, ExportState, QuestionState
from madoguchi.archive.models import Deletion, Question, RecordExport
from madoguchi.contract.models import Contract

TO_DO = (DeletionState.APPROVED, DeletionState.ERASED)


def exports_of(contract: Contract) -> QuerySet[RecordExport]:
    """Return the written-out copies, the newest first."""
    return RecordExport.objects.filter(contract=contract).select_related("asked_by").order_by("-asked_at", "pk")


def ready_export(contract: Contract, export_id: UUID) -> RecordExport | None:
    """Return a copy which can be fetched."""
    return exports_of(contract).filter(pk=export_id, state=ExportState.READY).first()


def deletions_of(contract: Contract) -> QuerySet[Deletion]:
    """Return the deletions, the newest first."""
    rows = Deletion.objects.filter(contract=contract).select_related("contract", "proposed_by", "decided_by")
    return rows.order_by("-proposed_at", "pk")


def deletion_of(contract: Contract, deletion_id: UUID) -> Deletion | None:
    """Return one deletion of this contract."""
    return deletions_of(contract).filter(pk=deletion_id).first()


def deletion_to_carry_out(contract: Contract) -> Deletion | None:
    """Return what the city approved and is not done yet."""
    return deletions_of(contract).filter(state__in=TO_DO).first()


def waiting_questions(contract: Contract) -> int:
    """Return how many questions wait for an answer."""
    return Question.objects.filter(contract=contract, state=QuestionState.OPEN).count()
