"""Contracts by the name people type in commands."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract


def contract_with_slug(slug: str) -> Contract:
    """Return the contract. Raises ValidationError which names those there are."""
    found = Contract.objects.filter(slug=slug).first()
    if found is not None:
        return found
    names = "、".join(Contract.objects.order_by("slug").values_list("slug", flat=True)) or "まだありません"
    raise ValidationError(f"「{slug}」という契約はありません。登録済みの契約: {names}")
