"""The end of the contract: what is still open, the deed itself, and afterwards how it ended."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.archive import rules
from madoguchi.archive.actions.ending import end_contract
from madoguchi.archive.forms import EndForm
from madoguchi.archive.models import ContractEnd
from madoguchi.archive.queries.contracts import end_of, why_not_yet
from madoguchi.archive.queries.pages import waiting_questions
from madoguchi.archive.queries.retention import rules_of
from madoguchi.archive.queries.still_open import still_open
from madoguchi.archive.views.doors import REFUSED, by, contract_of, done
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show how the contract ended or what stands in its way; a POST ends it."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_end if posted else rules.may_read)
    now, end = office_now(), end_of(contract)
    if end is not None:
        return _ended(request, contract, end, now)
    things = still_open(contract, now)
    form = EndForm(request.POST or None, initial={"call_key": uuid.uuid4(), "seen": len(things)})
    if posted and done(form, lambda typed: _end(request, contract, typed)):
        messages.success(request, "契約を終了しました。これから先、記録は読むだけになります。")
        return redirect("archive:end", slug=slug)
    context = {
        "contract": contract,
        "things": things,
        "not_yet": why_not_yet(contract, today=business_date(now, contract)),
        "form": form,
        "may_end": rules.may_end.test(request.principal, contract),
    }
    return render(request, "archive/before.html", context, status=REFUSED if posted else 200)


def _end(request: OfficeRequest, contract: Contract, form: EndForm) -> ContractEnd:
    typed = form.cleaned_data
    return end_contract(
        contract=contract, end_id=typed["call_key"], seen=typed["seen"], note=typed["note"], by=by(request)
    )


def _ended(request: OfficeRequest, contract: Contract, end: ContractEnd, now: datetime) -> HttpResponse:
    context = {
        "contract": contract,
        "end": end,
        "waiting": waiting_questions(contract),
        "rules": rules_of(contract, business_date(now, contract)),
    }
    return render(request, "archive/ended.html", context)
