"""`content_changed`: what every change of published content does, so that no search goes on with an old index."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F

from madoguchi.knowledge.models import ContentStamp


def content_changed(contract_id: UUID) -> None:
    """Raise the contract's stamp inside the caller's transaction."""
    raised = ContentStamp.objects.filter(contract_id=contract_id).update(number=F("number") + 1)
    if not raised:
        ContentStamp.objects.get_or_create(contract_id=contract_id, defaults={"number": 1})
