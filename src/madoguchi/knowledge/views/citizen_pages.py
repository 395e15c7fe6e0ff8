"""What the pages of the phone and of the kiosk show alike: groups of guides, questions found, an article, a sheet."""

from __future__ import annotations

import json
from typing import Any

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from madoguchi.knowledge.actions.public_searching import LONGEST, note_public_search
from madoguchi.knowledge.adapters import guide_sheet
from madoguchi.knowledge.calc.guide_groups import GuideGroup, grouped
from madoguchi.knowledge.calc.guide_shapes import Guide
from madoguchi.knowledge.calc.guide_sheet import SheetFrame, in_language, language_of, sheet_of
from madoguchi.knowledge.calc.public_feed import FeedItem, faq_page
from madoguchi.knowledge.queries.guides import public_guides
from madoguchi.knowledge.queries.public import (
    PublicArticle,
    by_category,
    found_articles,
    procedure_labels,
    public_article,
    public_articles,
    where_and_when,
)
from madoguchi.knowledge.views.citizen_ground import PROCEDURE_WORDS, Ground, guide_or_404, phone_label
from madoguchi.ui import texts

LABELS = ("bring", "steps", "stumbles", "after", "scan")
NO_PROCEDURE = "other"
"""The address of the guides which only prepare."""
GROUP_PICTURES = {"health_insurance_card": "card", "public_money_account": "passbook", "": "secret"}
IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def ways(ground: Ground) -> list[dict[str, Any]]:
    """Return the guides by procedure, each group with its heading."""
    labels = procedure_labels(ground.contract)
    groups = grouped(public_guides(ground.contract))
    return [
        {
            "group": each,
            "heading": _heading(each, ground.lang, labels),
            "code": each.procedure or NO_PROCEDURE,
            "picture": GROUP_PICTURES.get(each.procedure, each.guides[0].picture),
        }
        for each in groups
    ]


def guide_page(ground: Ground, code: str) -> dict[str, Any]:
    """Return a guide, and the codes of the articles to which its stumbling blocks may lead."""
    return guide_shown(ground, guide_or_404(ground, code))


def guide_shown(ground: Ground, guide: Guide) -> dict[str, Any]:
    """Return a guide at hand, published or not, as its page shows it."""
    readable = {each.code for each in public_articles(ground.contract, today=ground.today)}
    return {"guide": guide, "readable": readable}


def questions(request: HttpRequest, ground: Ground) -> dict[str, Any]:
    """Return the questions: those which were searched for, and all of them by category. A search is kept for the editors."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    found = found_articles(ground.contract, query, ground.lang, today=ground.today) if query else []
    if query and ground.contract.closed_at is None and _may_be_kept(request):
        codes = [each.code for each in found]
        note_public_search(contract=ground.contract, place=ground.place, query=query, shown=codes, now=ground.now)
    everything = public_articles(ground.contract, today=ground.today)
    return {"query": query, "found": found, "categories": by_category(everything), "all": everything}


def _may_be_kept(request: HttpRequest) -> bool:
    """Return whether this address has not searched too often; allauth's public function lets every GET pass."""
    usage = ratelimit.consume(request, app="allauth.account", action="public_search", limit_get=True)
    return usage is not None


def article_or_404(ground: Ground, code: str) -> PublicArticle:
    """Return an article which the public may read."""
    article = public_article(ground.contract, code, today=ground.today)
    if article is None:
        raise Http404
    return article


def guides_naming(ground: Ground, code: str) -> list[Guide]:
    """Return the guides in which people stumble over what the article answers."""
    return [each for each in public_guides(ground.contract) if code in each.articles]


def sheet_answer(request: HttpRequest, ground: Ground, code: str, form: guide_sheet.Form) -> HttpResponse:
    """Return the guide as one sheet of A4."""
    guide = guide_or_404(ground, code)
    sheet = sheet_of(guide, _frame(request, ground, guide))
    answer = HttpResponse(guide_sheet.write(sheet, form), content_type=guide_sheet.CONTENT_TYPES[form])
    answer.headers["Content-Disposition"] = f'inline; filename="{code}-{ground.lang}.{form}"'
    return answer


def feed_items(request: HttpRequest, ground: Ground, articles: list[PublicArticle]) -> list[FeedItem]:
    """Return the articles as other machines get them, in the reader's language or the nearest one."""
    return [_feed_item(request, ground, each) for each in articles]


def linked_data(address: str, ground: Ground, items: list[FeedItem]) -> SafeString:
    """Return the FAQPage for a script element of type application/ld+json, which no browser runs."""
    page = faq_page(address=address, lang=texts.html_lang(ground.lang), items=items)
    written = json.dumps(page, ensure_ascii=False).translate(IN_SCRIPT)
    return mark_safe(written)  # noqa: S308 - no character is left which could end the element


def _heading(group: GuideGroup, lang: str, labels: dict[str, str]) -> SafeString | str:
    key = PROCEDURE_WORDS.get(group.procedure)
    return texts.ruby(key, lang) if key else labels.get(group.procedure, group.procedure)


def _frame(request: HttpRequest, ground: Ground, guide: Guide) -> SheetFrame:
    said = texts.dictionary(ground.lang)
    when = _phone_line(ground)
    address = ground.public_address(request, "guide", guide.code)
    return SheetFrame(
        lang=ground.lang,
        furigana=ground.manner.furigana,
        labels={
            **{name: said[f"guide.{name}"] for name in LABELS},
            "minutes": said["guide.about_minutes"].replace("{minutes}", str(guide.minutes)),
            "checked": said["guide.checked_on"].replace("{date}", guide.checked_on.isoformat()),
            "phone": when,
        },
        heading=f"{ground.contract.city_name}　{texts.plain('service.name', ground.lang)}",
        address=address,
        code_drawing=guide_sheet.code_drawing(address),
    )


def _phone_line(ground: Ground) -> str:
    """Return 「電話で聞く（8:30〜17:30） 0120-…」, empty without a telephone desk."""
    when = where_and_when(ground.contract, ground.today, ground.site)
    label = phone_label(when, ground.lang)
    return f"{label} {when.phone}" if label else ""


def _feed_item(request: HttpRequest, ground: Ground, article: PublicArticle) -> FeedItem:
    lang = language_of(article.answer, ground.lang)
    return FeedItem(
        code=article.code,
        address=ground.public_address(request, "article", article.code),
        category=article.category_label,
        lang=texts.html_lang(lang),
        question=texts.plain_of(in_language(article.question, ground.lang)),
        short_answer=texts.plain_of(in_language(article.short_answer, ground.lang)),
        answer=texts.plain_of(in_language(article.answer, ground.lang)),
        checked=article.checked,
        checked_on=article.checked_on.isoformat() if article.checked_on else "",
        changed=article.changed_at.isoformat() if article.changed_at else "",
    )
