"""Reach somebody now: made for a telephone in one hand. One person at a time, and what came of the call."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.people import rules
from madoguchi.people.actions.contacts import Tried, note_attempt
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours
from madoguchi.people.forms.contacts import AttemptForm
from madoguchi.people.models import ContactStep
from madoguchi.people.models.phones import number_of_step
from madoguchi.people.queries.contact_papers import posts_by_worker
from madoguchi.people.queries.contacts import absences_of, hours_at, tree_of
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.views.doors import by, contract_of, words_of


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show whom to call now, in which order; ``?at=`` is the place in the order."""
    contract = contract_of(request, slug, rules.may_reach)
    response = render(request, "people/reach.html", _context(request, contract))
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def log(request: OfficeRequest, slug: str) -> HttpResponse:
    """Keep what came of a call; unless somebody answered, lead to the next person."""
    contract = contract_of(request, slug, rules.may_reach)
    form = AttemptForm(request.POST)
    steps = _steps(contract, _hours(request, contract))
    place = min(_number(request.GET.get("at")), max(0, len(steps) - 1))
    step = next((each for each in steps if form.is_valid() and each.pk == form.cleaned_data["step"]), None)
    if step is None:
        messages.error(request, "記録できませんでした。もう一度、結果のボタンを押してください。")
        return _to(request, contract, place)
    typed = form.cleaned_data
    result, kind = AttemptResult(typed["result"]), AttemptKind(typed["kind"])
    tried = Tried(label=str(step), kind=kind, result=result, worker=step.worker, note=typed["note"])
    try:
        note_attempt(contract=contract, attempt_id=typed["call_key"], tried=tried, by=by(request))
    except ValidationError as refusal:
        messages.error(request, " ".join(words_of(refusal)))
        return _to(request, contract, place)
    messages.success(request, f"{step}：{result.label}（{kind.label}）を記録しました。")
    return _to(request, contract, place if result == AttemptResult.REACHED else place + 1)


def _context(request: OfficeRequest, contract: Contract) -> dict[str, Any]:
    now, hours = office_now(), _hours(request, contract)
    steps, posts = _steps(contract, hours), posts_by_worker(contract, now)
    at = _number(request.GET.get("at"))
    away = {each.worker_id: each for each in absences_of(contract, now) if each.from_at <= now}
    rows = [
        {
            "step": each,
            "place": place,
            "post": posts.get(each.worker_id, "") if each.worker_id else "",
            "number": number_of_step(each),
            "tel": re.sub(r"[^0-9+]", "", number_of_step(each)),
            "away": away.get(each.worker_id) if each.worker_id else None,
        }
        for place, each in enumerate(steps)
    ]
    tree = tree_of(contract)
    return {
        "contract": contract,
        "hours": hours,
        "hours_now": hours_at(contract, now),
        "other_hours": Hours.OUTSIDE if hours == Hours.OPEN else Hours.OPEN,
        "rows": rows,
        "current": rows[at] if at < len(rows) else None,
        "at": at,
        "results": AttemptResult,
        "is_test": "test" in request.GET,
        "call_key": uuid.uuid4(),
        "words": tree.rules if tree else "",
        "clause": rules_of(contract).reachable.clause,
        "may_manage": can(request.principal, rules.may_manage_workers, contract),
    }


def _steps(contract: Contract, hours: Hours) -> Sequence[ContactStep]:
    tree = tree_of(contract)
    return [each for each in tree.steps.all() if each.hours == hours] if tree else []


def _hours(request: OfficeRequest, contract: Contract) -> Hours:
    asked = request.GET.get("hours", "")
    return Hours(asked) if asked in Hours.values else hours_at(contract, office_now())


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 4 else 0


def _to(request: OfficeRequest, contract: Contract, place: int) -> HttpResponse:
    kept = f"?at={place}&hours={_hours(request, contract)}" + ("&test=1" if "test" in request.GET else "")
    return HttpResponseRedirect(reverse("people:reach", args=[contract.slug]) + kept)
