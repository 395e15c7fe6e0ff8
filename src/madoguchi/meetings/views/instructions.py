"""指示事項: given by the city, answered by the contractor, confirmed by the city."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.meetings import rules
from madoguchi.meetings.actions.instructing import (
    answer_instruction,
    confirm_instruction,
    give_instruction,
    send_instruction_back,
)
from madoguchi.meetings.choices import InstructionState
from madoguchi.meetings.forms.following import InstructionForm, InstructionSearchForm, SayForm
from madoguchi.meetings.models import Instruction
from madoguchi.meetings.queries.instructions import instruction_of, instructions_found
from madoguchi.meetings.views.doors import REFUSED, by, contract_of, done, there

ON_A_PAGE = 30


@require_GET
def list_instructions(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the instructions, those which are not over first."""
    contract = contract_of(request, slug)
    search = InstructionSearchForm(request.GET)
    typed = search.cleaned_data if search.is_valid() else {"words": "", "state": ""}
    rows = instructions_found(contract, words=typed["words"], state=typed["state"])
    context = {
        "contract": contract,
        "search": search,
        "searching": bool(typed["words"] or typed["state"]),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "today": office_today(contract),
        "may_instruct": can(request.principal, rules.may_instruct, contract),
    }
    return render(request, "meetings/instructions.html", context)


@require_http_methods(["GET", "POST"])
def give(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give an instruction."""
    contract = contract_of(request, slug, rules.may_instruct)
    form = InstructionForm(request.POST or None, initial={"call_key": uuid.uuid4()})
    if request.method == "POST" and done(form, lambda typed: _give(request, contract, typed)):
        messages.success(request, "指示を記録しました。受注者の画面に出ています。回答があると、ホームに出ます。")
        return redirect("meetings:instruction", slug=slug, instruction_id=form.cleaned_data["call_key"])
    status = REFUSED if request.method == "POST" else 200
    return render(request, "meetings/give.html", {"contract": contract, "form": form}, status=status)


@require_GET
def show(request: OfficeRequest, slug: str, instruction_id: UUID) -> HttpResponse:
    """Show one instruction with every word about it."""
    return _page(request, _here(request, slug, instruction_id, rules.may_read))


@require_POST
def answer(request: OfficeRequest, slug: str, instruction_id: UUID) -> HttpResponse:
    """Say what was done."""
    row = _here(request, slug, instruction_id, rules.may_answer)
    return _say(request, row, answer_instruction, "回答を送りました。本市の確認を待ってください。")


@require_POST
def confirm(request: OfficeRequest, slug: str, instruction_id: UUID) -> HttpResponse:
    """Accept the answer, or with the other button ask again."""
    row = _here(request, slug, instruction_id, rules.may_confirm)
    if request.POST.get("again"):
        return _say(request, row, send_instruction_back, "もう一度回答するよう求めました。")
    return _say(request, row, confirm_instruction, "回答を確認しました。この指示は終わりです。")


def _here(request: OfficeRequest, slug: str, instruction_id: UUID, rule: Predicate) -> Instruction:
    return there(instruction_of(contract_of(request, slug, rule), instruction_id))


def _say(request: OfficeRequest, row: Instruction, deed: Callable[..., object], words: str) -> HttpResponse:
    form = SayForm(request.POST)
    if done(form, lambda typed: deed(instruction=row, by=by(request), **_words(typed))):
        messages.success(request, words)
        return redirect("meetings:instruction", slug=row.contract.slug, instruction_id=row.pk)
    return _page(request, row, form)


def _words(form: SayForm) -> dict[str, object]:
    return {"entry_id": form.cleaned_data["call_key"], "text": form.cleaned_data["text"]}


def _page(request: OfficeRequest, row: Instruction, form: SayForm | None = None) -> HttpResponse:
    contract, principal = row.contract, request.principal
    context = {
        "contract": contract,
        "instruction": row,
        "entries": row.entries.select_related("by").order_by("at", "pk"),
        "form": form or SayForm(initial={"call_key": uuid.uuid4()}),
        "today": office_today(contract),
        "to_answer": row.state == InstructionState.OPEN and can(principal, rules.may_answer, contract),
        "to_confirm": row.state == InstructionState.ANSWERED and can(principal, rules.may_confirm, contract),
    }
    return render(request, "meetings/instruction.html", context, status=REFUSED if form else 200)


def _give(request: OfficeRequest, contract: Contract, form: InstructionForm) -> Instruction:
    typed = form.cleaned_data
    return give_instruction(
        contract=contract,
        instruction_id=typed["call_key"],
        title=typed["title"],
        text=typed["text"],
        due_on=typed["due_on"],
        by=by(request),
    )
