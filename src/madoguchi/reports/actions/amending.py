"""`begin_edition`: a frozen report stays as it is; what was corrected since, or what the city wants changed, is the next edition."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.documents.choices import SubmissionState
from madoguchi.reports.actions.compiling import compiled
from madoguchi.reports.actions.moving import held_report
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.handed_in import submission_for
from madoguchi.reports.queries.reports import period_of


@transaction.atomic
def begin_edition(*, report: Report, report_id: UUID, reason: str, actor: Actor, now: datetime) -> Report:
    """Begin the edition after a frozen one, and compile it. The same id gives the same edition.

    Raises ValidationError for a report which is not frozen or was followed by another edition already, without a reason,
    and for a forbidden number in the reason.
    """
    known = Report.objects.filter(pk=report_id, contract_id=report.contract_id).first()
    if known is not None:
        return known
    former = held_report(report)
    _refuse_unready(former, reason)
    begun = _next(former, report_id, reason)
    begun.clean_fields(exclude=("figures", "files"))
    begun.save(force_insert=True)
    record(
        actor=actor,
        verb="begin_report_edition",
        subject=("report", str(begun.pk)),
        contract_id=begun.contract_id,
        detail={"amends": str(former.pk), "edition": begun.edition, "returned": begun.returned},
        now=now,
    )
    return compiled(held_report(begun), actor=actor, now=now)


def _next(former: Report, report_id: UUID, reason: str) -> Report:
    submission = submission_for(former.contract, period_of(former))
    return Report(
        id=report_id,
        contract=former.contract,
        kind=former.kind,
        number=former.number,
        edition=former.edition + 1,
        amends=former,
        returned=submission is not None and submission.state == SubmissionState.RETURNED,
        reason=reason.strip(),
        remarks=former.remarks,
        starts_on=former.starts_on,
        ends_on=former.ends_on,
    )


def _refuse_unready(former: Report, reason: str) -> None:
    if former.state != ReportState.FROZEN:
        raise ValidationError("まだ確定していない報告書です。訂正の手続は要りません。集計し直してください。")
    if Report.objects.filter(amends=former).exists():
        raise ValidationError("次の版の作成がもう始まっています。報告書を開き直し、その版を続けてください。")
    if not reason.strip():
        raise ValidationError({"reason": "何をなぜ改めるのかを書いてください。報告書に印刷されます。"})
