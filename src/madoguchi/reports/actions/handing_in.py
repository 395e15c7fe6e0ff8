"""`hand_in`: a frozen report becomes the next version of its submission to the city, with its files and its hash."""

from __future__ import annotations

from uuid import uuid5

from django.db import transaction

from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.documents.actions.submitting import About, By, Handed, check_off, open_submission, prepare, submit
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with
from madoguchi.reports.adapters import kept_files
from madoguchi.reports.calc.submitted_sections import SHAPE, content_of
from madoguchi.reports.calc.tables import ReportFigures
from madoguchi.reports.models import Report
from madoguchi.reports.queries.handed_in import submission_for
from madoguchi.reports.queries.reports import duty_of, period_of


@transaction.atomic
def hand_in(*, report: Report, figures: ReportFigures, by: By) -> SubmissionVersion | None:
    """Submit one frozen edition. None where the contract wants no such report.

    Raises ValidationError while the city is deciding on an earlier version.
    """
    duty = duty_of(report.contract, period_of(report))
    if duty is None:
        return None
    submission = submission_for(report.contract, period_of(report)) or _opened(report, duty, by)
    handed = Handed(
        content=content_of(figures, report_id=str(report.pk), figures_hash=report.figures_hash),
        shape=SHAPE,
        files=kept_files(report),
        note=report.reason,
    )
    prepare(submission=submission, version_id=report.pk, handed=handed, by=by)
    check_off(submission=submission, by=by)
    return submit(submission=submission, version_id=report.pk, by=by)


def _opened(report: Report, duty: Deadline, by: By) -> Submission:
    about = About(
        kind=duty.code,
        title=duty.title.replace("　", " "),
        subject=(SHAPE, str(report.pk)),
        deliverable=deliverable_with(report.contract, duty.code),
        due_key=duty.key,
        due_on=duty.due_on,
        period=(report.starts_on, report.ends_on),
    )
    return open_submission(
        submission_id=uuid5(report.contract_id, duty.key), contract=report.contract, about=about, by=by
    )
