"""What the manager's home tells about publicity: campaigns which bring more people, and copies which run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.publicity.calc.stock import Level
from madoguchi.publicity.queries.campaigns import events_between
from madoguchi.publicity.queries.stock import stock_of

AHEAD = timedelta(days=14)
"""So long before its first day a campaign is announced: time enough to change a roster."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: how heavy it is, what it says, and where it leads."""

    weight: str
    text: str
    href: str


def notices_for(contract: Contract, now: datetime) -> list[Sentence]:
    """Return the sentences, the heaviest first; none where nothing is to be said."""
    found = [*_surges(contract, now), *_stocks(contract, now)]
    return sorted(found, key=lambda each: each.weight != "bad")


def _surges(contract: Contract, now: datetime) -> Iterator[Sentence]:
    today = business_date(now, contract)
    for each in events_between(contract, today, today + AHEAD):
        page = reverse("publicity:campaign", args=[contract.slug, each.id])
        span = f"{month_and_day(each.starts_on)}から{month_and_day(each.surge_until)}まで"
        yield Sentence(
            "warn", f"広報「{each.title}」：{span}、来庁と入電が増える見込みです。人員を手厚くしてください", page
        )


def _stocks(contract: Contract, now: datetime) -> Iterator[Sentence]:
    page = reverse("publicity:stock", args=[contract.slug])
    for each in stock_of(contract, now):
        wanting = each.wanting if each.ordered else ()
        if wanting:
            empty = any(cell.outlook.level == Level.EMPTY for cell in wanting)
            names = "、".join(cell.site.short_name for cell in wanting)
            deed = "手元から届けてください" if each.in_store else "増刷を頼んでください"
            yield Sentence("bad" if empty else "warn", f"「{each.material}」が{names}で残り少ないです。{deed}", page)
