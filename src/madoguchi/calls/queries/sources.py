"""Telephone systems of a contract."""

from __future__ import annotations

from uuid import UUID

from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import CallSource


def webhook_source(slug: str, source_id: UUID) -> CallSource | None:
    """Return the source to which somebody posts, None when there is none. One query."""
    found = CallSource.objects.filter(pk=source_id, contract__slug=slug, kind=SourceKind.WEBHOOK)
    return found.select_related("contract").first()
