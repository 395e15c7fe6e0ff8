"""A breakdown from a workbook or a CSV file: the sample, what the workbook would change, and doing it."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.signing import BadSignature
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.actions.importing import carry_out_import, plan_import
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.adapters.csv_book import write_csv
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet
from madoguchi.costs.forms.attendance import BookForm
from madoguchi.costs.queries.breakdowns import clause_words, posts_offered, tax_of, units_offered
from madoguchi.costs.views.doors import CSV, by, contract_of, file_answer
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.views.book_taking import Taking, looked_at, taken_over

TAKING = Taking("costs")
SAMPLE_PRICE, SAMPLE_DAYS = 15_000, Decimal(100)


@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what a workbook would do; the second button, with the same bytes signed, does it."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    if "carry_out" in request.POST:
        return _carried_out(request, contract)
    form = BookForm(request.POST or None, request.FILES or None)
    return looked_at(
        request,
        TAKING,
        form,
        lambda content: plan_import(contract=contract, content=content),
        lambda _: _context(contract),
    )


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


def _context(contract: Contract) -> dict[str, object]:
    more = f"単価と数のわからない内訳は認められません{clause_words(contract)}。"
    return {"contract": contract, "call_key": uuid.uuid4(), "more": more}


def _carried_out(request: OfficeRequest, contract: Contract) -> HttpResponse:
    def deed(content: bytes) -> str:
        try:
            key = uuid.UUID(request.POST.get("call_key", ""))
        except ValueError as fault:
            raise BadSignature from fault
        carry_out_import(contract=contract, content=content, breakdown_id=key, by=by(request))
        return "ファイルのとおりに登録しました。内容を確かめてから、本市に出してください。"

    return taken_over(request, TAKING, contract, deed, then="costs:breakdown")
