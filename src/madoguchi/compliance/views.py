"""The matrix by clause, one duty with its evidence, judging now, declaring."""

from __future__ import annotations

import uuid
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, can, contract_for, require
from madoguchi.compliance import adapters, rules
from madoguchi.compliance.actions.declaring import declare
from madoguchi.compliance.actions.judging import judge
from madoguchi.compliance.calc.verdicts import Way
from madoguchi.compliance.forms import DeclareForm, JudgeForm, SearchForm
from madoguchi.compliance.queries import stored
from madoguchi.compliance.queries.judging import way_for
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.contract.models import Contract, Obligation
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.documents.views.typed import REFUSED, by, file_answer

AGAIN = timedelta(days=30)


@require_GET
def show_matrix(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show every duty by clause with how it was judged last."""
    contract = _contract(request, slug)
    search = SearchForm(request.GET, sections=stored.sections(contract))
    lines = stored.matrix(contract)
    asked = search.asked()
    context = {
        "contract": contract,
        "search": search,
        "searching": asked != stored.Asked(),
        "lines": stored.asked_for(lines, asked),
        "counts": stored.counts(lines),
        "judging": stored.last_judging(contract),
        "judge_form": JudgeForm(initial={"call_key": uuid.uuid4()}),
        "may_judge": rules.may_judge.test(request.principal, contract),
        "kept": request.GET.urlencode(),
    }
    return render(request, "compliance/matrix.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the lines which the search finds as a workbook."""
    contract = _contract(request, slug)
    asked = SearchForm(request.GET, sections=stored.sections(contract)).asked()
    lines = stored.asked_for(stored.matrix(contract), asked)
    made = f"{local(office_now(), contract):%Y-%m-%d %H:%M} 作成"
    content = adapters.workbook(
        [stored.cells_of(each) for each in lines], f"{contract.city_name} {contract.title}", made
    )
    return file_answer(content, f"{slug}-compliance.xlsx", EXCEL)


@require_POST
def judge_now(request: OfficeRequest, slug: str) -> HttpResponse:
    """Judge every duty now."""
    contract = _contract(request, slug, rules.may_judge, even_closed=True)  # judging changes no record
    form = JudgeForm(request.POST)
    if not form.is_valid():
        messages.error(request, "判定できませんでした。ページを開き直してから、もう一度押してください。")
        return redirect("compliance:matrix", slug=slug)
    key = form.cleaned_data["call_key"]
    done = judge(contract=contract, judging_id=key, actor=request.principal.actor, now=office_now())
    messages.success(request, f"すべての義務を判定しました。判定が変わったものは{done.turned}件です。")
    return redirect("compliance:matrix", slug=slug)


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str, code: str) -> HttpResponse:
    """Show one duty with its evidence and its history; a POST declares how it is kept."""
    posted = request.method == "POST"
    contract = _contract(request, slug, rules.may_declare if posted else rules.may_read)
    duty = _duty(contract, code)
    first = {"call_key": uuid.uuid4(), "again_on": office_today(contract) + AGAIN}
    form = DeclareForm(request.POST or None, request.FILES or None, initial=first)
    if posted and _declared(request, duty, form):
        messages.success(request, "申告を記録しました。次の判定から、この申告が使われます。")
        return redirect("compliance:obligation", slug=slug, code=code)
    way = way_for(contract, duty)
    history = list(stored.history_of(duty))
    context = {
        "contract": contract,
        "duty": duty,
        "way": way,
        "judgement": next(iter(history), None),
        "history": history,
        "declarations": stored.declarations_of(duty),
        "form": form,
        "may_declare": way == Way.DECLARATION and can(request.principal, rules.may_declare, contract),
    }
    return render(request, "compliance/obligation.html", context, status=REFUSED if posted else 200)


@require_GET
def file(request: OfficeRequest, slug: str, declaration_id: UUID) -> HttpResponse:
    """Hand out the file of a declaration."""
    row = stored.declaration_of(_contract(request, slug), declaration_id)
    if row is None or not row.file_sha256:
        raise Http404
    return file_answer(read_kept(row.file_sha256), row.file_name, row.file_type)


def _contract(
    request: OfficeRequest, slug: str, rule: Predicate = rules.may_read, *, even_closed: bool = False
) -> Contract:
    contract = contract_for(request.principal, slug, even_closed=even_closed)
    require(request.principal, rule, contract)
    return contract


def _duty(contract: Contract, code: str) -> Obligation:
    duty = stored.obligation_of(contract, code)
    if duty is None:
        raise Http404
    return duty


def _declared(request: OfficeRequest, duty: Obligation, form: DeclareForm) -> bool:
    if not form.is_valid():
        return False
    try:
        declare(obligation=duty, declaration_id=form.cleaned_data["call_key"], said=form.said(), by=by(request))
    except ValidationError as refusal:
        form.add_error(None, refusal) if not hasattr(refusal, "error_dict") else form.add_error(
            "again_on", refusal.messages
        )
        return False
    return True
