"""From draft to the city and back: open, check off, submit, decide, withdraw, comment.

    by = By(user=request.principal.user, actor=request.principal.actor, now=office_now())
    about = About(kind="line_up", title="業務従事者の配置", subject=("line_up", str(line_up.pk)))
    submission = open_submission(submission_id=key, contract=contract, about=about, by=by)
    check_off(submission=submission, by=by)
    version = submit(submission=submission, version_id=key, handed=Handed(content={…}, shape="line_up"), by=by)
    decide(version=version, decision_id=key, said=Said(verdict=Verdict.APPROVED), by=by)

Every id is made by the client: the same deed sent twice is done once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract, Deliverable
from madoguchi.documents.actions.deciding import Said, comment_on, decide
from madoguchi.documents.actions.moving import By, allowed, held, step, tell
from madoguchi.documents.actions.preparing import Handed, frozen_twin, in_preparation, keep_version, prepare
from madoguchi.documents.calc.file_kinds import HandedFile
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission, SubmissionStep, SubmissionVersion
from madoguchi.documents.queries.expected import duty_of

__all__ = [
    "About",
    "By",
    "Handed",
    "HandedFile",
    "Said",
    "check_off",
    "comment_on",
    "decide",
    "open_submission",
    "prepare",
    "submit",
    "withdraw",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a submission is about. ``subject`` names the row of another app (kind, id); ``due_key`` a dated duty."""

    kind: str
    title: str
    subject: tuple[str, str] = ("", "")
    deliverable: Deliverable | None = None
    due_key: str = ""
    due_on: date | None = None
    period: tuple[date, date] | None = None


@transaction.atomic
def open_submission(*, submission_id: UUID, contract: Contract, about: About, by: By) -> Submission:
    """Open a submission as a draft. The same id gives the same submission.

    A duty whose submission was withdrawn together with the row it was about passes to this one.

    Raises ValidationError when the subject or the dated duty has a submission already, and for a forbidden number in
    the title.
    """
    known = Submission.objects.filter(pk=submission_id, contract=contract).first()
    if known is not None:
        return known
    opened = _opened(submission_id, contract, about, by)
    _take_duty(opened)
    _refuse_second(opened)
    opened.clean_fields()
    opened.save(force_insert=True)
    SubmissionStep.objects.create(submission=opened, to_state=opened.state, at=by.now, by=by.user)
    tell(opened, "open_submission", by=by, due_on=about.due_on.isoformat() if about.due_on else None)
    return opened


@transaction.atomic
def check_off(*, submission: Submission, by: By) -> Submission:
    """Note that the contractor's responsible person has read what will be submitted. Checked already: nothing changes.

    Raises ValidationError where it cannot be checked, and where there is nothing to check: no content, no file, no subject.
    """
    kept = held(submission)
    if kept.state == SubmissionState.CHECKED:
        return kept
    to, prepared = allowed(kept, "check"), in_preparation(kept)
    if prepared is None and not kept.subject_kind:
        raise ValidationError("提出する内容がまだありません。ファイルか内容を登録してから、確認してください。")
    step(kept, to, by=by, version=prepared)
    tell(kept, "check_submission", by=by, hash=prepared.content_hash if prepared else None)
    return kept


@transaction.atomic
def submit(*, submission: Submission, version_id: UUID, by: By, handed: Handed | None = None) -> SubmissionVersion:
    """Freeze the version and hand it to the city. Sent again, with the same content, it gives the same version.

    With the first version the due day stays as it is on that day, however the contract's dates change later.

    ``handed`` None submits what was prepared. Raises ValidationError when it was not checked, when there is nothing to
    submit, and when ``handed`` is not what was checked.
    """
    kept = held(submission)
    if twin := frozen_twin(kept, version_id, handed):
        return twin
    to = allowed(kept, "submit")
    version = _what_was_checked(kept, version_id, handed, by)
    _fix_due_day(kept)
    version.submitted_at, version.submitted_by = by.now, by.user
    version.save(update_fields=("submitted_at", "submitted_by"))
    step(kept, to, by=by, version=version)
    tell(kept, "submit_submission", by=by, number=version.number, hash=version.content_hash)
    return version


@transaction.atomic
def withdraw(*, submission: Submission, by: By) -> Submission:
    """Take the submission back before the city has decided. Withdrawn already: nothing changes.

    Raises ValidationError when the city has approved it. An approval of an earlier version stays in force.
    """
    kept = held(submission)
    if kept.state == SubmissionState.WITHDRAWN:
        return kept
    step(kept, allowed(kept, "withdraw"), by=by)
    tell(kept, "withdraw_submission", by=by)
    return kept


def _opened(submission_id: UUID, contract: Contract, about: About, by: By) -> Submission:
    subject_kind, subject_id = about.subject
    first, last = about.period or (None, None)
    return Submission(
        id=submission_id,
        contract=contract,
        kind=about.kind,
        deliverable=about.deliverable,
        due_key=about.due_key,
        title=about.title.strip(),
        subject_kind=subject_kind,
        subject_id=subject_id,
        period_from=first,
        period_to=last,
        due_on=about.due_on,
        opened_at=by.now,
        opened_by=by.user,
    )


def _fix_due_day(submission: Submission) -> None:
    """Write down the due day under which the first version comes in: while it was a draft, the day followed the contract."""
    if not submission.due_key or submission.versions.filter(submitted_at__isnull=False).exists():
        return
    duty = duty_of(submission.contract, submission.due_key)
    if duty is not None and duty.due_on != submission.due_on:
        submission.due_on = duty.due_on
        submission.save(update_fields=("due_on",))


def _take_duty(opened: Submission) -> None:
    given_up = Submission.objects.filter(contract_id=opened.contract_id, due_key=opened.due_key)
    if opened.due_key and opened.subject_kind:
        given_up.filter(state=SubmissionState.WITHDRAWN).exclude(subject_kind="").update(due_key="")


def _refuse_second(opened: Submission) -> None:
    others = Submission.objects.filter(contract_id=opened.contract_id)
    if opened.due_key and others.filter(due_key=opened.due_key).exists():
        raise ValidationError("この納品物の提出は、もう始まっています。提出物の一覧から開いてください。")
    same = others.filter(kind=opened.kind, subject_kind=opened.subject_kind, subject_id=opened.subject_id)
    if opened.subject_kind and same.exists():
        raise ValidationError("この内容の提出は、もう始まっています。提出物の一覧から開いてください。")


def _what_was_checked(submission: Submission, version_id: UUID, handed: Handed | None, by: By) -> SubmissionVersion:
    prepared = in_preparation(submission)
    if prepared is None:
        if handed is None:
            raise ValidationError("提出する内容がまだありません。ファイルか内容を登録してから、確認してください。")
        return keep_version(submission, version_id, handed, by)
    if handed is not None and handed.content_hash != prepared.content_hash:
        raise ValidationError("確認したあとで内容が変わりました。もう一度確認してから、提出してください。")
    return prepared
