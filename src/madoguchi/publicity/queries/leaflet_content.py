"""A leaflet's content as the template gets it: plain JSON."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

import segno

from madoguchi.contract.calc.wareki import date_text, month_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.knowledge.calc.guide_shapes import Guide
from madoguchi.publicity.calc.codes_as_rows import code_entry
from madoguchi.publicity.calc.leaflet_pictures import picture_at
from madoguchi.publicity.calc.leaflet_plans import LeafletPlan, Section
from madoguchi.publicity.calc.opening_table import table_of
from madoguchi.publicity.queries.leaflet_sources import Sources, citizen_address, japanese, sources_of

BRING_ALONG = "マイナンバーカードと暗証番号をお持ちください。操作はご本人にしていただきます。"
LONG_ANSWER = 150
"""A longer answer gives way to the short one: a leaflet is read standing."""


def leaflet_content(contract: Contract, plan: LeafletPlan, *, title: str, now: datetime) -> dict[str, Any]:
    """Return the content. Raises ValidationError which names each text that is not published."""
    sources = sources_of(contract, plan, today=business_date(now, contract))
    pages = {page: [each for each in plan.sections if each.page == page] for page in (2, 3)}
    return {
        "title": title,
        "accent": plan.accent,
        "city": contract.city_name,
        "cover": _cover(plan, sources),
        "inside": [[_section(contract, each, sources) for each in pages[page]] for page in (2, 3)],
        "back": _back(contract, plan, sources, now),
        "unchecked": list(sources.unchecked),
    }


def scan(contract: Contract, label: str, name: str, *codes: str) -> dict[str, Any]:
    """Return a QR code to one of the citizen's pages, with its label."""
    address = citizen_address(contract, name, *codes)
    return code_entry(label, address, _code_of(address))


@lru_cache(maxsize=64)
def _code_of(address: str) -> tuple[bytearray, ...]:
    """Return the modules of an address's code: each look at a leaflet asks for the same few."""
    return tuple(segno.make(address, error="m", micro=False).matrix)


def _cover(plan: LeafletPlan, sources: Sources) -> dict[str, Any]:
    about = japanese(sources.guides[plan.about_guide].intro) + _short(sources, plan.about_article)
    return {
        "headline": plan.headline,
        "tag": plan.tag,
        "lead": _short(sources, plan.lead_article),
        "picture": plan.picture,
        "about": {"heading": plan.about_heading, "text": about},
        "points_heading": plan.points_heading,
        "points": [
            {
                "picture": each.picture,
                "heading": each.heading,
                "text": _short(sources, each.article),
            }
            for each in plan.points
        ],
        "ways_heading": plan.ways_heading,
        "ways": [
            {
                "picture": sources.guides[each.guide].picture,
                "title": each.title,
                "minutes": _minutes(sources.guides[each.guide]),
                "where": each.where,
            }
            for each in plan.ways
        ],
    }


def _section(contract: Contract, section: Section, sources: Sources) -> dict[str, Any]:
    guide = sources.guides[section.guide]
    told = set(section.stumbles) & sources.articles.keys()
    stumbles = [each for each in guide.stumbles if each.article in told]
    return {
        "title": japanese(guide.title),
        "minutes": _minutes(guide),
        "share": section.share,
        "compact": section.compact,
        "bring_heading": "用意する\nもの",
        "bring": [
            {"picture": each.picture, "text": japanese(each.text)} for each in (guide.bring if section.bring else ())
        ],
        "steps": [
            {
                "picture": picture_at(guide.place, each.picture),
                "title": japanese(each.title),
                "detail": "" if section.compact else japanese(each.detail),
            }
            for each in guide.steps
        ],
        "stumbles_heading": "つまずいたら",
        "stumbles": [{"text": japanese(each.text), "answer": _short(sources, each.article)} for each in stumbles],
        "after_heading": "終わったら",
        "after": [japanese(each.text) for each in (guide.after if section.after else ())],
        "scan": scan(contract, "スマートフォンで見る手順", "guide", guide.code),
    }


def _back(contract: Contract, plan: LeafletPlan, sources: Sources, now: datetime) -> dict[str, Any]:
    issuer = "　".join(part for part in (contract.city_name, contract.city_department) if part)
    return {
        "questions_heading": "よくあるご質問",
        "questions": [
            {"question": _question(sources, code), "answer": _answer(sources, code)}
            for code in plan.questions
            if code in sources.articles
        ],
        "places_heading": "区役所の窓口でお手伝いします（無料）" if _wards(sources) else "窓口でお手伝いします（無料）",
        "places": table_of(sources.places),
        "places_note": f"{sources.closed_words}{BRING_ALONG}",
        "contact": {
            "heading": terms_of(contract).call_centre.name if sources.phone else "お問い合わせ",  # type: ignore[union-attr]
            "phone": sources.phone,
            "hours": sources.phone_hours,
        },
        "scan": scan(contract, "場所・日時・くわしい案内", "front"),
        "caution": {
            "heading": plan.caution_heading,
            "text": _short(sources, plan.caution_article),
        },
        "issuer": f"発行　{issuer}",
        "issuer_plain": issuer,
        "dated": _dated(contract, sources, now),
    }


def _dated(contract: Contract, sources: Sources, now: datetime) -> str:
    eras = all_eras()
    issued = f"{month_text(business_date(now, contract), eras)}発行"
    return f"{issued}　内容は{date_text(sources.checked_on, eras)}に確認" if sources.checked_on else issued


def _wards(sources: Sources) -> bool:
    return all(place.name.endswith("区役所") for place in sources.places)


def _minutes(guide: Guide) -> str:
    return f"約{guide.minutes}分" if guide.minutes else ""


def _question(sources: Sources, code: str) -> str:
    return japanese(sources.articles[code].question)


def _short(sources: Sources, code: str) -> str:
    return japanese(sources.articles[code].short_answer)


def _answer(sources: Sources, code: str) -> str:
    whole = japanese(sources.articles[code].answer)
    return whole if len(whole) <= LONG_ANSWER and "\n" not in whole else _short(sources, code)
