"""What a file of articles would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.article_shapes import ArticleContent
from madoguchi.knowledge.calc.articles import article_from
from madoguchi.knowledge.calc.difference import FieldChange, changes
from madoguchi.knowledge.models import ArticleImport
from madoguchi.knowledge.queries.contents import content_of, standing_versions


@dataclass(frozen=True, slots=True)
class Brought:
    """One article of a file: new, or what it would change."""

    content: ArticleContent
    kind: Literal["new", "changed"]
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do; articles which say the same are only counted."""

    brought: tuple[Brought, ...]
    same: int


def import_with(contract: Contract, import_id: UUID) -> ArticleImport | None:
    """Return one import of a contract."""
    found = ArticleImport.objects.filter(contract=contract, pk=import_id).select_related("made_by").first()
    if found is not None:
        found.contract = contract
    return found


def preview_of(article_import: ArticleImport) -> Preview:
    """Return what a file would change now."""
    contents = [article_from(each, file=article_import.file_name) for each in article_import.articles]
    standing = {each.article.code: content_of(each) for each in standing_versions(article_import.contract)}
    found = [_brought(each, standing.get(each.placed.code)) for each in contents]
    return Preview(tuple(each for each in found if each), sum(each is None for each in found))


def _brought(content: ArticleContent, before: ArticleContent | None) -> Brought | None:
    if before is None:
        return Brought(content, "new")
    changed = changes(before, replace(content, placed=before.placed))
    return Brought(content, "changed", changed) if changed else None
