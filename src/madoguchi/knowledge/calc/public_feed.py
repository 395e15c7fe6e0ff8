"""The public articles for other machines: a JSON feed, and schema.org's FAQPage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FEED_VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One question in one language with its answer. ``changed`` and ``checked_on`` are written as ISO, or empty."""

    code: str
    address: str
    category: str
    lang: str
    question: str
    short_answer: str
    answer: str
    checked: str
    checked_on: str
    changed: str


def json_feed(*, title: str, home: str, address: str, lang: str, items: Sequence[FeedItem]) -> dict[str, Any]:
    """Return a feed as jsonfeed.org describes it; what it has no name for stands under ``_madoguchi``."""
    return {
        "version": FEED_VERSION,
        "title": title,
        "home_page_url": home,
        "feed_url": address,
        "language": lang,
        "items": [_feed_item(each) for each in items],
    }


def faq_page(*, address: str, lang: str, items: Sequence[FeedItem]) -> dict[str, Any]:
    """Return the questions as schema.org/FAQPage (JSON-LD)."""
    return {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "url": address,
        "inLanguage": lang,
        "mainEntity": [
            {
                "@type": "Question",
                "@id": each.address,
                "name": each.question,
                "acceptedAnswer": {"@type": "Answer", "text": each.answer, "inLanguage": each.lang},
            }
            for each in items
        ],
    }


def _feed_item(item: FeedItem) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": item.address,
        "url": item.address,
        "title": item.question,
        "summary": item.short_answer,
        "content_text": item.answer,
        "language": item.lang,
        "tags": [item.category],
        "_madoguchi": {"code": item.code, "checked": item.checked, "checked_on": item.checked_on},
    }
    return entry | ({"date_modified": item.changed} if item.changed else {})
