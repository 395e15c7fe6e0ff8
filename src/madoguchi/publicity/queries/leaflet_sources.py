"""What a leaflet is composed of, read from the contract and the knowledge base as it is published today."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.contract.queries import terms_of
from madoguchi.knowledge.calc.guide_shapes import Guide, Words
from madoguchi.knowledge.queries.guides import public_guides
from madoguchi.knowledge.queries.public import PublicArticle, public_articles
from madoguchi.publicity.calc.leaflet_plans import LeafletPlan
from madoguchi.publicity.calc.opening_table import OpenPlace, spoken_clock

RUBY = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class Sources:
    """The published texts and the contract's facts behind one leaflet."""

    articles: dict[str, PublicArticle]
    guides: dict[str, Guide]
    places: tuple[OpenPlace, ...]
    phone: str
    phone_hours: str
    closed_words: str

    @property
    def checked_on(self) -> date | None:
        """Return the oldest day on which one of the texts was checked."""
        days = [each.checked_on for each in self.articles.values()] + [each.checked_on for each in self.guides.values()]
        return min((day for day in days if day), default=None)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Return the codes of texts which nobody has checked against a source."""
        checked = {code: each.checked for code, each in self.articles.items()}
        checked |= {code: each.checked for code, each in self.guides.items()}
        return tuple(code for code, how in checked.items() if how == "unverified")


def sources_of(contract: Contract, plan: LeafletPlan, *, today: date) -> Sources:
    """Return what the plan names. Raises ValidationError which names each text that is not published."""
    articles = {each.code: each for each in public_articles(contract, today=today)}
    guides = {each.code: each for each in public_guides(contract)}
    named = [*(("記事", code) for code in plan.articles if code not in articles)]
    named += [("案内", code) for code in plan.guides if code not in guides]
    if named:
        missing = "、".join(f"{kind}{code}" for kind, code in named)
        raise ValidationError(
            f"このリーフレットに使う{missing}が公開されていません。FAQの画面で公開するか、"
            "madoguchi faq load で読み込んでから、もう一度作ってください。"
        )
    others = [*plan.questions, *(code for name in plan.guides for code in guides[name].articles)]
    return Sources(
        articles={code: articles[code] for code in dict.fromkeys([*plan.articles, *others]) if code in articles},
        guides={code: guides[code] for code in plan.guides},
        places=open_places(contract, today=today),
        phone=phone_of(contract),
        phone_hours=phone_hours_of(contract),
        closed_words=closed_words_of(contract),
    )


def open_places(contract: Contract, *, today: date) -> tuple[OpenPlace, ...]:
    """Return each site with its days from today on; with all its days when none is left. Two queries."""
    rows = OpeningDay.objects.filter(contract=contract, cancelled=False).order_by("date").values_list("site_id", "date")
    days: dict[object, list[date]] = {}
    for site_id, day in rows:
        days.setdefault(site_id, []).append(day)
    ahead = any(day >= today for each in days.values() for day in each)
    return tuple(
        OpenPlace(
            code=site.code,
            name=site.name,
            weekdays=tuple(site.weekdays),
            opens_at=site.opens_at,
            closes_at=site.closes_at,
            days=tuple(day for day in days.get(site.id, []) if not ahead or day >= today),
        )
        for site in contract.sites.order_by("order", "code")
    )


def phone_of(contract: Contract) -> str:
    """Return the number citizens dial, empty without a telephone desk."""
    desk = terms_of(contract).call_centre
    return desk.phone if desk else ""


def phone_hours_of(contract: Contract) -> str:
    """Return the telephone desk's hours in a sentence, empty without a desk."""
    desk = terms_of(contract).call_centre
    if desk is None:
        return ""
    closed = "・".join(desk.closed_weekdays) + ("・祝日" if desk.closed_on_national_holidays else "")
    return f"受付 {spoken_clock(desk.opens_at)}〜{spoken_clock(desk.closes_at)}（{closed}を除く）"


def closed_words_of(contract: Contract) -> str:
    """Return on which days no counter opens."""
    closed = terms_of(contract).closed_days
    words = ["祝日"] if closed.national_holidays else []
    for span in closed.yearly:
        days = "〜".join("{}月{}日".format(*map(int, each.split("-"))) for each in (span.first, span.last))
        words.append(f"年末年始（{days}）" if span.first.startswith("12") else days)
    return "と".join(words) + "はお休みです。" if words else ""


def citizen_address(contract: Contract, name: str, *codes: str) -> str:
    """Return the whole address of a citizen's page."""
    return str(settings.MADOGUCHI_ADDRESS) + reverse(f"knowledge_citizen:{name}", args=[contract.slug, *codes])


def japanese(words: Words) -> str:
    """Return the Japanese text without furigana."""
    return RUBY.sub(r"\1", words.get("ja", ""))
