"""A breakdown from a workbook or a CSV file: the sample, what the workbook would change, and doing it."""

from __future__ import annotations

import base64
import binascii
import uuid
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.actions.importing import Plan, carry_out_import, plan_import
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.adapters.book_reading import UnreadableBook
from madoguchi.costs.adapters.csv_book import write_csv
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet
from madoguchi.costs.forms.attendance import BookForm
from madoguchi.costs.queries.breakdowns import clause_words, posts_offered, tax_of, units_offered
from madoguchi.costs.views.doors import CSV, REFUSED, by, contract_of, file_answer
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL

LONGEST_S = 3600
SIGNER = TimestampSigner(salt="madoguchi.costs.import")
DIGITS, SIGNS = "0123456789", "!#$%~()*,."
"""The workbook travels through the page without digits: a row of them by chance could look like a forbidden number."""
SAMPLE_PRICE, SAMPLE_DAYS = 15_000, Decimal(100)


@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what a workbook would do; the second button, with the same bytes signed, does it."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    if "carry_out" in request.POST:
        return _carried_out(request, contract)
    form = BookForm(request.POST or None, request.FILES or None)
    plan, content = None, b""
    if form.is_valid():
        content = form.cleaned_data["book"]
        plan = _plan(form, contract, content)
    refused = bool(form.errors) or (plan is not None and bool(plan.faults))
    signed = _packed(content) if plan is not None and not plan.faults else ""
    context = {
        "contract": contract,
        "form": form,
        "plan": plan,
        "signed": signed,
        "call_key": uuid.uuid4(),
        "clauses": clause_words(contract),
    }
    return render(request, "costs/import.html", context, status=REFUSED if refused else 200)


@require_GET
def sample(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out a workbook (or with ``?kind=csv`` a CSV file) to write into: the contract's posts and equipment with invented prices."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    labour = [
        LabourRow(code, title, "day", SAMPLE_PRICE, SAMPLE_DAYS, "見本の単価と数量です")
        for title, code in posts_offered(contract).items()
    ]
    things = [EquipmentRow(name, unit, 1000, Decimal(1), "", "") for name, unit in units_offered(contract)]
    overheads = [OverheadRow("現場管理費", "labour", Decimal(10), None, "過去の同じ種類の業務の実績による")]
    sheet = Sheet(labour, things, overheads, tax_of(contract))
    if request.GET.get("kind") == "csv":
        return file_answer(write_csv(sheet), f"{contract.slug}-costs-sample.csv", CSV)
    book = write_book(sheet, f"{contract.title}　見本")
    return file_answer(book, f"{contract.slug}-costs-sample.xlsx", EXCEL)


def _plan(form: BookForm, contract: Contract, content: bytes) -> Plan | None:
    try:
        return plan_import(contract=contract, content=content)
    except UnreadableBook as refusal:
        form.add_error("book", str(refusal))
        return None


def _carried_out(request: OfficeRequest, contract: Contract) -> HttpResponse:
    try:
        content, key = _unpacked(request.POST["carry_out"]), uuid.UUID(request.POST.get("call_key", ""))
        carry_out_import(contract=contract, content=content, breakdown_id=key, by=by(request))
    except (BadSignature, binascii.Error):
        messages.error(request, "時間がたったため、登録しませんでした。ファイルをもう一度選んでください。")
        return redirect("costs:import", slug=contract.slug)
    except (UnreadableBook, ValidationError, ValueError) as refusal:
        text = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        messages.error(request, text)
        return redirect("costs:import", slug=contract.slug)
    messages.success(request, "ファイルのとおりに登録しました。内容を確かめてから、本市に出してください。")
    return redirect("costs:breakdown", slug=contract.slug)


def _packed(content: bytes) -> str:
    return SIGNER.sign(base64.b64encode(content).decode().translate(str.maketrans(DIGITS, SIGNS)))


def _unpacked(signed: str) -> bytes:
    written = SIGNER.unsign(signed, max_age=LONGEST_S)
    return base64.b64decode(written.translate(str.maketrans(SIGNS, DIGITS)))
