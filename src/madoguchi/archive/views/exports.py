"""Copies of all records: asked for, written in the background, fetched."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.archive import rules
from madoguchi.archive.actions.exporting import ask_export, note_taken, remove_expired
from madoguchi.archive.adapters.copies import pieces, place_of_copy
from madoguchi.archive.choices import ExportState
from madoguchi.archive.forms import ExportForm
from madoguchi.archive.models import RecordExport
from madoguchi.archive.queries.pages import exports_of, ready_export
from madoguchi.archive.tasks import write_later
from madoguchi.archive.views.doors import REFUSED, by, contract_of, done, there
from madoguchi.contract.models import Contract

SHOWN = 50
UNDER_WAY = (ExportState.WAITING, ExportState.WRITING)


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show who took what; a POST asks for a copy."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_export if posted else rules.may_read)
    form = ExportForm(request.POST or None, initial={"call_key": uuid.uuid4()})
    if posted and done(form, lambda typed: _ask(request, contract, typed)):
        messages.success(request, "書き出しを始めました。できあがると、下の一覧から取り出せます。")
        return redirect("archive:exports", slug=slug)
    rows = list(exports_of(contract)[:SHOWN])
    context = {
        "contract": contract,
        "form": form,
        "rows": rows,
        "under_way": any(each.state in UNDER_WAY for each in rows),
        "may_export": rules.may_export.test(request.principal, contract),
    }
    return render(request, "archive/exports.html", context, status=REFUSED if posted else 200)


@require_GET
def fetch(request: OfficeRequest, slug: str, export_id: UUID) -> HttpResponseBase:
    """Hand a copy out, piece by piece."""
    contract = contract_of(request, slug, rules.may_export)
    row = there(ready_export(contract, export_id))
    place = place_of_copy(row.pk)
    if not place.is_file():
        raise Http404
    note_taken(export=row, by=by(request))
    name = f"{contract.slug}-records-{row.asked_at:%Y%m%d}.zip"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(place.stat().st_size),
        "Cache-Control": "no-store",
    }
    return StreamingHttpResponse(pieces(row.pk), content_type="application/zip", headers=headers)


def _ask(request: OfficeRequest, contract: Contract, form: ExportForm) -> RecordExport:
    typed, who = form.cleaned_data, by(request)
    remove_expired(contract=contract, now=who.now)
    row = ask_export(contract=contract, export_id=typed["call_key"], why=typed["why"], by=who)
    write_later(row.pk)
    return row
