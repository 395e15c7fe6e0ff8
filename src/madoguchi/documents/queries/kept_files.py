"""Which files a contract keeps, and the contract itself for commands."""

from __future__ import annotations

from madoguchi.contract.models import Contract
from madoguchi.documents.models import RegisteredForm, SubmissionFile


def contract_with_slug(slug: str) -> Contract | None:
    """Return the contract of that short name."""
    return Contract.objects.filter(slug=slug).first()


def kept_digests(contract: Contract) -> list[str]:
    """Return the hashes of everything the contract keeps in the file store."""
    handed_in = SubmissionFile.objects.filter(version__submission__contract=contract).values_list("sha256", flat=True)
    forms = RegisteredForm.objects.filter(contract=contract).values_list("sha256", flat=True)
    return sorted({*handed_in, *forms})
