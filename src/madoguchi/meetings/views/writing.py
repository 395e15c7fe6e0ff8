"""Writing the agenda before a meeting, and the minutes after it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.meetings import rules
from madoguchi.meetings.actions.agenda import prepare_agenda, save_agenda
from madoguchi.meetings.actions.minutes import save_minutes
from madoguchi.meetings.calc.attendee_lines import Named
from madoguchi.meetings.choices import Side
from madoguchi.meetings.forms.writing import MinutesForms, agenda_forms, minutes_forms, typed_items
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.content import part_titles
from madoguchi.meetings.queries.meetings import minutes_of
from madoguchi.meetings.queries.readers import city_people, contractor_people
from madoguchi.meetings.views.doors import REFUSED, by, meeting_here, put_on
from madoguchi.meetings.views.meetings import page_of


@require_POST
def prepare(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Bring the standard items up to what is known now."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_write)
    try:
        items = prepare_agenda(meeting=meeting, by=by(request))
    except ValidationError as refusal:
        return page_of(request, meeting, refusal=" ".join(refusal.messages))
    messages.success(request, f"議題は{len(items)}件です。足すことがあれば書いてください。")
    return redirect("meetings:agenda", slug=slug, meeting_id=meeting_id)


@require_http_methods(["GET", "POST"])
def edit_agenda(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Write the items of the agenda."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_write)
    posted = request.POST if request.method == "POST" else None
    forms = agenda_forms(posted, meeting.agenda.order_by("order", "pk"), part_titles(meeting.contract))
    refusal = ""
    if posted is not None and forms.is_valid():
        try:
            save_agenda(meeting=meeting, items=typed_items(forms), by=by(request))
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, "議題を保存しました。確かめてから「確認済みにする」を押してください。")
            return redirect("meetings:meeting", slug=slug, meeting_id=meeting_id)
    context = {"contract": meeting.contract, "meeting": meeting, "forms": forms, "refusal": refusal}
    return render(request, "meetings/agenda.html", context, status=200 if posted is None else REFUSED)


@require_http_methods(["GET", "POST"])
def edit_minutes(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Write the minutes."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_write)
    posted = request.POST if request.method == "POST" else None
    forms = minutes_forms(posted, meeting, written=minutes_of(meeting), attending=_attending(meeting))
    if posted is not None and forms.is_valid() and _saved(request, meeting, forms):
        messages.success(request, "議事録を保存しました。確かめてから「確認済みにする」を押してください。")
        return redirect("meetings:meeting", slug=slug, meeting_id=meeting_id)
    items = list(zip(meeting.agenda.order_by("order", "pk"), forms.said.forms, strict=False))
    context = {"contract": meeting.contract, "meeting": meeting, "forms": forms, "items": items}
    return render(request, "meetings/minutes.html", context, status=200 if posted is None else REFUSED)


def _saved(request: OfficeRequest, meeting: Meeting, forms: MinutesForms) -> bool:
    try:
        save_minutes(meeting=meeting, written=forms.written(), by=by(request))
    except ValidationError as refusal:
        put_on(forms.head, refusal)
        return False
    return True


def _attending(meeting: Meeting) -> tuple[list[Named], list[Named]]:
    """Return who was written down; before that, who may be expected."""
    rows = list(meeting.attendees.order_by("side", "order", "pk"))
    if not rows:
        return city_people(meeting.contract), contractor_people(meeting.contract, meeting.on)
    city, contractor = ([Named(each.post, each.name) for each in rows if each.side == side] for side in Side)
    return city, contractor
