"""The operator's screen: a frame which its script fills, what changes on it, and the stream which says so."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest
from madoguchi.calls import rules
from madoguchi.calls.choices import PauseReason
from madoguchi.calls.queries.operator import operator_state
from madoguchi.calls.queries.record_books import record_books
from madoguchi.calls.views.doors import contract_of, person
from madoguchi.calls.views.json_answers import answer, for_scripts
from madoguchi.contract.clock import office_now
from madoguchi.live.streaming import stream_response
from madoguchi.people.rules import may_read_training


@require_GET
@ensure_csrf_cookie
def operator(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the operator's screen."""
    contract = contract_of(request, slug, rules.may_work)
    context = {
        "contract": contract,
        "user": person(request),
        "books": record_books(contract),
        "pause_reasons": [{"value": each.value, "label": each.label} for each in PauseReason],
        "sees_readiness": may_read_training.test(request.principal, contract),
        "runs_desk": rules.may_run.test(request.principal, contract),
    }
    return render(request, "calls/operator.html", context)


@require_GET
@for_scripts
def state(request: OfficeRequest, slug: str) -> HttpResponse:
    """Tell what the screen shows now."""
    contract = contract_of(request, slug, rules.may_work)
    return answer(operator_state(contract, person(request), office_now()))


@require_GET
def events(request: OfficeRequest, slug: str) -> StreamingHttpResponse:
    """Keep the connection open and send a line for each change of the contract's calls."""
    contract = contract_of(request, slug, rules.may_work)
    return stream_response([f"contract:{contract.pk}"])
