"""The registered forms of a contract."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from madoguchi.contract.models import Contract
from madoguchi.documents.models import RegisteredForm


def forms_of(contract: Contract) -> QuerySet[RegisteredForm]:
    """Return every form, those in use first."""
    rows = RegisteredForm.objects.filter(contract=contract).select_related("registered_by")
    return rows.order_by("document", "-registered_at")


def form_in_use(contract: Contract, document: str) -> RegisteredForm | None:
    """Return the form to fill for a document, None for the product's own."""
    return forms_of(contract).filter(document=document, retired_at=None).first()


def form_in(contract: Contract, form_id: UUID) -> RegisteredForm | None:
    """Return one form."""
    return forms_of(contract).filter(pk=form_id).first()
