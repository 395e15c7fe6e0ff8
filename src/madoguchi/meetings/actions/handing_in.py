"""From us to the city: check a paper or minutes, then submit what was checked. One mechanism for both: the submissions."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.preparing import in_preparation
from madoguchi.documents.actions.submitting import (
    About,
    By,
    Handed,
    HandedFile,
    check_off,
    open_submission,
    prepare,
    submit,
)
from madoguchi.documents.adapters import pdf, word
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with
from madoguchi.meetings.actions.following import note_what_was_said
from madoguchi.meetings.actions.reading import circulate
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.choices import MeetingState, PaperKind
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.content import content_of
from madoguchi.meetings.queries.papers import SUBJECT, due_of, duty_key, entry_of, paper_of, submission_of, title_of

CHANGED = "確認したあとで内容が変わりました。もう一度「確認済みにする」を押してから、提出してください。"


@transaction.atomic
def check_paper(*, meeting: Meeting, kind: PaperKind, version_id: UUID, by: By) -> Submission:
    """Freeze what stands there as PDF and Word and note that it was read. Checked already and nothing changed: no change.

    Raises ValidationError where there is nothing to hand in, and while the city has it.
    """
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("contract").get(pk=meeting.pk)
    _refuse_unready(kept, kind)
    submission = submission_of(kept, kind) or _opened(kept, kind, by)
    content = content_of(kept, kind)
    handed = Handed(content=content, shape=kind.value, files=_files(kept, kind, by))
    prepare(submission=submission, version_id=version_id, handed=handed, by=by)
    checked = check_off(submission=submission, by=by)
    tell(kept, "check_meeting_paper", by=by, contract_id=kept.contract_id, kind=kind.value)
    return checked


@transaction.atomic
def submit_paper(*, meeting: Meeting, kind: PaperKind, by: By) -> SubmissionVersion:
    """Hand what was checked to the city; minutes go round to be read. Submitted already: the same version.

    Raises ValidationError when nothing was checked, and when something changed since.
    """
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("contract").get(pk=meeting.pk)
    submission = submission_of(kept, kind)
    if submission is None:
        raise ValidationError("まだ確認済みになっていません。「確認済みにする」を押してから、提出してください。")
    if submission.state == SubmissionState.SUBMITTED:
        return submission.versions.filter(submitted_at__isnull=False).latest("number")
    prepared = in_preparation(submission)
    if prepared is None:
        raise ValidationError("前の版を直してから「確認済みにする」を押し、そのあとで提出してください。")
    if prepared.content != content_of(kept, kind):
        raise ValidationError(CHANGED)
    version = submit(submission=submission, version_id=prepared.pk, by=by)
    tell(kept, "submit_meeting_paper", by=by, contract_id=kept.contract_id, kind=kind.value, number=version.number)
    if kind == PaperKind.MINUTES:
        note_what_was_said(meeting=kept, by=by)
        circulate(meeting=kept, version=version, by=by)
    return version


def _refuse_unready(meeting: Meeting, kind: PaperKind) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise ValidationError("中止になった会議です。提出するものはありません。")
    if kind == PaperKind.MINUTES and meeting.state != MeetingState.HELD:
        raise ValidationError(f"議事録がまだ書かれていません。先に議事録を保存してください{_clause(meeting, kind)}。")
    if not meeting.agenda.exists():
        raise ValidationError(f"議題がまだありません。「議題を用意する」を押してください{_clause(meeting, kind)}。")


def _clause(meeting: Meeting, kind: PaperKind) -> str:
    entry = entry_of(meeting.contract, kind)
    return f"（仕様書{entry.clause}）" if entry else ""


def _opened(meeting: Meeting, kind: PaperKind, by: By) -> Submission:
    due = due_of(meeting, kind)
    about = About(
        kind=kind.value,
        title=title_of(meeting, kind),
        subject=(SUBJECT, str(meeting.pk)),
        deliverable=deliverable_with(meeting.contract, kind.value),
        due_key=duty_key(meeting, kind),
        due_on=due.due_on if due else None,
        period=(meeting.on, meeting.on),
    )
    key = uuid.uuid5(meeting.pk, kind.value)
    return open_submission(submission_id=key, contract=meeting.contract, about=about, by=by)


def _files(meeting: Meeting, kind: PaperKind, by: By) -> tuple[HandedFile, ...]:
    paper, name = paper_of(meeting, kind, now=by.now), title_of(meeting, kind)
    return (
        keep_bytes(f"{name}.pdf", pdf.CONTENT_TYPE, pdf.write(paper)),
        keep_bytes(f"{name}.docx", word.CONTENT_TYPE, word.write(paper)),
    )
