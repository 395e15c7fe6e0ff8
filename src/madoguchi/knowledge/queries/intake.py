"""What a file of articles would change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.article_shapes import ArticleContent
from madoguchi.knowledge.calc.articles import article_from
from madoguchi.knowledge.calc.difference import FieldChange, changes
from madoguchi.knowledge.models import Article, ArticleImport
from madoguchi.knowledge.queries.contents import content_of, standing_version


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
    rows = Article.objects.filter(contract=article_import.contract, code__in=[each.placed.code for each in contents])
    articles = {article.code: article for article in rows}
    found = [_brought(each, articles.get(each.placed.code)) for each in contents]
    return Preview(tuple(each for each in found if each), sum(each is None for each in found))


def _brought(content: ArticleContent, article: Article | None) -> Brought | None:
    standing = standing_version(article) if article else None
    if standing is None:
        return Brought(content, "new")
    before = content_of(standing)
    changed = changes(before, replace(content, placed=before.placed))
    return Brought(content, "changed", changed) if changed else None
