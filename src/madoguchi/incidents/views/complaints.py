"""One complaint as it is dealt with, and the pattern of complaints over time. The list stands in contacts."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contacts import rules as contact_rules
from madoguchi.contacts.actions.complaints import answer_complaint
from madoguchi.contacts.forms.answer import AnswerForm
from madoguchi.contacts.forms.search import ComplaintSearchForm
from madoguchi.contacts.models import Complaint, Contact
from madoguchi.contacts.queries.search import complaint_of
from madoguchi.contacts.views.doors import contact_of, reach_of, sites_of
from madoguchi.contacts.views.page import kept_search
from madoguchi.contract.clock import office_now, office_today
from madoguchi.incidents import rules
from madoguchi.incidents.actions.complaints import note_complaint, raise_complaint
from madoguchi.incidents.calc.complaint_pattern import half_a_year_to
from madoguchi.incidents.forms.deeds import ComplaintNoteForm, RaiseForm
from madoguchi.incidents.queries.complaints import incident_from, notes_of, pattern_of, topics_of
from madoguchi.incidents.views.doors import REFUSED, by, tried
from madoguchi.ui.calc.svg_bars import Series


@require_GET
def show(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Show the complaint of a record: what was done, the answer, what became of it."""
    contact = contact_of(request, slug, contact_id)
    return _page(request, contact, _complaint(contact))


@require_POST
def note(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Write down what was done."""
    contact = contact_of(request, slug, contact_id, contact_rules.may_answer_complaint)
    complaint, form = _complaint(contact), ComplaintNoteForm(request.POST, auto_id="note_%s")

    def deed() -> None:
        typed = form.cleaned_data
        note_complaint(complaint=complaint, note_id=typed["call_key"], words=typed["words"], by=by(request))

    if tried(form, deed):
        return _back(request, slug, contact_id, "対応の経過に書き足しました。")
    return _page(request, contact, complaint, note_form=form)


@require_POST
def answer(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Close the complaint with what was done."""
    contact = contact_of(request, slug, contact_id, contact_rules.may_answer_complaint)
    complaint, form = _complaint(contact), AnswerForm(request.POST, auto_id="answer_%s")

    def deed() -> None:
        who = by(request)
        response = form.cleaned_data["response"]
        answer_complaint(complaint=complaint, response=response, answered_by=who.user, actor=who.actor, now=who.now)

    if tried(form, deed):
        return _back(request, slug, contact_id, "対応を記録しました。苦情は「対応済み」です。")
    return _page(request, contact, complaint, answer_form=form)


@require_POST
def become_incident(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Report the complaint as an incident and go there."""
    contact = contact_of(request, slug, contact_id, contact_rules.may_answer_complaint)
    complaint, form = _complaint(contact), RaiseForm(request.POST, auto_id="raise_%s")
    found: list[UUID] = []

    def deed() -> None:
        typed = form.cleaned_data
        row = raise_complaint(complaint=complaint, incident_id=typed["call_key"], kind=typed["kind"], by=by(request))
        found.append(row.pk)

    if tried(form, deed):
        messages.success(request, "トラブルとして報告しました。苦情の記録はそのまま残っています。")
        return redirect("incidents:detail", slug, found[0])
    return _page(request, contact, complaint, raise_form=form)


@require_GET
def show_pattern(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show how complaints are spread over months, places and topics."""
    reach = reach_of(request, slug)
    contract = reach.contract
    form = ComplaintSearchForm(request.GET, sites=sites_of(request, reach))
    search = form.search()
    last = search.until or office_today(contract)
    first = min(search.since or max(contract.signed_on, half_a_year_to(last)), last)
    spread = pattern_of(reach, search, first, last)
    context = {
        "contract": contract,
        "form": form,
        "pattern": spread,
        "first": first,
        "last": last,
        "kept": kept_search(request),
        "labels": [f"{each.month}月" for each in spread.months],
        "series": [Series("苦情", spread.totals)],
    }
    return render(request, "incidents/pattern.html", context)


def _complaint(contact: Contact) -> Complaint:
    complaint = complaint_of(contact)
    if complaint is None:
        raise Http404
    complaint.contact = contact
    return complaint


def _back(request: OfficeRequest, slug: str, contact_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("incidents:complaint", slug, contact_id)


def _page(request: OfficeRequest, contact: Contact, complaint: Complaint, **forms: Form) -> HttpResponse:
    contract, principal = contact.contract, request.principal
    incident = incident_from(complaint, contract)
    context: dict[str, Any] = {
        "contract": contract,
        "contact": contact,
        "complaint": complaint,
        "topics": topics_of(complaint),
        "notes": notes_of(complaint),
        "incident": incident,
        "may_open_incident": incident is not None and rules.may_read_incident.test(principal, incident),
        "may_answer": can(principal, contact_rules.may_answer_complaint, contact),
        "note_form": ComplaintNoteForm(initial={"call_key": uuid.uuid4()}, auto_id="note_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "raise_form": RaiseForm(initial={"call_key": uuid.uuid4()}, auto_id="raise_%s"),
        "now": office_now(),
    }
    return render(request, "incidents/complaint.html", context | forms, status=REFUSED if forms else 200)
