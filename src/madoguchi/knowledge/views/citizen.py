"""Pages everybody may open on their own phone: guides, questions, where and when, and the open feed. They need no script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from madoguchi.knowledge.calc.public_feed import json_feed
from madoguchi.knowledge.queries.public import public_articles
from madoguchi.knowledge.views.citizen_ground import citizen_ground, page
from madoguchi.knowledge.views.citizen_pages import (
    article_or_404,
    feed_items,
    guide_page,
    guides_naming,
    linked_data,
    questions,
    sheet_answer,
    ways,
)
from madoguchi.ui import texts

FEED_KEPT = "public, max-age=300"


@require_safe
def front(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be done here: the guides, the questions, where and when a counter opens, the telephone."""
    ground = citizen_ground(request, slug)
    return render(request, "knowledge/citizen/front.html", page(ground) | {"ways": ways(ground)})


@require_safe
def guide(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One guide with all its steps."""
    ground = citizen_ground(request, slug)
    return render(request, "knowledge/citizen/guide.html", page(ground) | guide_page(ground, code))


@require_safe
def sheet(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """The guide on one sheet of A4, for the reader's own printer."""
    return sheet_answer(request, citizen_ground(request, slug), code, "pdf")


@require_safe
def faq(request: HttpRequest, slug: str) -> HttpResponse:
    """All public questions, or those which answer what was searched for."""
    ground = citizen_ground(request, slug)
    asked = questions(request, ground)
    address = ground.public_address(request, "faq")
    more = {
        **asked,
        "feed": reverse("knowledge_citizen:feed", args=[slug]),
        "linked_data": linked_data(address, ground, feed_items(request, ground, asked["all"])),
    }
    here = urlencode({"q": asked["query"]}) if asked["query"] else "?"
    return render(request, "knowledge/citizen/faq.html", page(ground, here=here) | more)


@require_safe
def article(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One question with its answer."""
    ground = citizen_ground(request, slug)
    more = {"article": article_or_404(ground, code), "guides": guides_naming(ground, code)}
    return render(request, "knowledge/citizen/article.html", page(ground) | more)


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The public questions as a JSON feed, which anybody may read from anywhere."""
    ground = citizen_ground(request, slug)
    articles = public_articles(ground.contract, today=ground.today)
    written = json_feed(
        title=f"{ground.contract.city_name} {texts.plain('guide.faq', ground.lang)}",
        home=ground.public_address(request, "front"),
        address=ground.public_address(request, "feed"),
        lang=texts.html_lang(ground.lang),
        items=feed_items(request, ground, articles),
    )
    answer = JsonResponse(written, json_dumps_params={"ensure_ascii": False})
    answer.headers["Content-Type"] = "application/feed+json; charset=utf-8"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = FEED_KEPT
    return answer
