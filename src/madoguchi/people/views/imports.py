"""Workers from a workbook: the sample, what the workbook would change, and doing it."""

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
from madoguchi.people import rules
from madoguchi.people.actions.importing import Plan, carry_out_import, choices_of, plan_import
from madoguchi.people.adapters.workbooks import UnreadableBook, sample_file
from madoguchi.people.calc.worker_difference import Change
from madoguchi.people.forms.beside import BookForm
from madoguchi.people.views.doors import REFUSED, by, contract_of, file_answer

LONGEST_S = 3600
SIGNER = TimestampSigner(salt="madoguchi.people.import")
DIGITS, SIGNS = "0123456789", "!#$%~()*,."
"""The workbook travels through the page without digits: a row of them by chance could look like a forbidden number."""


@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what a workbook would do; the second button, with the same bytes signed, does it."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    if "carry_out" in request.POST:
        return _carried_out(request, contract)
    form = BookForm(request.POST or None, request.FILES or None)
    plan, content = None, b""
    if form.is_valid():
        content = form.cleaned_data["book"]
        plan = _plan(form, contract, content)
    refused = bool(form.errors) or (plan is not None and bool(plan.faults))
    return render(
        request, "people/import.html", _context(contract, form, plan, content), status=REFUSED if refused else 200
    )


@require_GET
def sample(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out a workbook to write into."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    offered = choices_of(contract)
    return file_answer(
        sample_file(contract, offered.posts, offered.sites), f"{contract.slug}-workers-sample.xlsx", EXCEL
    )


def _plan(form: BookForm, contract: Contract, content: bytes) -> Plan | None:
    try:
        return plan_import(contract=contract, content=content)
    except UnreadableBook as refusal:
        form.add_error("book", str(refusal))
        return None


def _carried_out(request: OfficeRequest, contract: Contract) -> HttpResponse:
    try:
        content = _unpacked(request.POST["carry_out"])
        plan = carry_out_import(contract=contract, content=content, by=by(request))
    except (BadSignature, binascii.Error):
        messages.error(request, "時間がたったため、登録しませんでした。ファイルをもう一度選んでください。")
        return redirect("people:import", slug=contract.slug)
    except (UnreadableBook, ValidationError) as refusal:
        text = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        messages.error(request, text)
        return redirect("people:import", slug=contract.slug)
    new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
    messages.success(request, f"登録しました（新しい従事者 {new}人、変更 {changed}人）。次は体制の案を作ってください。")
    return redirect("people:list", slug=contract.slug)


def _context(contract: Contract, form: BookForm, plan: Plan | None, content: bytes) -> dict[str, object]:
    signed = _packed(content) if plan is not None and not plan.faults else ""
    counts = {each.value: plan.count(each) for each in Change} if plan else {}
    return {"contract": contract, "form": form, "plan": plan, "signed": signed, "counts": counts}


def _packed(content: bytes) -> str:
    return SIGNER.sign(base64.b64encode(content).decode().translate(str.maketrans(DIGITS, SIGNS)))


def _unpacked(signed: str) -> bytes:
    written = SIGNER.unsign(signed, max_age=LONGEST_S)
    return base64.b64decode(written.translate(str.maketrans(SIGNS, DIGITS)))
