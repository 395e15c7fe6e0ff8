"""A worker's own shifts, wishes, swaps and calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.clock import business_date, office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.calendar_keys import hash_of
from madoguchi.people.models import Worker
from madoguchi.people.queries.workers import worker_of
from madoguchi.roster import rules
from madoguchi.roster.actions.calendar_keys import make_shift_calendar_key, revoke_shift_calendar_key
from madoguchi.roster.actions.swapping import Asked, agree_swap, ask_swap, withdraw_swap
from madoguchi.roster.actions.wishing import keep_wishes
from madoguchi.roster.adapters.calendar_file import calendar_of
from madoguchi.roster.forms.around import SwapForm, WishesForm
from madoguchi.roster.queries.calendar_keys import has_shift_key, worker_of_key
from madoguchi.roster.queries.in_force import roster_on, rosters_by_day, shift_in_force, shifts_of
from madoguchi.roster.queries.offers import colleagues
from madoguchi.roster.queries.rosters import swap_of, swaps_of_worker, wishes_of
from madoguchi.roster.views.doors import REFUSED, by, contract_of, day_in, done, me, there

AHEAD = timedelta(days=41)
FEED_BACK, FEED_AHEAD = timedelta(days=31), timedelta(days=92)


@require_GET
def mine(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show a worker's own shifts from today on."""
    return _mine_page(request, contract_of(request, slug, rules.may_see_own))


@require_http_methods(["GET", "POST"])
def wishes(request: OfficeRequest, slug: str) -> HttpResponse:
    """Let a worker say what they wish for the days which have no published roster yet."""
    contract = contract_of(request, slug, rules.may_see_own)
    return wishes_page(request, there(me(request, contract)), back="roster:mine")


@require_http_methods(["GET", "POST"])
def wishes_of_worker(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Let a supervisor write the wishes of somebody who told them."""
    contract = contract_of(request, slug, rules.may_change)
    return wishes_page(request, there(worker_of(contract, worker_id)), back="roster:terms")


@require_http_methods(["GET", "POST"])
def ask(request: OfficeRequest, slug: str, day: str) -> HttpResponse:
    """Ask that a colleague takes a shift; the rules are checked at once."""
    contract = contract_of(request, slug, rules.may_see_own)
    worker, on = there(me(request, contract)), day_in(day)
    shift, roster = there(shift_in_force(worker, on)), there(roster_on(contract, on))
    form = SwapForm(request.POST or None, colleagues=colleagues(roster, shift))

    def send(typed: SwapForm) -> None:
        other, back, note = typed.asked()
        asked = Asked(worker=worker, day=on, other=other, other_day=back, note=note)
        ask_swap(swap_id=typed.cleaned_data["call_key"], asked=asked, by=by(request))

    if request.method == "POST" and done(form, send):
        messages.success(request, "交代を願い出ました。相手が引き受け、責任者が認めると、シフト表が変わります。")
        return redirect("roster:mine", slug=slug)
    context = {"contract": contract, "shift": shift, "form": form}
    return render(request, "roster/ask.html", context, status=REFUSED if request.method == "POST" else 200)


@require_POST
def answer(request: OfficeRequest, slug: str, swap_id: UUID) -> HttpResponse:
    """Let the colleague agree, or who asked take it back."""
    contract = contract_of(request, slug, rules.may_see_own)
    worker, swap = there(me(request, contract)), there(swap_of(contract, swap_id))
    if swap.other_id == worker.pk:
        agree_swap(swap=swap, by=by(request))
        messages.success(request, "引き受けると伝えました。責任者が認めると、シフト表が変わります。")
    elif swap.worker_id == worker.pk:
        withdraw_swap(swap=swap, by=by(request))
        messages.success(request, "交代の願いを取り下げました。")
    else:
        raise Http404
    return redirect("roster:mine", slug=slug)


@require_POST
def make_key(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show a fresh address of the worker's calendar, this once."""
    contract = contract_of(request, slug, rules.may_see_own)
    token = make_shift_calendar_key(worker=there(me(request, contract)), by=by(request))
    address = request.build_absolute_uri(reverse("roster_feed:shifts", args=[slug]) + f"?key={token}")
    return _mine_page(request, contract, feed_address=address)


@require_POST
def revoke_key(request: OfficeRequest, slug: str) -> HttpResponse:
    """Let the worker's address open nothing any more."""
    contract = contract_of(request, slug, rules.may_see_own)
    revoke_shift_calendar_key(worker=there(me(request, contract)), by=by(request))
    messages.success(request, "カレンダーの住所を使えなくしました。もう一度使うときは、新しく作ってください。")
    return redirect("roster:mine", slug=slug)


@require_GET
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out a worker's shifts to whoever holds their key. Anything else is a 404: nothing shows that there is a feed."""
    now = office_now()
    worker = worker_of_key(hash_of(request.GET.get("key", "")), slug=slug)
    if worker is None:
        raise Http404
    today = business_date(now, worker.contract)
    shifts = shifts_of(worker, today - FEED_BACK, today + FEED_AHEAD)
    return HttpResponse(calendar_of(worker, shifts, made_at=now), content_type="text/calendar; charset=utf-8")


def wishes_page(request: OfficeRequest, worker: Worker, *, back: str) -> HttpResponse:
    """Show and take the wishes of one worker."""
    contract = worker.contract
    today = office_today(contract)
    days = wishing_days(contract, today)
    known = wishes_of(worker, today, today + 2 * AHEAD)
    form = WishesForm(request.POST or None, days=days, known=known)
    if request.method == "POST" and done(
        form, lambda typed: keep_wishes(worker=worker, wanted=typed.wanted(), by=by(request))
    ):
        messages.success(request, f"{worker.name}さんの希望を保存しました。シフトを組むときに使います。")
        return redirect(back, slug=contract.slug)
    rows = [(each, form[f"kind-{each}"], form[f"note-{each}"]) for each in days]
    context = {"contract": contract, "worker": worker, "rows": rows, "form": form, "own": back == "roster:mine"}
    return render(request, "roster/wishes.html", context, status=REFUSED if request.method == "POST" else 200)


def wishing_days(contract: Contract, today: date) -> list[date]:
    """Return the working days ahead of which no roster is published: six weeks after the last published day."""
    first = today + timedelta(days=1)
    fixed = rosters_by_day(contract, first, contract.ends_on) if first <= contract.ends_on else {}
    begins = max(fixed, default=today) + timedelta(days=1)
    ends = min(begins + AHEAD, contract.ends_on)
    return (
        [each for each in days_from(first, ends) if each not in fixed and each.weekday() < 5] if begins <= ends else []
    )


def _mine_page(request: OfficeRequest, contract: Contract, *, feed_address: str = "") -> HttpResponse:
    worker, today = me(request, contract), office_today(contract)
    context: dict[str, Any] = {"contract": contract, "worker": worker, "today": today, "feed_address": feed_address}
    context["may_read"] = rules.may_read.test(request.principal, contract)
    if worker is not None:
        context |= {
            "shifts": shifts_of(worker, today, today + AHEAD),
            "wishes": sorted(wishes_of(worker, today, today + 2 * AHEAD).values(), key=lambda each: each.day),
            "swaps": swaps_of_worker(worker),
            "has_key": has_shift_key(worker),
        }
    return render(request, "roster/mine.html", context)
