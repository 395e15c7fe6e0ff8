"""Workers from a workbook: the sample, what the workbook would change, and doing it."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.views.book_taking import Taking, looked_at, taken_over
from madoguchi.people import rules
from madoguchi.people.actions.importing import Plan, carry_out_import, choices_of, plan_import
from madoguchi.people.adapters.workbooks import sample_file
from madoguchi.people.calc.worker_difference import Change
from madoguchi.people.forms.beside import BookForm
from madoguchi.people.views.doors import by, contract_of, file_answer

TAKING = Taking("people")


@require_http_methods(["GET", "POST"])
def upload(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what a workbook would do; the second button, with the same bytes signed, does it."""
    contract = contract_of(request, slug, rules.may_manage_workers)
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
    contract = contract_of(request, slug, rules.may_manage_workers)
    offered = choices_of(contract)
    return file_answer(
        sample_file(contract, offered.posts, offered.sites), f"{contract.slug}-workers-sample.xlsx", EXCEL
    )


def _context(contract: Contract, plan: Plan | None) -> dict[str, object]:
    return {"contract": contract, "counts": {each.value: plan.count(each) for each in Change} if plan else {}}


def _carried_out(request: OfficeRequest, contract: Contract) -> HttpResponse:
    def deed(content: bytes) -> str:
        plan = carry_out_import(contract=contract, content=content, by=by(request))
        new, changed = plan.count(Change.NEW), plan.count(Change.CHANGED)
        return f"登録しました（新しい従事者 {new}人、変更 {changed}人）。次は体制の案を作ってください。"

    return taken_over(request, TAKING, contract, deed, then="people:list")
