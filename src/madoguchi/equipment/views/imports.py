"""Pieces from a workbook: the sample, what the workbook would change, and doing it."""

from __future__ import annotations

import base64
import binascii

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.equipment import rules
from madoguchi.equipment.actions.importing import Plan, carry_out_import, plan_import
from madoguchi.equipment.adapters.workbooks import sample_file
from madoguchi.equipment.forms.assets import BookForm
from madoguchi.equipment.queries.items import kinds_with_pieces
from madoguchi.equipment.views.doors import REFUSED, by, contract_of, file_answer
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.adapters.workbooks import UnreadableBook
from madoguchi.people.calc.worker_difference import Change
from madoguchi.people.queries.offered import sites_of

LONGEST_S = 3600
SIGNER = TimestampSigner(salt="madoguchi.equipment.import")
DIGITS, SIGNS = "0123456789", "!#$%~()*,."
"""The workbook travels through the page without digits: a row of them by chance could look like a forbidden number."""


@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what a workbook would do; the second button, with the same bytes signed, does it."""
    contract = contract_of(request, slug, rules.may_manage)
    if "carry_out" in request.POST:
        return _carried_out(request, contract)
    form = BookForm(request.POST or None, request.FILES or None)
    plan, content = None, b""
    if form.is_valid():
        content = form.cleaned_data["book"]
        plan = _plan(form, contract, content)
    refused = bool(form.errors) or (plan is not None and bool(plan.faults))
    signed = _packed(content) if plan is not None and not plan.faults else ""
    counts = {each.value: plan.count(each) for each in Change} if plan else {}
    context = {"contract": contract, "form": form, "plan": plan, "signed": signed, "counts": counts}
    return render(request, "equipment/import.html", context, status=REFUSED if refused else 200)


@require_GET
def sample(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out a workbook to write into."""
    contract = contract_of(request, slug, rules.may_manage)
    first = sites_of(contract).first()
    content = sample_file(contract, kinds_with_pieces(contract), first.name if first else "")
    return file_answer(content, f"{contract.slug}-equipment-sample.xlsx", EXCEL)


def _plan(form: BookForm, contract: Contract, content: bytes) -> Plan | None:
    try:
        return plan_import(contract=contract, content=content)
    except UnreadableBook as refusal:
        form.add_error("book", str(refusal))
        return None


def _carried_out(request: OfficeRequest, contract: Contract) -> HttpResponse:
    try:
        plan = carry_out_import(contract=contract, content=_unpacked(request.POST["carry_out"]), by=by(request))
    except (BadSignature, binascii.Error):
        messages.error(request, "時間がたったため、登録しませんでした。ファイルをもう一度選んでください。")
        return redirect("equipment:import", slug=contract.slug)
    except (UnreadableBook, ValidationError, Refused) as refusal:
        text = str(refusal) if isinstance(refusal, UnreadableBook) else " ".join(refusal.messages)
        messages.error(request, text)
        return redirect("equipment:import", slug=contract.slug)
    new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
    messages.success(request, f"登録しました（新しい機器 {new}台、変更 {changed}台）。次はラベルを印刷してください。")
    return redirect("equipment:assets", slug=contract.slug)


def _packed(content: bytes) -> str:
    return SIGNER.sign(base64.b64encode(content).decode().translate(str.maketrans(DIGITS, SIGNS)))


def _unpacked(signed: str) -> bytes:
    written = SIGNER.unsign(signed, max_age=LONGEST_S)
    return base64.b64decode(written.translate(str.maketrans(SIGNS, DIGITS)))
