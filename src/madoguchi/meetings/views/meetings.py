"""The list of meetings, planning them, and one meeting with all that belongs to it."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.accounts.rules import is_city
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.documents.models import Submission
from madoguchi.meetings import rules
from madoguchi.meetings.actions.minutes import WITH_THE_CITY
from madoguchi.meetings.actions.planning import cancel_meeting, move_meeting, plan_meeting, plan_series
from madoguchi.meetings.choices import MeetingState, PaperKind
from madoguchi.meetings.forms.meetings import CancelForm, HoursForm, MoveForm, SearchForm, SingleForm
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.content import part_titles
from madoguchi.meetings.queries.meetings import coming, found, minutes_of, series_of, unwritten
from madoguchi.meetings.queries.papers import known_of, standing_of_paper, submission_of, submissions_of
from madoguchi.meetings.queries.readers import latest_readings
from madoguchi.meetings.views.doors import REFUSED, by, contract_of, done, may_submit, meeting_here

PAST_ON_A_PAGE, COMING_SHOWN = 12, 4
FILES = (("pdf", "PDF"), ("docx", "Word"))


@require_GET
def list_meetings(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what is to be written, the next meetings, and those which were held."""
    contract = contract_of(request, slug)
    today, form = office_today(contract), SearchForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    page = Paginator(found(contract, words), PAST_ON_A_PAGE).get_page(request.GET.get("page"))
    lines = _Lines(contract, business_calendar(contract))
    context = {
        "contract": contract,
        "form": form,
        "words": words,
        "page": page,
        "past": [lines.of(each) for each in page],
        "unwritten": [lines.of(each) for each in unwritten(contract, today)],
        "coming": [lines.of(each) for each in coming(contract, today)[:COMING_SHOWN]],
        "series": series_of(contract),
        "today": today,
        "name": terms_of(contract).meeting.name,
        "may_plan": can(request.principal, rules.may_plan, contract),
    }
    return render(request, "meetings/list.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: OfficeRequest, slug: str) -> HttpResponse:
    """Set hours and place of the contract's weekly meeting."""
    contract = contract_of(request, slug, rules.may_plan)
    series = series_of(contract)
    first = {name: getattr(series, name) for name in ("starts_at", "ends_at", "place")} if series else {}
    form = HoursForm(request.POST or None, initial=first)
    if request.method == "POST" and done(
        form, lambda typed: plan_series(contract=contract, hours=typed.hours(), by=by(request))
    ):
        messages.success(request, "契約の最終日までの会議の日程を作りました。")
        return redirect("meetings:list", slug=slug)
    status = REFUSED if request.method == "POST" else 200
    return render(request, "meetings/plan.html", {"contract": contract, "form": form, "series": series}, status=status)


@require_http_methods(["GET", "POST"])
def add(request: OfficeRequest, slug: str) -> HttpResponse:
    """Add a single meeting."""
    contract = contract_of(request, slug, rules.may_plan)
    form = SingleForm(request.POST or None, initial={"call_key": uuid.uuid4()})
    if request.method == "POST" and done(form, lambda typed: _add(request, contract, typed)):
        messages.success(request, "会議を加えました。次に、議題を用意してください。")
        return redirect("meetings:meeting", slug=slug, meeting_id=form.cleaned_data["call_key"])
    status = REFUSED if request.method == "POST" else 200
    return render(request, "meetings/add.html", {"contract": contract, "form": form}, status=status)


@require_GET
def show(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Show one meeting."""
    return page_of(request, meeting_here(request, slug, meeting_id))


@require_POST
def move(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Hold it on another day, hour or place."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_plan)
    form = MoveForm(request.POST, auto_id="move_%s")
    if done(form, lambda typed: _move(request, meeting, typed)):
        messages.success(request, "会議の日時と場所を変えました。会議資料と議事録の期限も合わせて変わりました。")
        return redirect("meetings:meeting", slug=slug, meeting_id=meeting_id)
    return page_of(request, meeting, move_form=form)


@require_POST
def cancel(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Note that it is not held."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_plan)
    form = CancelForm(request.POST, auto_id="cancel_%s")
    if done(form, lambda typed: cancel_meeting(meeting=meeting, reason=typed.cleaned_data["reason"], by=by(request))):
        messages.success(request, "会議を中止にしました。")
        return redirect("meetings:meeting", slug=slug, meeting_id=meeting_id)
    return page_of(request, meeting, cancel_form=form)


def page_of(request: OfficeRequest, meeting: Meeting, *, refusal: str = "", **bound: Form) -> HttpResponse:
    """Answer with the page of one meeting; a refusal and bound forms say what could not be done."""
    contract, principal, today = meeting.contract, request.principal, office_today(meeting.contract)
    readings = latest_readings(meeting)
    mine = next((each for each in readings if principal.user and each.reader_id == principal.user.pk), None)
    context: dict[str, Any] = {
        "contract": contract,
        "meeting": meeting,
        "refusal": refusal,
        "files": FILES,
        "closed_states": list(WITH_THE_CITY),
        "parts": _parts(meeting),
        "actions": meeting.actions.order_by("due_on", "pk"),
        "attendees": meeting.attendees.order_by("side", "order", "pk"),
        "minutes": minutes_of(meeting),
        "readings": readings,
        "unread": sum(each.read_at is None for each in readings),
        "to_read": mine is not None and mine.read_at is None,
        "may_write": can(principal, rules.may_write, contract),
        "may_submit": may_submit(request, contract),
        "may_plan": can(principal, rules.may_plan, contract) and meeting.state == MeetingState.PLANNED,
        "may_decide": can(principal, is_city, contract),
        "may_remind": can(principal, rules.may_remind, contract),
        "today": today,
        **_standings(meeting, business_calendar(contract)),
        **_forms(meeting),
        **bound,
    }
    return render(request, "meetings/meeting.html", context, status=REFUSED if refusal or bound else 200)


def _standings(meeting: Meeting, calendar: BusinessCalendar) -> dict[str, Any]:
    today = office_today(meeting.contract)
    return {
        f"{kind.name.lower()}_standing": standing_of_paper(
            meeting, kind, submission_of(meeting, kind), calendar=calendar, today=today
        )
        for kind in PaperKind
    }


def _parts(meeting: Meeting) -> list[tuple[str, list[Any]]]:
    items = list(meeting.agenda.order_by("order", "pk"))
    titles = part_titles(meeting.contract)
    return [(title, [each for each in items if each.kind == kind]) for kind, title in titles.items()]


def _forms(meeting: Meeting) -> dict[str, Form]:
    first = {name: getattr(meeting, name) for name in ("on", "starts_at", "ends_at", "place")}
    return {
        "move_form": MoveForm(initial=first, auto_id="move_%s"),
        "cancel_form": CancelForm(auto_id="cancel_%s"),
    }


def _add(request: OfficeRequest, contract: Contract, form: SingleForm) -> Meeting:
    typed = form.cleaned_data
    return plan_meeting(
        contract=contract,
        meeting_id=typed["call_key"],
        title=typed["title"],
        on=typed["on"],
        hours=form.hours(),
        by=by(request),
    )


def _move(request: OfficeRequest, meeting: Meeting, form: MoveForm) -> Meeting:
    typed = form.cleaned_data
    return move_meeting(meeting=meeting, on=typed["on"], hours=form.hours(), reason=typed["reason"], by=by(request))


class _Lines:
    """Makes the lines of a list: each meeting with its paper and its minutes."""

    def __init__(self, contract: Contract, calendar: BusinessCalendar) -> None:
        """Read every submission once."""
        self.calendar, self.today = calendar, office_today(contract)
        self.known: dict[PaperKind, dict[str, Submission]] = {
            kind: submissions_of(contract, kind) for kind in PaperKind
        }

    def of(self, meeting: Meeting) -> dict[str, Any]:
        """Return one line."""
        standings = {
            kind.name.lower(): standing_of_paper(
                meeting, kind, known_of(meeting, kind, self.known[kind]), calendar=self.calendar, today=self.today
            )
            for kind in PaperKind
        }
        return {"meeting": meeting, **standings}
