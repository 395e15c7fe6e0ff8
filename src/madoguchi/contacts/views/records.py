"""The list of records, one record, its correction, and the list as Excel."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contacts import adapters, rules
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.actions.taking_out import note_taken_out
from madoguchi.contacts.forms.correction import CorrectionForm, typed_from
from madoguchi.contacts.forms.search import ContactSearchForm
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.records import record_of
from madoguchi.contacts.queries.search import found
from madoguchi.contacts.queries.wording import codes_by_book
from madoguchi.contacts.views.doors import contact_of, person, reach_of, sites_of
from madoguchi.contacts.views.files import excel
from madoguchi.contacts.views.page import detail_context, fresh_id, kept_search, page_of
from madoguchi.contract.clock import office_now
from madoguchi.documents.views.typed import REFUSED, put_on


@require_GET
def list_contacts(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the records asked for."""
    reach = reach_of(request, slug)
    codes = codes_by_book(reach.contract)
    form = ContactSearchForm(request.GET, sites=sites_of(request, reach), codes=codes)
    page = page_of(request, found(reach, form.search()))
    context = {"contract": reach.contract, "form": form, "page": page, "kept": kept_search(request)}
    return render(request, "contacts/list.html", context | {"paper": "paper" in request.GET})


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the records asked for as a workbook; the trail keeps who took it."""
    reach, now = reach_of(request, slug), office_now()
    codes = codes_by_book(reach.contract)
    form = ContactSearchForm(request.GET, sites=sites_of(request, reach), codes=codes)
    rows = list(found(reach, form.search()))
    content = adapters.contacts_file(reach.contract, rows, now)
    actor = request.principal.actor
    note_taken_out(contract=reach.contract, listing="contacts", rows=len(rows), actor=actor, now=now)
    return excel(content, "contacts", now=now, contract=reach.contract)


@require_GET
def show(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Show one record with its corrections and its complaint."""
    contact = contact_of(request, slug, contact_id)
    return render(request, "contacts/detail.html", detail_context(request, contact))


@require_http_methods(["GET", "POST"])
def correct(request: OfficeRequest, slug: str, contact_id: UUID) -> HttpResponse:
    """Correct one record, with a reason."""
    contact = contact_of(request, slug, contact_id, rules.may_correct_contact)
    codes = codes_by_book(contact.contract)
    typed = request.POST if request.method == "POST" else None
    form = CorrectionForm(typed, codes=codes, initial=typed_from(record_of(contact)) | fresh_id())
    if form.is_valid() and _corrected(request, contact, form):
        messages.success(request, "訂正しました。前の内容と理由は、この画面の「訂正の記録」に残っています。")
        return redirect("contacts:detail", slug=slug, contact_id=contact_id)
    context = {"contract": contact.contract, "contact": contact, "form": form}
    return render(request, "contacts/correct.html", context, status=REFUSED if form.errors else 200)


def _corrected(request: OfficeRequest, contact: Contact, form: CorrectionForm) -> bool:
    """Correct the record; a refusal goes to the fields which it names."""
    typed = form.cleaned_data
    try:
        correct_contact(
            contact=contact,
            record=form.record(),
            reason=typed["reason"],
            correction_id=typed["correction_id"],
            corrected_by=person(request),
            actor=request.principal.actor,
            now=office_now(),
        )
    except ValidationError as refusal:
        put_on(form, refusal)
        return False
    return True
