"""`make_work_plan`: writes the work plan and keeps it, ready to be checked and handed to the city."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import About, By, Handed, HandedFile, open_submission, prepare
from madoguchi.documents.adapters import pdf, word
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.calc.paper import Paper
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with, free_duty
from madoguchi.people.calc.work_plan import SHAPE
from madoguchi.people.queries.work_plan import names_of, standing_of_work_plan, work_plan_paper


def make_work_plan(*, contract: Contract, call_key: UUID, by: By) -> SubmissionVersion:
    """Write what stands today as PDF and Word and keep it as the version in preparation. The same key makes it once.

    Raises ValidationError where the contract owes no work plan, when nothing has changed since the last version, and
    while the city is deciding.
    """
    made = SubmissionVersion.objects.filter(pk=call_key, submission__contract=contract).first()
    if made is not None:
        return made
    standing = standing_of_work_plan(contract, now=by.now)
    if not standing.owed:
        raise ValidationError("この契約の納品物ではないため、提出する版は作れません。ダウンロードして使ってください。")
    if not standing.to_be_made:
        raise ValidationError("内容は、いまの版から変わっていません。作り直す必要はありません。")
    name = names_of(contract)[SHAPE]
    files = _files(name, work_plan_paper(contract, standing.content, now=by.now, draft=False))
    with transaction.atomic():
        submission = standing.submission or _opened(contract, name, submission_id=call_key, by=by)
        handed = Handed(content=standing.content, shape=SHAPE, files=files, note="")
        return prepare(submission=submission, version_id=call_key, handed=handed, by=by)


def _files(name: str, paper: Paper) -> tuple[HandedFile, ...]:
    return (
        keep_bytes(f"{name}.pdf", pdf.CONTENT_TYPE, pdf.write(paper)),
        keep_bytes(f"{name}.docx", word.CONTENT_TYPE, word.write(paper)),
    )


def _opened(contract: Contract, name: str, *, submission_id: UUID, by: By) -> Submission:
    """Open the submission which fulfils the contract's dated duty."""
    duty = free_duty(contract, SHAPE, submission_id=submission_id)
    about = About(
        kind=SHAPE,
        title=name,
        deliverable=deliverable_with(contract, SHAPE),
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )
    return open_submission(submission_id=submission_id, contract=contract, about=about, by=by)
