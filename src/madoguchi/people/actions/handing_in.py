"""`submit_contact_tree`: hands the contact tree to the city as the contract's deliverable."""

from __future__ import annotations

from django.db import transaction

from madoguchi.contract.models import Contract, Deliverable
from madoguchi.documents.actions.submitting import About, By, Handed, check_off, open_submission, submit
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.models import SubmissionVersion
from madoguchi.documents.queries.expected import free_duty
from madoguchi.people.models import ContactTree
from madoguchi.people.queries.contact_papers import content_of_tree, paper_of_tree
from madoguchi.people.queries.deliverables import CODE


@transaction.atomic
def submit_contact_tree(
    *, tree: ContactTree, contract: Contract, deliverable: Deliverable, by: By
) -> SubmissionVersion:
    """Hand one version of the tree to the city; handed over twice it stays one. Raises ValidationError once decided."""
    duty = free_duty(contract, CODE, submission_id=tree.pk)
    about = About(
        kind=CODE,
        title=f"{deliverable.name}（{tree}）",
        subject=(CODE, str(tree.pk)),
        deliverable=deliverable,
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )
    submission = open_submission(submission_id=tree.pk, contract=contract, about=about, by=by)
    kept = submission.versions.filter(pk=tree.pk, submitted_at__isnull=False).first()
    if kept is not None:
        return kept
    check_off(submission=submission, by=by)
    content = pdf.write(paper_of_tree(tree, contract, by.now))
    file = keep_bytes(f"{deliverable.name}.pdf", pdf.CONTENT_TYPE, content)
    handed = Handed(content=content_of_tree(tree), shape=CODE, files=(file,))
    return submit(submission=submission, version_id=tree.pk, handed=handed, by=by)
