"""What the subject's own app asks: is it approved, and how far has its submission come? Nothing is ever called back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.contract.models import Contract
from madoguchi.documents.choices import IN_FORCE, SubmissionState
from madoguchi.documents.models import Decision, Submission


@dataclass(frozen=True, slots=True)
class Approval:
    """An approval in force: of which version, with which condition, when and by whom."""

    submission_id: UUID
    version_id: UUID
    number: int
    on_condition: bool
    condition: str
    decided_at: datetime
    decided_by: str
    content: Any


def submission_of(contract: Contract, kind: str, subject_id: object, *, subject_kind: str = "") -> Submission | None:
    """Return the submission of a subject; the latest where several kinds of subject share the id."""
    return _submissions(contract, kind, subject_id, subject_kind).first()


def latest_state(
    contract: Contract, kind: str, subject_id: object, *, subject_kind: str = ""
) -> SubmissionState | None:
    """Return how far the subject's submission has come, None where there is none."""
    found = submission_of(contract, kind, subject_id, subject_kind=subject_kind)
    return SubmissionState(found.state) if found else None


def approval_of(contract: Contract, kind: str, subject_id: object, *, subject_kind: str = "") -> Approval | None:
    """Return the approval in force: of the highest version which was approved, with or without a condition.

    A later version which waits, was returned or was withdrawn does not end it.
    """
    submissions = _submissions(contract, kind, subject_id, subject_kind)
    return _latest(Decision.objects.filter(version__submission__in=submissions))


def approval_of_submission(submission: Submission) -> Approval | None:
    """Return the approval in force of one submission."""
    return _latest(Decision.objects.filter(version__submission=submission))


def approval_of_deliverable(contract: Contract, code: str) -> Approval | None:
    """Return the approval in force of a deliverable which is handed over once; of the latest one where it repeats."""
    return _latest(Decision.objects.filter(version__submission__contract=contract, version__submission__kind=code))


def _submissions(contract: Contract, kind: str, subject_id: object, subject_kind: str) -> QuerySet[Submission]:
    rows = Submission.objects.filter(contract=contract, kind=kind, subject_id=str(subject_id))
    return rows.filter(subject_kind=subject_kind) if subject_kind else rows


def _latest(decisions: QuerySet[Decision]) -> Approval | None:
    found = decisions.filter(verdict__in=IN_FORCE).select_related("version", "decided_by")
    decision = found.order_by("-version__submission__opened_at", "-version__number").first()
    if decision is None:
        return None
    version = decision.version
    return Approval(
        submission_id=version.submission_id,
        version_id=version.pk,
        number=version.number,
        on_condition=bool(decision.condition),
        condition=decision.condition,
        decided_at=decision.decided_at,
        decided_by=decision.decided_by.display_name,
        content=version.content,
    )
