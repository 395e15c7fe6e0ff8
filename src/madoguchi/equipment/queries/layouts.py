"""A site's drawings, newest first, and what the city said to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet

from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.models import Site
from madoguchi.documents.choices import SubmissionKind
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.approvals import Approval, approval_of, submission_of
from madoguchi.documents.queries.expected import written_duties
from madoguchi.equipment.models import Layout

SUBJECT = "site_layout"


def layouts_of(site: Site) -> QuerySet[Layout]:
    """Return every version, the newest first."""
    return Layout.objects.filter(site=site).select_related("made_by")


def layout_of(site: Site, layout_id: UUID) -> Layout | None:
    """Return one version of the site."""
    return layouts_of(site).filter(pk=layout_id).first()


def newest_drawing(site: Site) -> Layout | None:
    """Return the newest version that was drawn here, from which the next one begins."""
    return layouts_of(site).filter(drawing__isnull=False).first()


def submission_of_layout(site: Site) -> Submission | None:
    """Return the site's submission."""
    return submission_of(site.contract, SubmissionKind.LAYOUT, site.pk, subject_kind=SUBJECT)


def was_handed_in(layout: Layout) -> bool:
    """Whether the city has had this version before it."""
    return SubmissionVersion.objects.filter(pk=layout.pk, submitted_at__isnull=False).exists()


def approval_of_layout(site: Site) -> Approval | None:
    """Return the city's confirmation in force."""
    return approval_of(site.contract, SubmissionKind.LAYOUT, site.pk, subject_kind=SUBJECT)


def layout_duty(site: Site) -> Deadline | None:
    """Return the contract's duty to hand in this site's layout, or the one for all sites; None where it has none."""
    duties = [each for each in written_duties(site.contract) if each.code == SubmissionKind.LAYOUT]
    own = (each for each in duties if each.key == own_key(site))
    return next(own, next((each for each in duties if each.key == SubmissionKind.LAYOUT), None))


def own_key(site: Site) -> str:
    """Return the key of a duty which is owed for this site alone."""
    return f"{SubmissionKind.LAYOUT}/{site.code}"


def free_duty_key(site: Site) -> str:
    """Return the key of the site's own duty; empty where there is none, and where somebody began a paper for it by hand."""
    key, contract = own_key(site), site.contract
    if all(each.key != key for each in written_duties(contract)):
        return ""
    begun = Submission.objects.filter(contract=contract, due_key=key).exclude(pk=submission_key(site))
    return "" if begun.exists() else key


def submission_key(site: Site) -> UUID:
    """Return the same id for the submission of the same site."""
    return uuid5(site.pk, SUBJECT)


def content_of(layout: Layout) -> Mapping[str, Any]:
    """Return what is frozen when a version is handed to the city."""
    return {
        "site": layout.site.name,
        "number": layout.number,
        "note": layout.note,
        "drawing": layout.drawing,
        "file_name": layout.file_name,
    }
