"""Pages for citizens on their own phone: their ticket, its slip and code, and the public status of the counters.

They need no script and no log-in; a ticket is reached by the unguessable key of its code. Scripts only keep them fresh.
"""

from __future__ import annotations

import io
import uuid
from dataclasses import asdict
from typing import Any

import segno
from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.counter.actions.leaving import leave_queue
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.forms.leaving import LeaveForm
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.own_ticket import own_ticket
from madoguchi.counter.queries.public_status import PublicStatus, contract_by_slug, public_status
from madoguchi.counter.queries.tickets import ticket_with_key
from madoguchi.counter.views.wording import day_words, purpose_words, ticket_words
from madoguchi.ui.scripts import is_for_script
from madoguchi.ui.texts import LANGUAGES, html_lang


@require_safe
@ensure_csrf_cookie
def ticket(request: HttpRequest, key: str) -> HttpResponse:
    """The visitor's own ticket."""
    row = _ticket(key)
    lang = _language(request, row.language)
    own = own_ticket(row, office_now())
    context = {"ticket": row, "own": own, "words": ticket_words(own, lang), "command_id": uuid.uuid4()}
    return render(request, "counter/ticket.html", _page(lang, row.site.contract, row.site.name) | context)


@require_safe
def ticket_state(request: HttpRequest, key: str) -> JsonResponse:
    """The same as JSON, for the page's script."""
    own = own_ticket(_ticket(key), office_now())
    return JsonResponse(asdict(own))


@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Give up one's place in the queue. A script gets JSON; a form goes back to the ticket, which says how it stands."""
    if not ratelimit.consume(request, action="leave_queue", key=key):
        too_many = {"code": "too_many", "message": "1分ほど待ってから、もう一度押してください。"}
        return JsonResponse(too_many, status=429, headers={"Retry-After": "60"})
    row, now = _ticket(key), office_now()
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return JsonResponse(
            {"code": "invalid", "message": "画面を読み込み直して、もう一度押してください。"}, status=422
        )
    try:
        left = leave_queue(ticket=row, command_id=form.cleaned_data["id"], now=now)
    except Refused as refusal:
        if is_for_script(request):
            return JsonResponse({"code": refusal.code, "message": refusal.message}, status=409)
    else:
        if is_for_script(request):
            return JsonResponse(asdict(own_ticket(left, now)))
    lang = _language(request, row.language)
    return HttpResponseRedirect(f"{reverse('citizen_ticket', args=[key])}?lang={lang}")


@require_safe
def qr(request: HttpRequest, key: str) -> HttpResponse:
    """The code on the slip: the address of the visitor's ticket."""
    row = _ticket(key)
    address = request.build_absolute_uri(reverse("citizen_ticket", args=[row.public_key]))
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=4, scale=8, omitsize=True)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")


@require_safe
def slip(request: HttpRequest, key: str) -> HttpResponse:
    """The slip for a printer at the desk."""
    row = _ticket(key)
    own = own_ticket(row, office_now())
    context = {"ticket": row, "own": own, "purpose": purpose_words(row.purpose, row.language)}
    return render(request, "counter/slip.html", _page(row.language, row.site.contract, row.site.name) | context)


@require_safe
def status(request: HttpRequest, slug: str) -> HttpResponse:
    """Which counter is open today, how many wait there, and when the next ones open."""
    contract = _contract(slug)
    lang = _language(request, "ja")
    found = public_status(contract, office_now())
    context = {"status": found, "days": [(each, day_words(each.day, lang)) for each in found.next_days]}
    return render(request, "counter/status.html", _page(lang, contract, contract.city_name) | context)


@require_safe
def status_state(request: HttpRequest, slug: str) -> JsonResponse:
    """The same as JSON."""
    found: PublicStatus = public_status(_contract(slug), office_now())
    return JsonResponse(asdict(found))


def _ticket(key: str) -> Ticket:
    row = ticket_with_key(key)
    if row is None:
        raise Http404
    return row


def _contract(slug: str) -> Contract:
    contract = contract_by_slug(slug)
    if contract is None:
        raise Http404
    return contract


def _language(request: HttpRequest, usual: str) -> str:
    asked = request.GET.get("lang", usual)
    return asked if asked in LANGUAGES else usual


def _page(lang: str, contract: Contract, site_name: str) -> dict[str, Any]:
    links = [
        {"href": f"?lang={code}", "lang": code, "name": name, "current": code == lang}
        for code, name in LANGUAGES.items()
    ]
    return {
        "lang": lang,
        "in_japanese": html_lang(lang) == "ja",
        "contract": contract,
        "site_name": site_name,
        "language_links": links,
        "demo": settings.MADOGUCHI_DEMO,
    }
