"""The list of complaints, its Excel file, and answering one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contacts import adapters, rules
from madoguchi.contacts.actions.complaints import answer_complaint
from madoguchi.contacts.actions.taking_out import note_taken_out
from madoguchi.contacts.forms.answer import AnswerForm
from madoguchi.contacts.forms.search import ComplaintSearchForm
from madoguchi.contacts.models import Complaint
from madoguchi.contacts.queries.search import complaint_of, complaints_found
from madoguchi.contacts.views.doors import contact_of, person, reach_of, sites_of
from madoguchi.contacts.views.files import excel
from madoguchi.contacts.views.page import detail_context, kept_search, page_of
from madoguchi.contract.clock import office_now
from madoguchi.documents.views.typed import REFUSED


@require_GET
def list_complaints(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the complaints asked for, the open ones first."""
    reach = reach_of(request, slug)
    form = ComplaintSearchForm(request.GET, sites=sites_of(request, reach))
    page = page_of(request, complaints_found(reach, form.search()))
    context = {"contract": reach.contract, "form": form, "page": page, "kept": kept_search(request)}
    may_answer = can(request.principal, rules.may_answer_complaint, reach.contract)
    return render(
        request, "contacts/complaints.html", context | {"may_answer": may_answer, "paper": "paper" in request.GET}
    )


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the complaints asked for as a workbook; the trail keeps who took it."""
    reach, now = reach_of(request, slug), office_now()
    form = ComplaintSearchForm(request.GET, sites=sites_of(request, reach))
    rows = list(complaints_found(reach, form.search()))
    content = adapters.complaints_file(reach.contract, rows, now)
    actor = request.principal.actor
    note_taken_out(contract=reach.contract, listing="complaints", rows=len(rows), actor=actor, now=now)
    return excel(content, "complaints", now=now, contract=reach.contract)


@require_POST
def answer(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Say what was done about the complaint of a record."""
    contact = contact_of(request, slug, contact_id, rules.may_answer_complaint)
    complaint, form = complaint_of(contact), AnswerForm(request.POST)
    if complaint is None:
        raise Http404
    if form.is_valid() and _answered(request, complaint, form):
        messages.success(request, "対応を記録しました。苦情は「対応済み」です。")
        return HttpResponseRedirect(_back(request, form.cleaned_data["next"], slug, contact_id=contact_id))
    return render(request, "contacts/detail.html", detail_context(request, contact, form), status=REFUSED)


def _answered(request: OfficeRequest, complaint: Complaint, form: AnswerForm) -> bool:
    what, by, actor = form.cleaned_data["response"], person(request), request.principal.actor
    try:
        answer_complaint(complaint=complaint, response=what, answered_by=by, actor=actor, now=office_now())
    except ValidationError as refusal:
        form.add_error("response", refusal.messages)
        return False
    return True


def _back(request: OfficeRequest, to: str, slug: str, *, contact_id: UUID) -> str:
    """Return the page from which the answer was written, if it is one of ours, else the record."""
    if url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return to
    return reverse("contacts:detail", args=[slug, contact_id])
