"""Reading a day: today, its live piece, a past day, and one ticket's history."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now, office_today
from madoguchi.counter import rules
from madoguchi.counter.queries.history import history_of, ticket_with_history
from madoguchi.counter.views.day.doors import day_site
from madoguchi.counter.views.day.page import day_context, past_context, today_context

UNCHANGED = 204


@require_GET
def today(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the site's present day."""
    site = day_site(request, slug, site_code, rules.may_see_day)
    return render(request, "counter/day/today.html", today_context(request, site, office_now()))


@require_GET
def live(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the part of the day which changes by itself; nothing when it still looks as the browser has it."""
    site = day_site(request, slug, site_code, rules.may_see_day)
    context = day_context(request, site, office_now())
    if request.GET.get("seen") == context["digest"]:
        return HttpResponse(status=UNCHANGED)
    return render(request, "counter/day/live.html", context)


@require_GET
def past(request: OfficeRequest, slug: str, site_code: str, day: str) -> HttpResponse:
    """Show a past day. Today's own address leads to today."""
    site = day_site(request, slug, site_code, rules.may_see_day)
    asked, now_day = day_from(day), office_today(site.contract)
    if asked == now_day:
        return HttpResponseRedirect(reverse("counter_day", args=[slug, site_code]))
    if not site.contract.signed_on <= asked < now_day:
        raise Http404
    return render(request, "counter/day/past.html", past_context(request, site, asked, office_now()))


@require_GET
def ticket_history(request: OfficeRequest, slug: str, site_code: str, ticket_id: UUID) -> HttpResponse:
    """Show one ticket's way; a page which speaks of the ticket draws it in."""
    site = day_site(request, slug, site_code, rules.may_see_day)
    ticket = ticket_with_history(site, ticket_id)
    if ticket is None:
        raise Http404
    piece = "counter/day/history_lines.html" if request.headers.get("HX-Request") else "counter/day/history.html"
    context = {"site": site, "contract": site.contract, "ticket": ticket, "moments": history_of(ticket)}
    return render(request, piece, context)


def day_from(text: str) -> date:
    """Return the day in an address. Raises Http404 for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
