"""What everybody may read without a log-in: public articles, where and when a counter opens, the telephone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract, OpeningDay, Site
from madoguchi.contract.queries import terms_of
from madoguchi.knowledge.calc.guide_shapes import Words
from madoguchi.knowledge.calc.plain_matching import matching
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.queries.published import article_in_force, articles_in_force
from madoguchi.knowledge.queries.searching import search

DAYS_SHOWN = 12
FOUND = 5


@dataclass(frozen=True, slots=True)
class PublicArticle:
    """An article as a citizen reads it, in all languages it has."""

    code: str
    category: str
    category_label: str
    question: Words
    short_answer: Words
    answer: Words
    sources: tuple[str, ...]
    checked: str
    checked_on: date | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """One counter on one day."""

    day: date
    name: str
    name_en: str
    address: str
    opens_at: time
    last_ticket_at: time
    cancelled: bool


@dataclass(frozen=True, slots=True)
class WhereAndWhen:
    """Today's counters and the days to come; the telephone desk's number and hours (empty without one)."""

    today: tuple[OpenPlace, ...]
    next_days: tuple[OpenPlace, ...]
    phone: str
    phone_opens_at: time | None
    phone_closes_at: time | None

    @property
    def is_open_today(self) -> bool:
        """Return whether any counter is to open today."""
        return any(not each.cancelled for each in self.today)


def contract_by_slug(slug: str) -> Contract | None:
    """Return a contract by its public name."""
    return Contract.objects.filter(slug=slug).first()


def procedure_labels(contract: Contract) -> dict[str, str]:
    """Return the contract's own names of its procedures."""
    rows = Code.objects.filter(contract=contract, book=Book.PROCEDURE)
    return dict(rows.values_list("code", "label"))


def public_articles(contract: Contract, *, today: date) -> list[PublicArticle]:
    """Return every article the public may read today, in order. Two queries."""
    return [_article(each) for each in articles_in_force(contract, today=today, staff=False)]


def public_article(contract: Contract, code: str, *, today: date) -> PublicArticle | None:
    """Return one of them."""
    version = article_in_force(contract, code, today=today, staff=False)
    return _article(version) if version else None


def found_articles(contract: Contract, query: str, lang: str, *, today: date) -> list[PublicArticle]:
    """Return the articles which answer a question best: by the words of the reader's language, then by the Japanese search."""
    articles = {each.code: each for each in public_articles(contract, today=today)}
    codes: list[str] = []
    if lang != "ja":
        texts = {code: [each.question.get(lang, ""), each.answer.get(lang, "")] for code, each in articles.items()}
        codes += matching(query, texts, FOUND)
    shape = search(contract=contract, query=query, today=today, staff=False, limit=FOUND)
    codes += [hit.code for hit in shape.hits]
    return [articles[code] for code in dict.fromkeys(codes) if code in articles][:FOUND]


def by_category(articles: Iterable[PublicArticle]) -> list[tuple[PublicArticle, list[PublicArticle]]]:
    """Return the articles by category, each group with its first article (for the category's names)."""
    groups: dict[str, list[PublicArticle]] = {}
    for each in articles:
        groups.setdefault(each.category, []).append(each)
    return [(group[0], group) for group in groups.values()]


def where_and_when(contract: Contract, today: date, site: Site | None = None) -> WhereAndWhen:
    """Return which counters open today and next: of the whole contract, or of one site. One query."""
    rows = OpeningDay.objects.filter(contract=contract, date__gte=today).select_related("site")
    rows = rows.filter(site=site) if site else rows
    places = [_place(row) for row in rows.order_by("date", "site__order")[: DAYS_SHOWN * 2]]
    desk = terms_of(contract).call_centre
    return WhereAndWhen(
        today=tuple(each for each in places if each.day == today),
        next_days=tuple(each for each in places if each.day > today and not each.cancelled)[:DAYS_SHOWN],
        phone=desk.phone if desk else "",
        phone_opens_at=desk.opens_at if desk else None,
        phone_closes_at=desk.closes_at if desk else None,
    )


def _article(version: ArticleVersion) -> PublicArticle:
    texts = list(version.texts.all())
    return PublicArticle(
        code=version.article.code,
        category=version.article.category,
        category_label=version.article.category_label,
        question={"ja": version.question, **{each.language: each.question for each in texts}},
        short_answer={"ja": version.short_answer, **{each.language: each.short_answer for each in texts}},
        answer={"ja": version.answer, **{each.language: each.answer for each in texts}},
        sources=tuple(line for line in version.sources.splitlines() if line.strip()),
        checked=version.checked,
        checked_on=version.checked_on,
        changed_at=version.published_at,
    )


def _place(row: OpeningDay) -> OpenPlace:
    return OpenPlace(
        day=row.date,
        name=row.site.name,
        name_en=row.site.name_en,
        address=row.site.address,
        opens_at=row.opens_at,
        last_ticket_at=row.last_ticket_at,
        cancelled=row.cancelled,
    )
