"""The wallboard: the page, its pieces, what was done about an alarm, and the push which says "look again"."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls import rules
from madoguchi.calls.actions.alarming import Deed, record_measure
from madoguchi.calls.choices import MeasureKind
from madoguchi.calls.forms.measures import MeasureForm
from madoguchi.calls.models import Alarm
from madoguchi.calls.queries.alarms import alarm_of
from madoguchi.calls.views.doors import contract_of, person
from madoguchi.calls.views.wall_page import wall_context
from madoguchi.contract.clock import office_now
from madoguchi.live.streaming import stream_response

REFUSED = 422
PIECES = "calls/wallboard_pieces.html"
TYPE_AGAIN = "席の数は0から200まで、メモは200文字までにして、もう一度押してください。"


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the call centre at this moment."""
    contract = contract_of(request, slug)
    return render(request, "calls/wallboard.html", wall_context(request, contract, office_now()))


@require_GET
def pieces(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the pieces which change, for the page that is open."""
    contract = contract_of(request, slug)
    return render(request, PIECES, wall_context(request, contract, office_now()))


@require_POST
def record(request: OfficeRequest, slug: str, alarm_id: UUID) -> HttpResponse:
    """Record what was done about an alarm; the same key again changes nothing."""
    contract = contract_of(request, slug, rules.may_record_measures)
    alarm, form = alarm_of(contract, alarm_id), MeasureForm(request.POST)
    if alarm is None:
        raise Http404
    refusals = _recorded(request, alarm, form) if form.is_valid() else [TYPE_AGAIN]
    if request.headers.get("X-Pieces"):
        context = {**wall_context(request, contract, office_now()), "refusals": refusals}
        return render(request, PIECES, context, status=REFUSED if refusals else 200)
    for sentence in refusals:
        messages.error(request, sentence)
    return HttpResponseRedirect(reverse("calls:wallboard", args=[slug]))


def _recorded(request: OfficeRequest, alarm: Alarm, form: MeasureForm) -> list[str]:
    """Record the measure and return why it was refused, empty when it was not."""
    typed = form.cleaned_data
    deed = Deed(typed["call_key"], MeasureKind(typed["kind"]), typed["seats"], typed["note"])
    try:
        record_measure(
            alarm=alarm, deed=deed, user=person(request), actor=request.principal.actor, now=office_now()
        )  # fmt: skip
    except ValidationError as refusal:
        return refusal.messages
    return []


@require_GET
def events(request: OfficeRequest, slug: str) -> StreamingHttpResponse:
    """Keep the connection open and send a line for each change at the contract."""
    contract = contract_of(request, slug)
    return stream_response([f"contract:{contract.pk}"])
