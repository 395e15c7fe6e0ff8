"""What may be read on a day: published, and within its days of validity."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import VersionState, Visibility
from madoguchi.knowledge.models import ArticleVersion, ContentStamp, Guide, Script, SynonymSet


def stamp_of(contract: Contract) -> int:
    """Return a number which changes whenever what readers can read changes."""
    return ContentStamp.objects.filter(contract=contract).values_list("number", flat=True).first() or 0


def articles_in_force(contract: Contract, *, today: date, staff: bool) -> QuerySet[ArticleVersion]:
    """Return the versions which may be read today, with article and texts; without ``staff`` only the public ones."""
    rows = ArticleVersion.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=today),
        Q(valid_to=None) | Q(valid_to__gte=today),
        article__contract=contract,
        state=VersionState.PUBLISHED,
    )
    if not staff:
        rows = rows.filter(article__visibility=Visibility.PUBLIC)
    return rows.select_related("article").prefetch_related("texts").order_by("article__order", "article__code")


def article_in_force(contract: Contract, code: str, *, today: date, staff: bool) -> ArticleVersion | None:
    """Return one article's version which may be read today."""
    return articles_in_force(contract, today=today, staff=staff).filter(article__code=code).first()


def scripts_in_force(contract: Contract) -> QuerySet[Script]:
    """Return the published talk scripts with their trees."""
    return Script.objects.filter(contract=contract, published__isnull=False).select_related("published")


def guides_in_force(contract: Contract) -> QuerySet[Guide]:
    """Return the published guides with their contents."""
    return Guide.objects.filter(contract=contract, published__isnull=False).select_related("published")


def synonyms_in_force(contract: Contract) -> SynonymSet | None:
    """Return the highest version of the synonyms."""
    return SynonymSet.objects.filter(contract=contract).order_by("-version").first()
