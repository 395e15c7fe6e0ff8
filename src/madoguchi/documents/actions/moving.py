"""What every change of a submission does first and last: lock its row, ask the table of moves, write down the step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.documents.calc.submission_moves import Move, MoveRefusedError, next_state
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission, SubmissionStep, SubmissionVersion
from madoguchi.live.publishing import publish


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does it and when; ``on_behalf_of`` names the absent person for whom a deputy acts."""

    user: User
    actor: Actor
    now: datetime
    on_behalf_of: User | None = None


def held(submission: Submission) -> Submission:
    """Return the submission as it stands now, locked until the transaction ends."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("contract", "deliverable")
    return rows.get(pk=submission.pk)


def allowed(submission: Submission, move: Move) -> SubmissionState:
    """Return the state after the move. Raises ValidationError which says what to do instead."""
    try:
        return SubmissionState(next_state(submission.state, move))
    except MoveRefusedError as error:
        raise ValidationError(str(error)) from error


def step(submission: Submission, to: SubmissionState, *, by: By, version: SubmissionVersion | None = None) -> None:
    """Move the submission and write down the step. Nothing is written where it stands there already."""
    if submission.state == to:
        return
    SubmissionStep.objects.create(
        submission=submission,
        version=version,
        from_state=submission.state,
        to_state=to,
        at=by.now,
        by=by.user,
        on_behalf_of=by.on_behalf_of,
    )
    submission.state = to
    submission.save(update_fields=("state",))


def tell(submission: Submission, verb: str, *, by: By, **detail: Json) -> None:
    """Record the deed and say that the contract's submissions changed."""
    for_whom = {"on_behalf_of": str(by.on_behalf_of.pk)} if by.on_behalf_of else {}
    record(
        actor=by.actor,
        verb=verb,
        subject=("submission", str(submission.pk)),
        contract_id=submission.contract_id,
        detail={"kind": submission.kind, **detail, **for_whom},
        now=by.now,
    )
    publish(f"contract:{submission.contract_id}", "submission")
