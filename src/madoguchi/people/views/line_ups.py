"""The line-up on any date: chart, table, and the paper in three formats."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.people import rules
from madoguchi.people.calc.organisation import Node
from madoguchi.people.forms.line_ups import DayForm
from madoguchi.people.queries.line_up_papers import chart_of, paper_of_day, roots_of
from madoguchi.people.queries.line_ups import assignments_on, line_ups_of, proposed_line_up
from madoguchi.people.queries.offered import posts_of
from madoguchi.people.queries.readiness import readiness_of
from madoguchi.people.views.doors import asked_day, contract_of
from madoguchi.people.views.papers import KINDS, paper_answer


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the line-up of the day asked for."""
    contract = contract_of(request, slug)
    on = asked_day(request, contract)
    rows = assignments_on(contract, on)
    ready = readiness_of(contract, [each.worker for each in rows], on)
    context = {
        "contract": contract,
        "kinds": KINDS,
        "on": on,
        "day_form": DayForm(initial={"on": on}),
        "lines": [(each, ready[each.worker_id]) for each in rows],
        "unready": [each for each in rows if not ready[each.worker_id].ready],
        "empty_posts": _empty(roots_of(contract, rows)),
        "chart": mark_safe(chart_of(contract, rows, f"{on:%Y-%m-%d}")),  # noqa: S308  our own drawing, texts escaped in it
        "proposed": proposed_line_up(contract),
        "past": line_ups_of(contract),
        "posts": posts_of(contract),
        "may_manage": can(request.principal, rules.may_manage_workers, contract),
    }
    return render(request, "people/line_up.html", context)


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the line-up of the day asked for as PDF, Word or Excel."""
    contract = contract_of(request, slug)
    on = asked_day(request, contract)
    return paper_answer(paper_of_day(contract, on, office_now()), kind, f"{contract.slug}-line-up-{on:%Y%m%d}")


def _empty(nodes: Sequence[Node]) -> list[str]:
    """Return the titles of posts which nobody fills."""
    found: list[str] = []
    for node in nodes:
        if not node.holders:
            found.append(node.post.title)
        found += _empty(node.below)
    return found
