"""Files of a telephone system: looked at first, then read and kept. What was sent is gone from the disk after each answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls import rules
from madoguchi.calls.actions.columns import keep_columns
from madoguchi.calls.actions.importing import import_files, source_named
from madoguchi.calls.adapters.delimited import UnknownColumns
from madoguchi.calls.adapters.uploads import on_disk
from madoguchi.calls.calc.import_words import outcome
from madoguchi.calls.calc.notes import UnreadableFile
from madoguchi.calls.forms.imports import UploadForm
from madoguchi.calls.models import CallSource, ImportRun
from madoguchi.calls.queries.imports import file_sources
from madoguchi.calls.views.doors import contract_of
from madoguchi.calls.views.import_looks import columns_asked, look_at
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

REFUSED = 422
AGAIN = "ファイルをもう一度選んでください。"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the form; sent, read the files and keep their calls."""
    contract = contract_of(request, slug, rules.may_run)
    if request.method != "POST":
        return _page(request, contract, _form(request, contract))
    form = _form(request, contract)
    if form.is_valid():
        try:
            run = _import(request, contract, form)
        except (UnreadableFile, UnknownColumns, ValidationError) as refusal:
            form.add_error(None, _sentences(refusal))
        else:
            return _told(request, contract, run)
    return _page(request, contract, form, status=REFUSED)


@require_POST
def look(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what is in the files and what would be taken; nothing is kept."""
    contract = contract_of(request, slug, rules.may_run)
    form = _form(request, contract)
    context: dict[str, Any] = {"contract": contract, "form": form}
    if form.is_valid():
        try:
            source = _source(contract, form)
            with on_disk(form.cleaned_data["logs"]) as paths:
                context |= look_at(source, paths, request.POST)
        except (UnreadableFile, UnknownColumns, ValidationError) as refusal:
            context["refused"] = _sentences(refusal)
    else:
        context["refused"] = [each for errors in form.errors.values() for each in errors]
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "calls/parts/import_look.html", context)
    return render(request, "calls/import_new.html", context)


def _import(request: OfficeRequest, contract: Contract, form: UploadForm) -> ImportRun:
    """Read and keep. Raises UnreadableFile, UnknownColumns and ValidationError before anything is kept."""
    source, actor = _source(contract, form), request.principal.actor
    key: uuid.UUID = form.cleaned_data["call_key"]
    with on_disk(form.cleaned_data["logs"]) as paths:
        columns = columns_asked(source, paths, request.POST)
        run = import_files(source=source, paths=paths, columns=columns, run_id=key, actor=actor, now=office_now())
    if columns is not None:
        keep_columns(source=source, columns=columns, actor=actor, now=office_now())
    return run


def _source(contract: Contract, form: UploadForm) -> CallSource:
    """Return the telephone system. Raises ValidationError when the new name is another kind's."""
    known = form.known_source()
    return known or source_named(contract, form.new_kind(), form.cleaned_data["name"])


def _told(request: OfficeRequest, contract: Contract, run: ImportRun) -> HttpResponse:
    said = outcome(new=run.calls_new, changed=run.calls_changed, known=run.calls_known, rejected=run.rejected)
    if run.rejected:
        messages.warning(request, f"{said}取り込めなかった行が{run.rejected:,}行あります。下の一覧で確かめてください。")
    else:
        messages.success(request, said)
    return HttpResponseRedirect(reverse("calls:import_run", args=[contract.slug, run.pk]))


def _form(request: OfficeRequest, contract: Contract) -> UploadForm:
    sources = file_sources(contract)
    if request.method == "POST":
        return UploadForm(request.POST, request.FILES, sources=sources)
    return UploadForm(sources=sources, initial={"call_key": uuid.uuid4()})


def _page(request: OfficeRequest, contract: Contract, form: UploadForm, status: int = 200) -> HttpResponse:
    return render(request, "calls/import_new.html", {"contract": contract, "form": form}, status=status)


def _sentences(refusal: Exception) -> list[str]:
    said = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
    return [*said, AGAIN] if not isinstance(refusal, ValidationError) else said
