"""Planned beside actual equipment and material, and why they differ."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.costs import rules
from madoguchi.costs.actions.explaining import explain_equipment_difference
from madoguchi.costs.adapters.things_csv import write_things
from madoguchi.costs.calc.things_beside import ThingBeside
from madoguchi.costs.calc.things_paper import COUNTING_NOTE, LABELS, cells_of
from madoguchi.costs.forms.attendance import ExplainThingForm
from madoguchi.costs.queries.things_beside import equipment_beside, latest_words, paper_of_things
from madoguchi.costs.views.breakdowns import LISTS
from madoguchi.costs.views.doors import CSV, REFUSED, by, contract_of, file_answer, put_on
from madoguchi.documents.calc.wording import value_text
from madoguchi.people.views.papers import paper_answer


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show every row."""
    contract = contract_of(request, slug)
    return render(request, "costs/actual_equipment.html", _context(request, contract))


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the rows as PDF, Word, Excel or CSV."""
    contract, now = contract_of(request, slug), office_now()
    found, name = equipment_beside(contract, now), f"{slug}-equipment-{business_date(now, contract)}"
    if kind == "csv":
        return file_answer(write_things(latest_words(found)), f"{name}.csv", CSV)
    return paper_answer(paper_of_things(contract, found, now), kind, name)


@require_POST
def explain(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write why a row differs."""
    contract = contract_of(request, slug, rules.may_manage_costs)
    form = ExplainThingForm(request.POST, auto_id=False)
    if form.is_valid():
        typed = form.cleaned_data
        key = (typed["kind"], typed["name"])
        try:
            explain_equipment_difference(
                contract=contract, note_id=typed["call_key"], key=key, text=typed["text"], by=by(request)
            )
            messages.success(request, f"{typed['name']}の差の説明を保存しました。")
            return redirect("costs:actual_equipment", slug=slug)
        except ValidationError as refusal:
            put_on(form, refusal)
    return render(request, "costs/actual_equipment.html", _context(request, contract, form), status=REFUSED)


def _context(request: OfficeRequest, contract: Contract, bound: ExplainThingForm | None = None) -> dict[str, Any]:
    found = equipment_beside(contract, office_now())
    lines = [
        (each, _words(each), notes, _form(each, at, bound)) for at, (each, notes) in enumerate(found.lines, start=1)
    ]
    placed = any(form is bound for *_, form in lines)
    return {
        "contract": contract,
        "found": found,
        "lines": lines,
        "refused": [] if bound is None or placed else bound.non_field_errors(),
        "note": COUNTING_NOTE,
        "kinds": LISTS,
        "may_manage": can(request.principal, rules.may_manage_costs, contract),
    }


def _words(line: ThingBeside) -> list[str]:
    return [value_text(value, kind) for value, (_, kind, _) in zip(cells_of(line), LABELS, strict=True)]


def _form(line: ThingBeside, at: int, bound: ExplainThingForm | None) -> ExplainThingForm:
    if bound is not None and (bound.data.get("kind"), bound.data.get("name")) == line.key:
        return bound
    initial = {"call_key": uuid.uuid4(), "kind": line.kind, "name": line.name}
    return ExplainThingForm(initial=initial, auto_id=f"row{at}_%s")
