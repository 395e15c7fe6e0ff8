"""What a supervisor does during the day: checklists, seats, calls from the kiosk, temporary assists."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.counter.actions import day as actions
from madoguchi.counter.actions import seats, staff_calls
from madoguchi.counter.choices import Phase
from madoguchi.counter.forms.day import AssistForm, TickForm
from madoguchi.counter.queries.assistants import assist_at, possible_assistants
from madoguchi.counter.queries.day import check_item, tick_at
from madoguchi.counter.queries.tickets import window_of
from madoguchi.counter.views.day.doors import answer_piece, carried_out, day_site, person

CHECKS = "counter/day/checks.html"
LIVE = "counter/day/live.html"


@require_POST
def tick(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Confirm an item of a checklist."""
    site, form = day_site(request, slug, site_code), TickForm(request.POST)
    item = check_item(site, form.cleaned_data["phase"], form.cleaned_data["item"]) if form.is_valid() else None
    if item is None:
        raise Http404
    typed, who = form.cleaned_data, request.principal

    def act() -> None:
        phase, tick_id = Phase(typed["phase"]), typed["call_key"]
        user, actor, now = person(request), who.actor, office_now()
        actions.tick_item(site=site, phase=phase, item=item, tick_id=tick_id, user=user, actor=actor, now=now)

    return answer_piece(request, site, act, piece=CHECKS, to=page_of(slug, site_code))


@require_POST
def untick(request: OfficeRequest, slug: str, site_code: str, tick_id: UUID) -> HttpResponse:
    """Take a confirmation back; one which is gone already stays gone."""
    site = day_site(request, slug, site_code)
    held, actor = tick_at(site, tick_id), request.principal.actor

    def act() -> None:
        if held is not None:
            actions.untick_item(tick=held, actor=actor, now=office_now())

    return answer_piece(request, site, act, piece=CHECKS, to=page_of(slug, site_code))


@require_POST
def stand(request: OfficeRequest, slug: str, site_code: str, window_id: UUID) -> HttpResponse:
    """Let whoever sits at a window leave it."""
    site = day_site(request, slug, site_code)
    window, actor = window_of(site, window_id), request.principal.actor
    if window is None:
        raise Http404
    to = page_of(slug, site_code)
    return answer_piece(
        request, site, lambda: seats.stand(window=window, actor=actor, now=office_now()), piece=LIVE, to=to
    )


@require_POST
def answer_staff_call(request: OfficeRequest, slug: str, site_code: str, call_id: UUID) -> HttpResponse:
    """Note that somebody has gone to the kiosk."""
    site, actor, to = day_site(request, slug, site_code), request.principal.actor, page_of(slug, site_code)

    def act() -> None:
        staff_calls.answer_staff(site=site, call_id=call_id, actor=actor, now=office_now())

    return answer_piece(request, site, act, piece=LIVE, to=to)


@require_POST
def start_assist(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Note that somebody of another post helps from now on."""
    site = day_site(request, slug, site_code)
    people = possible_assistants(site.contract)
    form, to = AssistForm(request.POST, people=people), page_of(slug, site_code)
    if not form.is_valid():
        messages.error(request, "応援する人を選び、理由を書いてから、もう一度押してください。")
        return HttpResponseRedirect(f"{to}#assists")
    helper = next(each.user for each in people if str(each.user_id) == form.cleaned_data["user"])

    def act() -> None:
        reason, assist_id, by = form.cleaned_data["reason"], form.cleaned_data["call_key"], person(request)
        actor, now = request.principal.actor, office_now()
        actions.start_assist(
            site=site, user=helper, reason=reason, assist_id=assist_id, recorded_by=by, actor=actor, now=now
        )

    done = f"{helper.display_name}さんの一時的応援を始めました。終わったら「応援を終える」を押してください。"
    return carried_out(request, act, done=done, to=f"{to}#assists")


@require_POST
def end_assist(request: OfficeRequest, slug: str, site_code: str, assist_id: UUID) -> HttpResponse:
    """Note that the help has ended."""
    site = day_site(request, slug, site_code)
    assist, actor = assist_at(site, assist_id), request.principal.actor
    if assist is None:
        raise Http404
    done = f"{assist.user.display_name}さんの一時的応援を終えました。"
    to = f"{page_of(slug, site_code)}#assists"
    return carried_out(
        request, lambda: actions.end_assist(assist=assist, actor=actor, now=office_now()), done=done, to=to
    )


def page_of(slug: str, site_code: str) -> str:
    """Return the address of the present day."""
    return reverse("counter_day", args=[slug, site_code])
