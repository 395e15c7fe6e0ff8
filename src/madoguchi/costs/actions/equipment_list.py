"""`make_equipment_list`: takes the equipment out of the breakdown handed in last, as the report which the contract wants."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.costs.calc.content import EQUIPMENT_LIST, equipment_list_of
from madoguchi.costs.queries.breakdowns import OwedList, content_in, latest_submitted, owed_list_of, paper_of_list
from madoguchi.documents.actions.submitting import About, By, Handed, HandedFile, open_submission, prepare
from madoguchi.documents.adapters import excel, pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.calc.paper import Paper
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import free_duty

FILE_NAME = "機器・資材の一覧"


def make_equipment_list(*, contract: Contract, call_key: UUID, by: By) -> SubmissionVersion:
    """Write the list as PDF and Excel and keep it, ready to be checked and handed in. The same key makes it once.

    Raises ValidationError where the contract wants no such report, before a breakdown was handed in, and while the city
    is deciding.
    """
    made = SubmissionVersion.objects.filter(pk=call_key, submission__contract=contract).first()
    if made is not None:
        return made
    owed, breakdown = owed_list_of(contract), latest_submitted(contract)
    if owed is None:
        raise ValidationError("この契約には、機器・資材の報告がありません。契約の設定を確かめてください。")
    if breakdown is None:
        message = "先に積算内訳書を出してください。機器・資材の一覧は、その単価と数量から作ります。"
        raise ValidationError(f"{message}（仕様書{owed.clause}）")
    content = equipment_list_of(content_in(breakdown))
    files = _files(paper_of_list(contract, owed, content, by.now))
    with transaction.atomic():
        submission = owed.submission or _opened(contract, owed, submission_id=call_key, by=by)
        handed = Handed(content=content, shape=EQUIPMENT_LIST, files=files, note=f"積算内訳書{breakdown}による")
        return prepare(submission=submission, version_id=call_key, handed=handed, by=by)


def _files(paper: Paper) -> tuple[HandedFile, ...]:
    return (
        keep_bytes(f"{FILE_NAME}.pdf", pdf.CONTENT_TYPE, pdf.write(paper)),
        keep_bytes(f"{FILE_NAME}.xlsx", excel.CONTENT_TYPE, excel.write(paper)),
    )


def _opened(contract: Contract, owed: OwedList, *, submission_id: UUID, by: By) -> Submission:
    """Open the submission which fulfils the contract's dated duty."""
    duty = free_duty(contract, EQUIPMENT_LIST, submission_id=submission_id)
    about = About(
        kind=EQUIPMENT_LIST,
        title=owed.name,
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )
    return open_submission(submission_id=submission_id, contract=contract, about=about, by=by)
