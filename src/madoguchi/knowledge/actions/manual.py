"""`make_manual`: composes the manual or the training text and keeps it, ready to be checked and handed to the city."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract, Deliverable
from madoguchi.documents.actions.submitting import About, By, Handed, HandedFile, open_submission, prepare
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.knowledge.adapters import manual_pdf, manual_word
from madoguchi.knowledge.calc.manual_difference import SHAPE
from madoguchi.knowledge.calc.manual_issue import Issue
from madoguchi.knowledge.calc.manual_shapes import DELIVERABLES, Manual
from madoguchi.knowledge.queries.manual import Standing, content_to_keep, duties_of, issue_of, standing_of

PDF_TYPE = "application/pdf"


def make_manual(*, contract: Contract, kind: str, call_key: UUID, by: By) -> SubmissionVersion:
    """Make PDF and Word of what stands today and keep them as the version in preparation. The same key makes it once.

    Raises ValidationError when the contract does not owe it, when the book would have a gap, when it is as it was made
    last, and while the city is deciding.
    """
    made = SubmissionVersion.objects.filter(pk=call_key, submission__contract=contract).first()
    if made is not None:
        return made
    standing = standing_of(contract, kind, now=by.now)
    manual = _whole(standing)
    issue = issue_of(standing, manual, now=by.now, kept=True)
    files = _files(issue)  # set before the transaction: nobody waits for the typesetter
    content = content_to_keep(standing, manual)
    with transaction.atomic():
        submission = standing.submission or _opened(standing, issue, submission_id=call_key, by=by)
        handed = Handed(content=content, shape=SHAPE, files=files, note="")
        return prepare(submission=submission, version_id=call_key, handed=handed, by=by)


def _whole(standing: Standing) -> Manual:
    if not standing.owed:
        raise ValidationError("この契約の納品物ではないため、提出する版は作れません。ダウンロードして使ってください。")
    if standing.manual is None:
        raise ValidationError(list(standing.faults))
    if not standing.to_be_made:
        raise ValidationError("内容は、いまの版から変わっていません。作り直す必要はありません。")
    return standing.manual


def _files(issue: Issue) -> tuple[HandedFile, ...]:
    name = f"{issue.manual.title}_第{issue.number}版"
    return (
        keep_bytes(f"{name}.pdf", PDF_TYPE, manual_pdf.write(issue)),
        keep_bytes(f"{name}.docx", manual_word.CONTENT_TYPE, manual_word.write(issue)),
    )


def _opened(standing: Standing, issue: Issue, *, submission_id: UUID, by: By) -> Submission:
    """Open the submission which fulfils the contract's dated duty."""
    contract, code = standing.contract, DELIVERABLES[standing.kind]
    duty = next(iter(duties_of(contract, standing.kind)), None)
    about = About(
        kind=code,
        title=issue.manual.title,
        deliverable=Deliverable.objects.filter(contract=contract, code=code).first(),
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )
    return open_submission(submission_id=submission_id, contract=contract, about=about, by=by)
