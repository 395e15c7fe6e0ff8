"""The guides which citizens may follow."""

from __future__ import annotations

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.guide_shapes import Guide
from madoguchi.knowledge.calc.guides import guide_from
from madoguchi.knowledge.queries.published import guides_in_force


def public_guides(contract: Contract) -> list[Guide]:
    """Return the published guides in their order. One query."""
    guides = [guide_from(row.published.content, file=row.code) for row in guides_in_force(contract) if row.published]
    return sorted(guides, key=lambda guide: (guide.order, guide.code))


def public_guide(contract: Contract, code: str) -> Guide | None:
    """Return one published guide. One query."""
    row = guides_in_force(contract).filter(code=code).first()
    return guide_from(row.published.content, file=row.code) if row and row.published else None
