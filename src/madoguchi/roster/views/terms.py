"""The rules of work, what was agreed with each worker, everybody's wishes; and decisions on swaps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.people.queries.workers import worker_of, working_on
from madoguchi.roster import rules
from madoguchi.roster.actions.swapping import decide_swap
from madoguchi.roster.actions.wishing import keep_rules, keep_terms
from madoguchi.roster.forms.around import RulesForm, TermsForm, WordsForm
from madoguchi.roster.forms.planning import DecideForm
from madoguchi.roster.models import SwapRequest
from madoguchi.roster.queries.in_force import rules_in_force
from madoguchi.roster.queries.rosters import swap_of, swaps_of, terms_of_workers, wishes_between
from madoguchi.roster.views.doors import REFUSED, by, contract_of, done, there

AHEAD = timedelta(days=90)


@require_http_methods(["GET", "POST"])
def overview(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the rules of work, agreed terms and wishes; change the rules."""
    contract = contract_of(request, slug, rules.may_write_terms if request.method == "POST" else rules.may_read_terms)
    known = rules_in_force(contract)
    form = RulesForm(request.POST or None, initial=RulesForm.of(known))

    def keep(typed: RulesForm) -> None:
        keep_rules(contract=contract, rules_id=typed.cleaned_data["call_key"], values=typed.values(), by=by(request))

    if request.method == "POST" and done(form, keep):
        messages.success(request, "就業の決まりを保存しました。次に組むシフト表から使います。")
        return redirect("roster:terms", slug=slug)
    status = REFUSED if request.method == "POST" else 200
    return render(request, "roster/terms.html", _context(request, contract, form), status=status)


@require_http_methods(["GET", "POST"])
def of_worker(request: OfficeRequest, slug: str, worker_id: UUID) -> HttpResponse:
    """Write what was agreed with one worker."""
    contract = contract_of(request, slug, rules.may_write_terms)
    worker = there(worker_of(contract, worker_id))
    today, known = office_today(contract), terms_of_workers(contract).get(worker.pk)
    form = TermsForm(request.POST or None, initial=TermsForm.of(known, today))
    if request.method == "POST" and done(
        form,
        lambda typed: keep_terms(
            worker=worker, terms_id=typed.cleaned_data["call_key"], terms=typed.terms(), by=by(request)
        ),
    ):
        messages.success(request, f"{worker.name}さんの勤務条件を保存しました。")
        return redirect("roster:terms", slug=slug)
    context = {"contract": contract, "worker": worker, "form": form, "known": known}
    return render(request, "roster/worker_terms.html", context, status=REFUSED if request.method == "POST" else 200)


@require_http_methods(["GET"])
def swaps(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the requests to swap, those which wait first."""
    return _swaps_page(request, contract_of(request, slug, rules.may_change))


@require_POST
def decide(request: OfficeRequest, slug: str, swap_id: UUID) -> HttpResponse:
    """Decide on a swap; approved, it changes the roster at once."""
    contract = contract_of(request, slug, rules.may_change)
    swap, form = there(swap_of(contract, swap_id)), DecideForm(request.POST, auto_id=f"{swap_id}_%s")

    def settle(typed: DecideForm) -> None:
        cleaned = typed.cleaned_data
        answer = {"approve": cleaned["approve"], "answer": cleaned["answer"]}
        decide_swap(swap=swap, **answer, change_id=cleaned["call_key"], by=by(request))

    if done(form, settle):
        messages.success(request, "判断を記録しました。本人の画面に出ます。")
        return redirect("roster:swaps", slug=slug)
    return _swaps_page(request, contract, refused=(swap, form))


def _context(request: OfficeRequest, contract: Contract, form: Form) -> dict[str, Any]:
    today, terms = office_today(contract), terms_of_workers(contract)
    words_form = WordsForm(request.GET or None)
    words = words_form.cleaned_data["words"] if words_form.is_valid() else ""
    workers = [each for each in working_on(contract, today) if words in each.name or words in each.kana]
    return {
        "contract": contract,
        "rules": rules_in_force(contract),
        "form": form,
        "words_form": words_form,
        "words": words,
        "lines": [(each, terms.get(each.pk)) for each in workers],
        "wishes": wishes_between(contract, today, today + AHEAD, words),
        "may_write": can(request.principal, rules.may_write_terms, contract),
        "may_see_own": rules.may_see_own.test(request.principal, contract),
        "may_change": True,
        "may_read_terms": True,
    }


def _swaps_page(
    request: OfficeRequest, contract: Contract, *, refused: tuple[SwapRequest, DecideForm] | None = None
) -> HttpResponse:
    lines = []
    for swap in swaps_of(contract)[:50]:
        form = refused[1] if refused and refused[0].pk == swap.pk else DecideForm(auto_id=f"{swap.pk}_%s")
        lines.append((swap, form))
    context = {
        "contract": contract,
        "lines": lines,
        "may_change": True,
        "may_read_terms": True,
        "may_see_own": rules.may_see_own.test(request.principal, contract),
    }
    return render(request, "roster/swaps.html", context, status=REFUSED if refused else 200)
