"""Articles found by what an editor asks for, and one article with its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import FlagState, VersionState
from madoguchi.knowledge.models import Article, ArticleText, ArticleVersion, ReaderFlag
from madoguchi.knowledge.queries.contents import standing_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSearch:
    """What is asked for; empty means any. ``without`` is a language in which the text is missing."""

    words: str = ""
    state: str = ""
    category: str = ""
    visibility: str = ""
    checked: str = ""
    without: str = ""
    overdue: bool = False
    flagged: bool = False


def articles_found(contract: Contract, search: ArticleSearch, *, today: date) -> QuerySet[ArticleVersion]:
    """Return the version of each article an editor works on, with ``overdue`` and ``flagged``, in the articles' order."""
    overdue = Q(article__published__next_review_on__lte=today)
    flags = ReaderFlag.objects.filter(article=OuterRef("article"), state=FlagState.OPEN)
    rows = standing_versions(contract).filter(_where(search))
    rows = rows.annotate(is_overdue=Q(overdue), is_flagged=Exists(flags))
    if search.overdue:
        rows = rows.filter(overdue)
    if search.flagged:
        rows = rows.filter(is_flagged=True)
    if search.without:
        there = ArticleText.objects.filter(version=OuterRef("pk"), language=search.without).exclude(answer="")
        rows = rows.exclude(Exists(there))
    return rows


def _where(search: ArticleSearch) -> Q:
    asked = {
        "article__category": search.category,
        "article__visibility": search.visibility,
        "checked": search.checked,
    }
    where = Q(**{column: value for column, value in asked.items() if value})
    if search.state:
        where &= (
            Q(article__published__isnull=False) if search.state == VersionState.PUBLISHED else Q(state=search.state)
        )
    for word in search.words.split():
        where &= (
            Q(article__code__iexact=word)
            | Q(question__icontains=word)
            | Q(short_answer__icontains=word)
            | Q(answer__icontains=word)
            | Q(search_terms__icontains=word)
            | Q(reading__icontains=word)
        )
    return where


def categories_of(contract: Contract) -> list[tuple[str, str]]:
    """Return the categories in use with their names, in the articles' order."""
    rows = Article.objects.filter(contract=contract).order_by("order").values_list("category", "category_label")
    return list(dict(rows).items())


def article_with(contract: Contract, code: str) -> Article | None:
    """Return one article of a contract."""
    row = Article.objects.filter(contract=contract, code=code).select_related("published").first()
    if row is not None:
        row.contract = contract
    return row


def versions_of(article: Article) -> list[ArticleVersion]:
    """Return every version with its texts, the newest first."""
    versions = list(article.versions.prefetch_related("texts").order_by("-number"))
    for version in versions:
        version.article = article
    return versions


def version_with(article: Article, number: int) -> ArticleVersion | None:
    """Return one version of an article."""
    return next((each for each in versions_of(article) if each.number == number), None)


def flags_of(article: Article) -> list[ReaderFlag]:
    """Return what readers said of an article, the open ones first."""
    rows = ReaderFlag.objects.filter(article=article).select_related("settled_by")
    return list(rows.order_by("state", "-raised_at"))
