"""The contract which a command names."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract


def contract_named(slug: str) -> Contract:
    """Return a contract by its short name. Raises ValidationError which says how to find the name."""
    contract = Contract.objects.filter(slug=slug).first()
    if contract is None:
        raise ValidationError(
            f"契約「{slug}」は読み込まれていません。madoguchi contract list で名前を確かめてください。"
        )
    return contract
