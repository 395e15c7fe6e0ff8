"""`save_layout` keeps the next version of a site's drawing; `submit_layout` hands it to the city."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import About, By, Handed, HandedFile, check_off, open_submission, submit
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.calc.content import texts_in
from madoguchi.documents.calc.file_kinds import SHOWN
from madoguchi.documents.choices import SubmissionKind
from madoguchi.documents.models import SubmissionVersion
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.adapters.layout_sheet import layout_pdf
from madoguchi.equipment.calc.drawing import DrawingFault, read_drawing, written
from madoguchi.equipment.calc.layout_sections import SHAPE
from madoguchi.equipment.models import Layout
from madoguchi.equipment.queries.layouts import SUBJECT, content_of, free_duty_key, layout_duty, submission_key
from madoguchi.privacy.detection import refuse


@transaction.atomic
def save_layout(
    *, site: Site, layout_id: UUID, drawn: Any = None, file: HandedFile | None = None, note: str, by: By
) -> Layout:
    """Keep the next version: what was drawn (a JSON value), or a file whose bytes are in the file store already.

    The same id is kept once. Raises ValidationError for what is no drawing, for a file of a kind which no browser shows,
    and for a forbidden number.
    """
    Site.objects.select_for_update(no_key=True).get(pk=site.pk)
    kept = Layout.objects.filter(pk=layout_id, site=site).first()
    if kept is not None:
        return kept
    last = Layout.objects.filter(site=site).aggregate(last=Max("number"))["last"] or 0
    row = Layout(
        id=layout_id,
        contract_id=site.contract_id,
        site=site,
        number=last + 1,
        drawing=_drawing(drawn) if file is None else None,
        note=note.strip(),
        made_at=by.now,
        made_by=by.user,
    )
    if file is not None:
        _put_file(row, file)
    row.clean_fields(exclude=("contract", "site", "made_by", "drawing"))
    row.save(force_insert=True)
    tell(row, "save_layout", by=by, contract_id=site.contract_id, site_id=site.pk, number=row.number)
    return row


@transaction.atomic
def submit_layout(*, layout: Layout, by: By) -> SubmissionVersion:
    """Hand one version to the city, drawn ones with the sheet of A3 as PDF; handed over twice it stays one.

    Raises ValidationError while the city has another version before it.
    """
    site = layout.site
    duty = layout_duty(site)
    about = About(
        kind=SubmissionKind.LAYOUT,
        title=f"{site.name}のレイアウト図",
        subject=(SUBJECT, str(site.pk)),
        due_key=free_duty_key(site),
        due_on=duty.due_on if duty else None,
    )
    submission = open_submission(submission_id=submission_key(site), contract=site.contract, about=about, by=by)
    kept = submission.versions.filter(pk=layout.pk, submitted_at__isnull=False).first()
    if kept is not None:
        return kept
    check_off(submission=submission, by=by)
    handed = Handed(content=content_of(layout), shape=SHAPE, note=layout.note, files=(_file_of(layout),))
    return submit(submission=submission, version_id=layout.pk, handed=handed, by=by)


def _drawing(drawn: Any) -> dict[str, Any]:
    try:
        drawing = written(read_drawing(drawn))
    except DrawingFault as fault:
        raise ValidationError(str(fault)) from fault
    for text in texts_in(drawing):
        refuse(text, "図の中の名前")
    return drawing


def _put_file(row: Layout, file: HandedFile) -> None:
    if file.media_type not in SHOWN:
        raise ValidationError("レイアウト図は、PDF・PNG・JPEGのどれかで登録してください。")
    row.file_name, row.file_type = file.name, file.media_type
    row.file_size, row.file_sha256 = file.size, file.sha256


def _file_of(layout: Layout) -> HandedFile:
    if layout.drawing is None:
        return HandedFile(layout.file_name, layout.file_type, layout.file_size, layout.file_sha256)
    return keep_bytes(f"レイアウト図_{layout.site.short_name}.pdf", pdf.CONTENT_TYPE, layout_pdf(layout))
