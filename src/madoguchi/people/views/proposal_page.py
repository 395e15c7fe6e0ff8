"""What the page of a proposed line-up shows: what changes, where it stands, what to do next."""

from __future__ import annotations

import uuid
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.safestring import mark_safe

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.people import rules
from madoguchi.people.actions.taking_effect import approval_rule, what_is_missing
from madoguchi.people.choices import LineUpState
from madoguchi.people.forms.line_ups import BeginForm, ConfirmForm, HandoverForm, SubmitForm
from madoguchi.people.models import LineUp, PostAssignment
from madoguchi.people.queries.line_up_papers import changes_of, chart_of
from madoguchi.people.queries.line_ups import (
    ends_of,
    handovers_of,
    leaving,
    result_with,
    standing_of,
    starts_of,
)
from madoguchi.people.queries.readiness import readiness_of
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.workers import available
from madoguchi.people.views.papers import KINDS


def proposal_context(request: OfficeRequest, line_up: LineUp, **bound: Form) -> dict[str, Any]:
    """Return what the page shows; ``bound`` holds a form with faults in place of the empty one of its name."""
    contract, standing = line_up.contract, standing_of(line_up)
    first_day = max(line_up.effective_on, office_today(contract))
    ends, starts, is_open = ends_of(line_up), starts_of(line_up), line_up.state == LineUpState.PROPOSED
    chart = chart_of(contract, result_with(line_up, ends, starts), f"{line_up.effective_on:%Y-%m-%d}")
    missing = what_is_missing(line_up, first_day) if is_open else []
    return {
        "contract": contract,
        "kinds": KINDS,
        "line_up": line_up,
        "standing": standing,
        "needs_approval": approval_rule(line_up).holds,
        "needs_handover": rules_of(contract).handover.holds,
        "changes": changes_of(ends, starts),
        "chart": mark_safe(chart),  # noqa: S308  our own drawing, texts escaped in it
        "is_open": is_open,
        "missing": missing,
        "unready": _unready(line_up, starts),
        "handovers": _handovers(line_up, ends),
        "may_manage": can(request.principal, rules.may_manage_workers, contract),
        "submit_form": bound.get("submit") or SubmitForm(initial={"call_key": uuid.uuid4()}, auto_id="submit_%s"),
        "begin_form": bound.get("begin") or BeginForm(initial={"on": first_day}, auto_id="begin_%s"),
        "handover_form": bound.get("handover") or handover_form(line_up, ends, None),
    }


def handover_form(line_up: LineUp, ends: list[PostAssignment], typed: QueryDict | None) -> HandoverForm:
    """Return the form of a handover: who leaves, and who may follow."""
    leave = [each.worker for each in leaving(line_up, ends)]
    others = available(line_up.contract, line_up.effective_on)
    initial = {"call_key": uuid.uuid4()}
    return HandoverForm(typed, leaving=leave, others=others, initial=initial, auto_id="handover_%s")


def _handovers(line_up: LineUp, ends: list[PostAssignment]) -> list[tuple[Any, Any, ConfirmForm | None]]:
    written = handovers_of(line_up)
    rows = []
    for each in leaving(line_up, ends):
        handover = written.get(each.worker_id)
        form = ConfirmForm(initial={"handover": handover.pk}, auto_id=f"c{each.pk}_%s") if handover else None
        rows.append((each, handover, form))
    return rows


def _unready(line_up: LineUp, starts: list[PostAssignment]) -> list[Any]:
    """Return what beginners would still lack on their first day, apart from the post which this line-up gives them."""
    if line_up.state == LineUpState.WITHDRAWN:
        return []
    workers = [each.worker for each in starts]
    ready = readiness_of(line_up.contract, workers, line_up.effective_on)
    of_line_up = {"no_post", "proposed", "not_begun"}
    return [reason for worker in workers for reason in ready[worker.pk].reasons if reason.code not in of_line_up]
