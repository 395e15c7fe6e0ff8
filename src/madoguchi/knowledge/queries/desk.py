"""What waits for the editors: flags, reviews that are due, versions on their way, searches that led nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.fruitless import Fruitless, Searched, fruitless
from madoguchi.knowledge.choices import FlagKind, FlagState, VersionState
from madoguchi.knowledge.models import Article, ArticleVersion, ReaderFlag, SearchEvent
from madoguchi.knowledge.queries.trees import TreeLine, trees_under_way

WEEK = timedelta(days=7)
SHOWN_SEARCHES = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """The editors' work, each list in the order in which it should be done."""

    flags: list[ReaderFlag]
    overdue: list[ArticleVersion]
    drafts: list[ArticleVersion]
    approved: list[ArticleVersion]
    searches: tuple[Fruitless, ...]
    trees: list[TreeLine]
    """Talk scripts and guides with a version on its way."""

    @property
    def is_empty(self) -> bool:
        """Return whether nothing waits."""
        return not (self.flags or self.overdue or self.drafts or self.approved or self.searches or self.trees)


def desk_of(contract: Contract, *, today: date, now: datetime) -> Desk:
    """Return what waits for the editors of a contract."""
    return Desk(
        flags=list(open_flags(contract)),
        overdue=list(overdue_reviews(contract, today=today)),
        drafts=list(_versions(contract, VersionState.DRAFT)),
        approved=list(_versions(contract, VersionState.APPROVED)),
        searches=searches_without_result(contract, now=now),
        trees=trees_under_way(contract),
    )


def open_flags(contract: Contract) -> QuerySet[ReaderFlag]:
    """Return what readers say is wrong and nobody has dealt with, the oldest first."""
    rows = ReaderFlag.objects.filter(contract=contract, state=FlagState.OPEN)
    return rows.select_related("article__published").order_by("raised_at")


def flag_with(contract: Contract, flag_id: UUID) -> ReaderFlag | None:
    """Return one flag of a contract."""
    return ReaderFlag.objects.filter(contract=contract, pk=flag_id).select_related("article").first()


def overdue_reviews(contract: Contract, *, today: date) -> QuerySet[ArticleVersion]:
    """Return the published versions which were to be looked at by today, the longest overdue first."""
    rows = ArticleVersion.objects.filter(
        article__contract=contract, state=VersionState.PUBLISHED, next_review_on__lte=today
    )
    return rows.select_related("article").order_by("next_review_on", "article__order")


def searches_without_result(contract: Contract, *, now: datetime) -> tuple[Fruitless, ...]:
    """Return the past week's searches that led nowhere, the most frequent first, without those dealt with since."""
    events = SearchEvent.objects.filter(contract=contract, at__gt=now - WEEK, at__lte=now)
    rows = events.values_list("query", "at", "shown", "opened", "helpful")
    searched = (
        Searched(query=query, at=at, shown=bool(shown), opened=bool(opened), helpful=helpful)
        for query, at, shown, opened, helpful in rows
    )
    return fruitless(searched, settled=_settled(contract))[:SHOWN_SEARCHES]


def waiting_count(contract: Contract, *, today: date, now: datetime) -> int:
    """Return how many things wait for the editors, for the home page."""
    return (
        open_flags(contract).count()
        + overdue_reviews(contract, today=today).count()
        + len(searches_without_result(contract, now=now))
    )


def free_code(contract: Contract, prefix: str = "N") -> str:
    """Return a code for a new article which no other article has: N01, then N02."""
    taken = set(Article.objects.filter(contract=contract).values_list("code", flat=True))
    return next(code for number in range(1, 10_000) if (code := f"{prefix}{number:02d}") not in taken)


def _settled(contract: Contract) -> Iterable[tuple[str, datetime]]:
    rows = ReaderFlag.objects.filter(contract=contract, kind=FlagKind.NOT_FOUND, state=FlagState.SETTLED)
    return rows.exclude(query="").values_list("query", "settled_at")  # type: ignore[return-value]


def _versions(contract: Contract, state: VersionState) -> QuerySet[ArticleVersion]:
    rows = ArticleVersion.objects.filter(article__contract=contract, state=state)
    return rows.select_related("article__published").order_by("-edited_at")
