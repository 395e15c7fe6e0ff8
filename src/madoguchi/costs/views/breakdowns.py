"""One version of the breakdown: shown, compared with another, handed out as a file."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.adapters.csv_book import write_csv
from madoguchi.costs.calc.content import SHAPE
from madoguchi.costs.calc.sections import breakdown_sections
from madoguchi.costs.calc.shown import shown_tables
from madoguchi.costs.choices import BreakdownState
from madoguchi.costs.forms.attendance import SubmitForm
from madoguchi.costs.models import CostBreakdown
from madoguchi.costs.queries.breakdowns import (
    content_in,
    draft_of,
    in_use,
    owed_list_of,
    paper_of,
    sheet_in,
    submission_of,
    versions_of,
)
from madoguchi.costs.queries.standing import standings_of
from madoguchi.costs.views.doors import CSV, contract_of, file_answer, there, version_here
from madoguchi.documents.adapters import pdf, word
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.calc.difference import changes

KINDS = (("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel"))
LISTS = (*KINDS, ("csv", "CSV"))


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the draft, else the version handed in last; or how to begin."""
    contract = contract_of(request, slug)
    may_manage = rules.may_manage_costs.test(request.principal, contract)
    breakdown = (draft_of(contract) if may_manage else None) or in_use(contract)
    return render(request, "costs/breakdown.html", page(request, contract, breakdown))


@require_GET
def show_version(request: OfficeRequest, slug: str, breakdown_id: UUID) -> HttpResponse:
    """Show one version."""
    breakdown = version_here(request, slug, breakdown_id)
    return render(request, "costs/breakdown.html", page(request, breakdown.contract, breakdown))


@require_GET
def compare(request: OfficeRequest, slug: str, breakdown_id: UUID) -> HttpResponse:
    """Show what changed from an earlier version (``?with=``, else the one before) to this one."""
    breakdown = version_here(request, slug, breakdown_id)
    contract = breakdown.contract
    earlier = [each for each in versions_of(contract) if each.number < breakdown.number]
    before = next((each for each in earlier if str(each.pk) == request.GET.get("with")), None) or next(
        iter(earlier), None
    )
    found = changes(_sections(there(before)), _sections(breakdown)) if before else []
    context = {"contract": contract, "breakdown": breakdown, "before": before, "earlier": earlier, "changes": found}
    return render(request, "costs/compare.html", context)


@require_GET
def as_file(request: OfficeRequest, slug: str, breakdown_id: UUID, kind: str) -> HttpResponse:
    """Hand out a version as PDF, Word, CSV or Excel with living formulas."""
    breakdown = version_here(request, slug, breakdown_id)
    contract, name = breakdown.contract, f"{slug}-costs-{breakdown.number:02d}.{kind}"
    if kind == "xlsx":
        return file_answer(write_book(sheet_in(breakdown), f"{contract.title}　{breakdown}"), name, EXCEL)
    if kind == "csv":
        return file_answer(write_csv(sheet_in(breakdown)), name, CSV)
    writers = {"pdf": (pdf.write, pdf.CONTENT_TYPE), "docx": (word.write, word.CONTENT_TYPE)}
    if kind not in writers:
        raise Http404
    write, content_type = writers[kind]
    return file_answer(write(paper_of(breakdown, contract, office_now())), name, content_type)


def page(request: OfficeRequest, contract: Contract, breakdown: CostBreakdown | None, **bound: Any) -> dict[str, Any]:
    """Return what the page of a version shows."""
    content = content_in(breakdown) if breakdown else None
    versions, standings = versions_of(contract), standings_of(contract)
    return {
        "contract": contract,
        "breakdown": breakdown,
        "is_draft": breakdown is not None and breakdown.state == BreakdownState.DRAFT,
        "has_earlier": breakdown is not None and breakdown.number > 1,
        "sums": content["sums"] if content else None,
        "tables": shown_tables(content) if content else (),
        "standing": standings.get(breakdown.pk) if breakdown else None,
        "versions": [(each, standings.get(each.pk)) for each in versions],
        "is_latest": breakdown is not None and breakdown.number == versions[0].number,
        "kinds": LISTS,
        "submission": submission_of(contract),
        "submit_form": bound.get("submit_form") or SubmitForm(),
        "may_manage": can(request.principal, rules.may_manage_costs, contract),
        "shape": SHAPE,
        "owed_list": owed_list_of(contract),
        "call_key": uuid.uuid4(),
    }


def _sections(breakdown: CostBreakdown) -> Sequence[Any]:
    return breakdown_sections(content_in(breakdown))
