"""Pieces from a workbook: the sample, what the workbook would change, and doing it."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.adapters.list_reading import UnreadableBook
from madoguchi.documents.views.book_taking import Taking, looked_at, taken_over
from madoguchi.equipment import rules
from madoguchi.equipment.actions.importing import Plan, carry_out_import, plan_import
from madoguchi.equipment.adapters.workbooks import sample_file
from madoguchi.equipment.forms.assets import BookForm
from madoguchi.equipment.queries.items import kinds_with_pieces
from madoguchi.equipment.views.doors import by, contract_of, file_answer
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.calc.worker_difference import Change
from madoguchi.people.queries.offered import sites_of

TAKING = Taking("equipment", (UnreadableBook, ValidationError, Refused))


@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what a workbook would do; the second button, with the same bytes signed, does it."""
    contract = contract_of(request, slug, rules.may_manage)
    if "carry_out" in request.POST:
        return _carried_out(request, contract)
    form = BookForm(request.POST or None, request.FILES or None)
    return looked_at(
        request,
        TAKING,
        form,
        lambda content: plan_import(contract=contract, content=content),
        partial(_context, contract),
    )


@require_GET
def sample(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out a workbook to write into."""
    contract = contract_of(request, slug, rules.may_manage)
    first = sites_of(contract).first()
    content = sample_file(contract, kinds_with_pieces(contract), first.name if first else "")
    return file_answer(content, f"{contract.slug}-equipment-sample.xlsx", EXCEL)


def _context(contract: Contract, plan: Plan | None) -> dict[str, object]:
    return {"contract": contract, "counts": {each.value: plan.count(each) for each in Change} if plan else {}}


def _carried_out(request: OfficeRequest, contract: Contract) -> HttpResponse:
    def deed(content: bytes) -> str:
        plan = carry_out_import(contract=contract, content=content, by=by(request))
        new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
        return f"登録しました（新しい機器 {new}台、変更 {changed}台）。次はラベルを印刷してください。"

    return taken_over(request, TAKING, contract, deed, then="equipment:assets")
