"""Writing the version in preparation, and handing it to the city."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.costs import rules
from madoguchi.costs.actions.handing_in import submit_breakdown
from madoguchi.costs.actions.writing import save_breakdown
from madoguchi.costs.forms.attendance import SubmitForm
from madoguchi.costs.forms.rows import FROM_ATTENDANCE, BreakdownForms, Offered, breakdown_forms, with_worked
from madoguchi.costs.queries.beside import worked_by_post, working_days
from madoguchi.costs.queries.breakdowns import (
    clause_words,
    draft_of,
    in_use,
    kinds_offered,
    posts_offered,
    sheet_in,
    tax_of,
    units_offered,
)
from madoguchi.costs.views.breakdowns import page
from madoguchi.costs.views.doors import REFUSED, by, contract_of, put_on


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show every row to be written; saving begins the next version where there is no draft."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    typed = _typed(request, contract)
    forms = _forms(typed, contract)
    more = bool(request.POST.get("more"))
    if request.method == "POST" and not more and forms.is_valid() and _saved(request, contract, forms):
        messages.success(request, "保存しました。内容を確かめてから、本市に出してください。")
        return redirect("costs:breakdown", slug=slug)
    context = {
        "contract": contract,
        "forms": forms,
        "draft": draft_of(contract),
        "more": more,
        "borne_by_city": terms_of(contract).cost_breakdown.borne_by_city,
        "clauses": clause_words(contract),
        "working_days": working_days(contract),
    }
    refused = forms.has_errors and not more
    return render(request, "costs/edit.html", context, status=REFUSED if refused else 200)


@require_POST
def submit(request: OfficeRequest, slug: str) -> HttpResponse:
    """Freeze the version in preparation and hand it to the city."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    draft, form = draft_of(contract), SubmitForm(request.POST)
    if draft is None:
        raise Http404
    if form.is_valid():
        try:
            submit_breakdown(breakdown=draft, contract=contract, note=form.cleaned_data["note"], by=by(request))
            messages.success(request, f"積算内訳書{draft}を本市に出しました。")
            return redirect("costs:version", slug=slug, breakdown_id=draft.pk)
        except ValidationError as refusal:
            put_on(form, refusal)
    draft = draft_of(contract)
    return render(request, "costs/breakdown.html", page(request, contract, draft, submit_form=form), status=REFUSED)


def _typed(request: OfficeRequest, contract: Contract) -> QueryDict | None:
    """Return what was typed; when asked for, with the quantities of labour which the attendance counts."""
    if request.method != "POST":
        return None
    if request.POST.get("more") != FROM_ATTENDANCE:
        return request.POST
    worked = worked_by_post(contract, office_now())
    return with_worked(request.POST, {post: (days, hours) for post, (_, days, hours) in worked.items()})


def _forms(typed: QueryDict | None, contract: Contract) -> BreakdownForms:
    known = draft_of(contract) or in_use(contract)
    first = sheet_in(known) if known else None
    offered = Offered(posts_offered(contract), kinds_offered(contract), units_offered(contract))
    return breakdown_forms(typed, offered=offered, first=first, tax=first.tax if first else tax_of(contract))


def _saved(request: OfficeRequest, contract: Contract, forms: BreakdownForms) -> bool:
    try:
        key = forms.tax.cleaned_data["call_key"]
        save_breakdown(contract=contract, breakdown_id=key, sheet=forms.sheet(), by=by(request))
    except ValidationError as refusal:
        put_on(forms.tax, refusal)
        return False
    return True
