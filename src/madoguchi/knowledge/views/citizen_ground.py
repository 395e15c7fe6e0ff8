"""What every page for citizens stands on: the contract, how it is read, and where its links lead (phone or kiosk)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract, Site
from madoguchi.knowledge.calc.guide_shapes import Guide
from madoguchi.knowledge.calc.reading_manner import ReadingManner, manner_from
from madoguchi.knowledge.choices import Place
from madoguchi.knowledge.queries.guides import public_guide
from madoguchi.knowledge.queries.public import WhereAndWhen, contract_by_slug, where_and_when
from madoguchi.ui import texts

PROCEDURE_WORDS = {
    "health_insurance_card": "guide.insurance",
    "public_money_account": "guide.account",
    "": "guide.other",
}
"""Our own words for the procedures we have words for; any other one keeps the contract's name for it."""


@dataclass(frozen=True)
class Ground:
    """One visit to a page: of a phone, or of the kiosk of a site."""

    contract: Contract
    manner: ReadingManner
    now: datetime
    site: Site | None = None

    @property
    def today(self) -> date:
        """Return the office's date."""
        return business_date(self.now, self.contract)

    @property
    def lang(self) -> str:
        """Return the reader's language."""
        return self.manner.lang

    @property
    def place(self) -> Place:
        """Return where somebody reads, as searches are kept."""
        return Place.KIOSK if self.site else Place.CITIZEN

    def address(self, name: str, *args: str, **query: object) -> str:
        """Return the address of another page, read in the same manner."""
        return f"{self._path(name, *args)}{self.manner.query(**query)}"

    def public_address(self, request: HttpRequest, name: str, *args: str) -> str:
        """Return the whole address of the page for phones, for a QR code or another machine."""
        path = reverse(f"knowledge_citizen:{name}", args=[self.contract.slug, *args])
        return request.build_absolute_uri(path + self.manner.query().rstrip("?"))

    def _path(self, name: str, *args: str) -> str:
        if self.site is None:
            return reverse(f"knowledge_citizen:{name}", args=[self.contract.slug, *args])
        return reverse(f"knowledge_kiosk:{name}", args=[self.contract.slug, self.site.code, *args])


def citizen_ground(request: HttpRequest, slug: str) -> Ground:
    """Return the ground of a public page; a contract that does not exist is a 404."""
    contract = contract_by_slug(slug)
    if contract is None:
        raise Http404
    return Ground(contract, manner_from(request.GET, list(texts.LANGUAGES)), office_now())


def guide_or_404(ground: Ground, code: str) -> Guide:
    """Return a published guide of the contract."""
    guide = public_guide(ground.contract, code)
    if guide is None:
        raise Http404
    return guide


def page(ground: Ground, *, here: str = "?") -> dict[str, Any]:
    """Return what every page's template wants. ``here`` is the page's own query, kept when the manner changes."""
    manner = ground.manner
    when = where_and_when(ground.contract, ground.today, ground.site)
    return {
        "ground": ground,
        "lang": ground.lang,
        "manner": manner,
        "in_japanese": texts.html_lang(ground.lang) == "ja",
        "contract": ground.contract,
        "site": ground.site,
        "site_name": ground.contract.city_name,
        "when": when,
        "days": [(each, day_words(each.day, ground.lang)) for each in when.next_days],
        "language_links": [
            {
                "href": with_query(manner.with_lang(code), here),
                "lang": code,
                "name": name,
                "current": code == ground.lang,
            }
            for code, name in texts.LANGUAGES.items()
        ],
        "furigana_link": with_query(manner.other_furigana(), here),
        "size_link": with_query(manner.other_size(), here),
        "phone_label": phone_label(when, ground.lang),
        "demo": settings.MADOGUCHI_DEMO,
    }


def with_query(manner: ReadingManner, here: str) -> str:
    """Return the link to the same page read in another manner."""
    said = manner.query()
    return said if here == "?" else f"{said}{'' if said == '?' else '&'}{here}"


def phone_label(when: WhereAndWhen, lang: str) -> str:
    """Return 「電話で聞く（8:30〜17:30）」 with its furigana marks; empty without a telephone desk."""
    if not when.phone or not when.phone_opens_at or not when.phone_closes_at:
        return ""
    hours = {"{open}": f"{when.phone_opens_at:%-H:%M}", "{close}": f"{when.phone_closes_at:%-H:%M}"}
    label = texts.dictionary(lang)["guide.phone_hours"]
    for name, written in hours.items():
        label = label.replace(name, written)
    return label


def day_words(day: date, lang: str) -> str:
    """Return a date with its weekday, as HTML with furigana."""
    weekday = texts.plain(f"date.{day.isoweekday()}", lang)
    return texts.ruby("date.day", lang, month=day.month, day=day.day, weekday=weekday)
