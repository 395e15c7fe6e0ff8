"""作業計画書: read as it would be written now, made ready for the city, handed out as a file."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.documents.adapters.fonts import FontMissingError
from madoguchi.documents.adapters.pdf import PdfError
from madoguchi.documents.calc.worded import worded_sections
from madoguchi.documents.forms.making import CallKeyForm
from madoguchi.people import rules
from madoguchi.people.actions.work_plan import make_work_plan
from madoguchi.people.calc.work_plan import work_plan_sections
from madoguchi.people.queries.work_plan import names_of, standing_of_work_plan, work_plan_paper
from madoguchi.people.views.doors import by, contract_of, words_of
from madoguchi.people.views.papers import KINDS, paper_answer


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the plan as it would be written now, and where its submission stands."""
    contract = contract_of(request, slug)
    standing = standing_of_work_plan(contract, now=office_now())
    context = {
        "contract": contract,
        "name": names_of(contract).get("work_plan", "作業計画書"),
        "standing": standing,
        "sections": worded_sections(work_plan_sections(standing.content)),
        "kinds": KINDS[:2],
        "may_manage": can(request.principal, rules.may_manage_workers, contract),
        "call_key": uuid.uuid4(),
    }
    return render(request, "people/work_plan.html", context)


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the plan as it would be written now, marked as a draft."""
    contract, now = contract_of(request, slug), office_now()
    content = standing_of_work_plan(contract, now=now).content
    return paper_answer(work_plan_paper(contract, content, now=now, draft=True), kind, f"{slug}-work-plan")


@require_POST
def make(request: OfficeRequest, slug: str) -> HttpResponse:
    """Make the version which is handed in, and go where it is checked and submitted."""
    contract, form = contract_of(request, slug, rules.may_manage_workers), CallKeyForm(request.POST)
    if not form.is_valid():
        messages.error(request, "ページを開き直してから、もう一度押してください。")
        return redirect("people:work_plan", slug=slug)
    try:
        version = make_work_plan(contract=contract, call_key=form.cleaned_data["call_key"], by=by(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(words_of(refusal)))
        return redirect("people:work_plan", slug=slug)
    except (FontMissingError, PdfError) as fault:
        messages.error(request, str(fault))
        return redirect("people:work_plan", slug=slug)
    messages.success(request, "提出する版を作りました。内容を確かめて「確認済みにする」を押すと、提出できます。")
    return redirect("documents:submission", slug=slug, submission_id=version.submission_id)
