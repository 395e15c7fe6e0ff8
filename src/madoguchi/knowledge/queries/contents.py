"""What versions say, as plain values."""

from __future__ import annotations

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.article_shapes import DAYS, WORDS, ArticleContent, Placed, Said, Text
from madoguchi.knowledge.choices import IN_THE_MAKING, VersionState
from madoguchi.knowledge.models import Article, ArticleVersion


def said_of(version: ArticleVersion) -> Said:
    """Return what a version says, in every language."""
    return Said(
        **{name: getattr(version, name) for name in (*WORDS, *DAYS)},
        sources=tuple(version.sources.splitlines()),
        checked=version.checked,
        texts={
            each.language: Text(question=each.question, short_answer=each.short_answer, answer=each.answer)
            for each in version.texts.all()
        },
    )


def placed_of(article: Article) -> Placed:
    """Return where an article stands."""
    return Placed(
        code=article.code,
        category=article.category,
        category_label=article.category_label,
        visibility=article.visibility,
    )


def content_of(version: ArticleVersion) -> ArticleContent:
    """Return the article with what this version says."""
    return ArticleContent(placed_of(version.article), said_of(version))


def standing_version(article: Article) -> ArticleVersion | None:
    """Return the version on which an editor works on: the one in the making, else the published, else the last."""
    versions = list(article.versions.prefetch_related("texts").order_by("-number"))
    for version in versions:
        version.article = article
    making = next((each for each in versions if each.state in IN_THE_MAKING), None)
    published = next((each for each in versions if each.state == VersionState.PUBLISHED), None)
    return making or published or next(iter(versions), None)


def standing_versions(contract: Contract) -> QuerySet[ArticleVersion]:
    """Return the same of every article of a contract, with article and texts, in the articles' order."""
    versions = ArticleVersion.objects.filter(article=OuterRef("article")).order_by("-number")
    standing = Coalesce(
        Subquery(versions.filter(state__in=IN_THE_MAKING).values("pk")[:1]),
        Subquery(versions.filter(state=VersionState.PUBLISHED).values("pk")[:1]),
        Subquery(versions.values("pk")[:1]),
    )
    rows = ArticleVersion.objects.filter(article__contract=contract).annotate(standing=standing)
    rows = rows.filter(pk=F("standing")).select_related("article__published").prefetch_related("texts")
    return rows.order_by("article__order", "article__code")


def standing_contents(contract: Contract) -> list[ArticleContent]:
    """Return every article as its editors see it now, in order."""
    return [content_of(version) for version in standing_versions(contract)]


def published_contents(contract: Contract) -> list[ArticleContent]:
    """Return every published article, in order."""
    versions = ArticleVersion.objects.filter(article__contract=contract, state=VersionState.PUBLISHED)
    rows = versions.select_related("article").prefetch_related("texts").order_by("article__order", "article__code")
    return [content_of(version) for version in rows]
