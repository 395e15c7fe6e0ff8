"""What versions say, as plain values."""

from __future__ import annotations

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


def standing_contents(contract: Contract) -> list[ArticleContent]:
    """Return every article as its editors see it now, in order."""
    articles = Article.objects.filter(contract=contract).order_by("order", "code")
    versions = [version for article in articles if (version := standing_version(article))]
    return [content_of(version) for version in versions]


def published_contents(contract: Contract) -> list[ArticleContent]:
    """Return every published article, in order."""
    versions = ArticleVersion.objects.filter(article__contract=contract, state=VersionState.PUBLISHED)
    rows = versions.select_related("article").prefetch_related("texts").order_by("article__order", "article__code")
    return [content_of(version) for version in rows]
