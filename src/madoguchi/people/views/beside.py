"""What is kept beside a worker: evidence, conduct, name tags and armbands."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.documents.adapters.file_store import keep as keep_files
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.people import rules
from madoguchi.people.actions.evidence import Issue, add_qualification, issue_item, return_item, write_conduct_note
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.forms.beside import ConductForm, EvidenceForm, IssueForm, ReturnForm
from madoguchi.people.models import Worker
from madoguchi.people.queries.items import evidence_with_file, item_of
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.views.doors import REFUSED, by, file_answer, put_on, there, words_of, worker_here
from madoguchi.people.views.worker_page import worker_context


@require_POST
def add_evidence(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Keep what shows that a worker meets a standard."""
    worker = worker_here(request, slug, worker_id, rules.may_manage_workers)
    form = EvidenceForm(request.POST, request.FILES, auto_id="evidence_%s")

    def keep() -> None:
        typed = form.cleaned_data
        key, text = typed["call_key"], typed["text"]
        files = keep_files([typed["file"]]) if typed["file"] else [None]
        add_qualification(worker=worker, qualification_id=key, text=text, by=by(request), file=files[0])

    return _kept(request, worker, form, name="evidence", keep=keep)


@require_GET
def evidence_file(request: OfficeRequest, slug: str, worker_id: UUID, qualification_id: UUID) -> HttpResponse:
    """Hand out the file behind a piece of evidence."""
    worker = worker_here(request, slug, worker_id)
    row = there(evidence_with_file(worker, qualification_id))
    return file_answer(read_kept(row.file_sha256), row.file_name, row.file_type)


@require_POST
def add_note(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Keep a note on a worker's conduct."""
    worker = worker_here(request, slug, worker_id, rules.may_read_conduct)
    form = ConductForm(request.POST, auto_id="conduct_%s")

    def keep() -> None:
        typed = form.cleaned_data
        write_conduct_note(worker=worker, note_id=typed["call_key"], text=typed["text"], by=by(request))

    return _kept(request, worker, form, name="conduct", keep=keep)


@require_POST
def issue(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Issue a name tag or armband."""
    worker = worker_here(request, slug, worker_id, rules.may_manage_workers)
    form = IssueForm(request.POST, wear=rules_of(worker.contract).wear, auto_id="issue_%s")

    def keep() -> None:
        typed = form.cleaned_data
        given = Issue(what=typed["what"], number=typed["number"], on=typed["on"])
        issue_item(worker=worker, item_id=typed["call_key"], issue=given, by=by(request))

    return _kept(request, worker, form, name="issue", keep=keep)


@require_POST
def take_back(request: OfficeRequest, slug: str, worker_id: UUID, item_id: UUID) -> HttpResponse:
    """Note that an item came back."""
    worker = worker_here(request, slug, worker_id, rules.may_manage_workers)
    item, form = there(item_of(worker, item_id)), ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, "返却した日を入れてください。")
    else:
        try:
            return_item(item=item, on=form.cleaned_data["on"], by=by(request))
            messages.success(request, f"{item.what}{item.number}の返却を記録しました。")
        except ValidationError as refusal:
            messages.error(request, " ".join(words_of(refusal)))
    return redirect("people:detail", slug=slug, worker_id=worker_id)


def _kept(request: OfficeRequest, worker: Worker, form: Form, *, name: str, keep: Callable[[], None]) -> HttpResponse:
    """Keep what was typed and go back to the worker; with a fault show the page again."""
    if form.is_valid():
        try:
            keep()
        except (ValidationError, Refused) as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "記録しました。")
            return redirect("people:detail", slug=worker.contract.slug, worker_id=worker.pk)
    return render(request, "people/worker.html", worker_context(request, worker, **{name: form}), status=REFUSED)
