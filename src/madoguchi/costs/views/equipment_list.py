"""The report of equipment is made from the breakdown, and goes on to where it is checked and submitted."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.costs import rules
from madoguchi.costs.actions.equipment_list import make_equipment_list
from madoguchi.costs.views.doors import by, contract_of
from madoguchi.documents.forms.making import CallKeyForm


@require_POST
def make(request: OfficeRequest, slug: str) -> HttpResponse:
    """Make the version which is handed in."""
    contract, form = contract_of(request, slug, rules.may_manage_costs), CallKeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, "ページを開き直してから、もう一度押してください。")
        return redirect("costs:breakdown", slug=slug)
    try:
        version = make_equipment_list(contract=contract, call_key=form.cleaned_data["call_key"], by=by(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("costs:breakdown", slug=slug)
    messages.success(request, "機器・資材の一覧を作りました。内容を確かめて「確認済みにする」を押すと、提出できます。")
    return redirect("documents:submission", slug=slug, submission_id=version.submission_id)
