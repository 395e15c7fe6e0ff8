"""要確認: what was done while the line was down and could not be carried out, settled one by one; and lost devices."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.contract.clock import office_now
from madoguchi.counter import rules
from madoguchi.counter.actions.clearing import Word, settle_unsettled
from madoguchi.counter.actions.leasing import release_lost_device
from madoguchi.counter.choices import Settlement
from madoguchi.counter.forms.unsettled import ReleaseForm, SettleUnsettledForm
from madoguchi.counter.queries.unsettled import one_unsettled, waiting_by_site
from madoguchi.counter.queries.unsettled_page import settled_lines, unsettled_lines
from madoguchi.counter.views.day.doors import carried_out, day_site, person

FIX_FORM = "扱いを選び、理由を200文字以内で書いてから、もう一度押してください。"


@require_GET
def page(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show what waits at the site, and what was settled lately."""
    site = day_site(request, slug, site_code, rules.may_see_day)
    lines = unsettled_lines(site)
    shown = {
        "site": site,
        "contract": site.contract,
        "lines": [(each, uuid.uuid4()) for each in lines],
        "total": sum(1 + len(each.beside) for each in lines),
        "settled": settled_lines(site),
        "may_run": rules.may_run_day.test(request.principal, site),
    }
    return render(request, "counter/day/unsettled.html", shown)


@require_POST
def settle(request: OfficeRequest, slug: str, site_code: str, unsettled_id: UUID) -> HttpResponse:
    """Settle one command as the supervisor says."""
    site, form = day_site(request, slug, site_code), SettleUnsettledForm(request.POST)
    if one_unsettled(site, unsettled_id) is None:
        raise Http404
    to = reverse("counter_unsettled", args=[slug, site_code])
    if not form.is_valid():
        messages.error(request, FIX_FORM)
        return HttpResponseRedirect(f"{to}#u-{unsettled_id}")
    typed, user, actor = form.cleaned_data, person(request), request.principal.actor

    def act() -> None:
        how, why, key = Settlement(typed["how"]), typed["reason"], typed["call_key"]
        word = Word(how=how, reason=why, user=user, actor=actor, key=key, now=office_now())
        settle_unsettled(site=site, unsettled_id=unsettled_id, word=word)

    return carried_out(request, act, done="扱いを決めました。理由とともに残っています。", to=to)


@require_POST
def release(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Let everybody call the tickets of a device which does not come back."""
    site, form = day_site(request, slug, site_code), ReleaseForm(request.POST)
    to = reverse("counter_day", args=[slug, site_code])
    if not form.is_valid():
        messages.error(request, "端末が戻らない理由を200文字以内で書いてから、もう一度押してください。")
        return HttpResponseRedirect(f"{to}#holders")
    device, why, actor = form.cleaned_data["device"], form.cleaned_data["reason"], request.principal.actor

    def act() -> None:
        release_lost_device(site=site, device=device, reason=why, actor=actor, now=office_now())

    return carried_out(request, act, done="番号札を、どの窓口でも呼べるようにしました。", to=to)


@require_GET
def attention(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give home pages how many commands wait at the person's sites; nothing where none does."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_run_day, contract)
    membership = request.principal.membership_in(contract.pk)
    sites = membership.visible_sites() if membership else []
    return render(
        request, "counter/attention.html", {"contract": contract, "waiting": waiting_by_site(contract, sites)}
    )
