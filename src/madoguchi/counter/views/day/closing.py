"""Closing a day, taking that back, and ending what a past day left open."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now, office_today
from madoguchi.counter.actions.closing import close_day, reopen_day
from madoguchi.counter.actions.settling import settle_left_over
from madoguchi.counter.choices import TicketState
from madoguchi.counter.forms.day import CloseForm, ReopenForm, SettleForm
from madoguchi.counter.queries.day import closing_of
from madoguchi.counter.queries.tickets import ticket_of
from madoguchi.counter.views.day.doors import carried_out, day_site, person

FIX_FORM = "理由を100文字以内で書いてから、もう一度押してください。"


@require_POST
def close(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Close the day."""
    site, form = day_site(request, slug, site_code), CloseForm(request.POST)
    to = f"{reverse('counter_day', args=[slug, site_code])}#close"
    if not form.is_valid():
        return _refused(request, to)
    day, actor, now = office_today(site.contract), request.principal.actor, office_now()

    def act() -> None:
        reason, closing_id, by = form.cleaned_data["reason"], form.cleaned_data["call_key"], person(request)
        close_day(site=site, day=day, closing_id=closing_id, reason=reason, closed_by=by, actor=actor, now=now)

    return carried_out(request, act, done="今日の窓口を締めました。お疲れさまでした。", to=to)


@require_POST
def reopen(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Take the closing of the day back."""
    site, form = day_site(request, slug, site_code), ReopenForm(request.POST)
    to = f"{reverse('counter_day', args=[slug, site_code])}#close"
    closing = closing_of(site, office_today(site.contract))
    if not form.is_valid() or closing is None:
        return _refused(request, to)
    actor, reason = request.principal.actor, form.cleaned_data["reason"]
    return carried_out(
        request,
        lambda: reopen_day(closing=closing, reason=reason, actor=actor, now=office_now()),
        done="締めを取り消しました。続けて受付できます。",
        to=to,
    )


@require_POST
def settle(request: OfficeRequest, slug: str, site_code: str, *, day: str, ticket_id: UUID) -> HttpResponse:
    """End a ticket which a past day left open."""
    site, form = day_site(request, slug, site_code), SettleForm(request.POST)
    ticket, to = ticket_of(site, ticket_id), f"{reverse('counter_day_past', args=[slug, site_code, day])}#left"
    if ticket is None or ticket.business_date.isoformat() != day:
        raise Http404
    if not form.is_valid():
        return _refused(request, to)
    typed, actor = form.cleaned_data, request.principal.actor

    def act() -> None:
        how, why, command_id = TicketState(typed["outcome"]), typed["reason"], typed["call_key"]
        settle_left_over(ticket=ticket, outcome=how, reason=why, command_id=command_id, actor=actor, now=office_now())

    return carried_out(request, act, done=f"{ticket.label}を終えました。", to=to)


def _refused(request: OfficeRequest, to: str) -> HttpResponse:
    messages.error(request, FIX_FORM)
    return HttpResponseRedirect(to)
