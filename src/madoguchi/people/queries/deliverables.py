"""The contact tree as a deliverable: whether the contract owes it, and where its submission stands."""

from __future__ import annotations

from madoguchi.contract.models import Contract, Deliverable
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.approvals import submission_of
from madoguchi.people.models import ContactTree

CODE = "contact_tree"


def deliverable_of(contract: Contract) -> Deliverable | None:
    """Return the contract's deliverable, None where it owes no contact tree."""
    return Deliverable.objects.filter(contract=contract, code=CODE).first()


def submission_of_tree(contract: Contract, tree: ContactTree) -> Submission | None:
    """Return the submission of this version of the tree."""
    return submission_of(contract, CODE, tree.pk, subject_kind=CODE)
