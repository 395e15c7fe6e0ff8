"""`submit_breakdown`: freezes the version in preparation and hands it to the city as the contract's deliverable."""

from __future__ import annotations

import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract, Deliverable
from madoguchi.costs.actions.telling import tell
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.calc.content import SHAPE, content_of
from madoguchi.costs.calc.money import Sheet
from madoguchi.costs.choices import BreakdownState
from madoguchi.costs.models import CostBreakdown
from madoguchi.costs.queries.breakdowns import clause_words, deliverable_of, paper_of, sheet_in, submission_of
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
from madoguchi.documents.adapters import excel, pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import written_duties


@transaction.atomic
def submit_breakdown(*, breakdown: CostBreakdown, contract: Contract, note: str = "", by: By) -> SubmissionVersion:
    """Freeze a version with its PDF and its workbook and hand it to the city. Submitted already: the same version.

    Raises ValidationError where the contract owes no breakdown, where the breakdown has nothing to show, and while the
    city is deciding on the version before.
    """
    deliverable = deliverable_of(contract)
    if deliverable is None:
        raise ValidationError("この契約の納品物に積算内訳書がありません。契約の設定を確かめてください。")
    kept = CostBreakdown.objects.select_for_update().get(pk=breakdown.pk)
    known = SubmissionVersion.objects.filter(pk=kept.pk, submitted_at__isnull=False).first()
    if known is not None:
        return known
    sheet = sheet_in(kept)
    _freeze(kept, contract, sheet, by)
    submission = _submission(contract, deliverable, by)
    handed = Handed(content=content_of(sheet), shape=SHAPE, files=_files(kept, contract, sheet, by), note=note)
    prepare(submission=submission, version_id=kept.pk, handed=handed, by=by)
    check_off(submission=submission, by=by)
    version = submit(submission=submission, version_id=kept.pk, by=by)
    tell(kept, "submit_breakdown", by=by, contract_id=contract.pk, number=kept.number, hash=version.content_hash)
    return version


def _freeze(breakdown: CostBreakdown, contract: Contract, sheet: Sheet, by: By) -> None:
    if not sheet.labour or not sheet.equipment:
        message = "人件費と機材・資材の行がそれぞれ1行以上要ります。「直す」から書いてください。"
        raise ValidationError(f"{message}{clause_words(contract)}")
    breakdown.content, breakdown.state, breakdown.submitted_at = content_of(sheet), BreakdownState.SUBMITTED, by.now
    breakdown.save(update_fields=("content", "state", "submitted_at"))


def _submission(contract: Contract, deliverable: Deliverable, by: By) -> Submission:
    known = submission_of(contract)
    if known is not None:
        return known
    key, due_on = _duty(contract)
    about = About(kind=SHAPE, title=deliverable.name, deliverable=deliverable, due_key=key, due_on=due_on)
    return open_submission(submission_id=uuid.uuid5(contract.pk, SHAPE), contract=contract, about=about, by=by)


def _duty(contract: Contract) -> tuple[str, date | None]:
    duty = next((each for each in written_duties(contract) if each.code == SHAPE), None)
    return (duty.key, duty.due_on) if duty else ("", None)


def _files(breakdown: CostBreakdown, contract: Contract, sheet: Sheet, by: By) -> tuple[HandedFile, ...]:
    name = f"積算内訳書{breakdown}"
    return (
        keep_bytes(f"{name}.pdf", pdf.CONTENT_TYPE, pdf.write(paper_of(breakdown, contract, by.now))),
        keep_bytes(f"{name}.xlsx", excel.CONTENT_TYPE, write_book(sheet, f"{contract.title}　{breakdown}")),
    )
