"""What the page of one worker shows."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.forms import Form

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.people import rules
from madoguchi.people.forms.beside import ConductForm, EvidenceForm, IssueForm, ReturnForm
from madoguchi.people.forms.replacements import AskForm
from madoguchi.people.models import PostAssignment, Worker
from madoguchi.people.queries.line_ups import history_of
from madoguchi.people.queries.readiness import readiness_of
from madoguchi.people.queries.replacements import open_request
from madoguchi.people.queries.terms import rules_of

FORMS = ("evidence", "conduct", "issue", "ask")


def worker_context(request: OfficeRequest, worker: Worker, **bound: Form) -> dict[str, Any]:
    """Return what the page shows; ``bound`` holds a form with faults in place of the empty one of its name."""
    contract, principal = worker.contract, request.principal
    today, wear = office_today(contract), rules_of(contract).wear
    fresh = {
        "evidence": EvidenceForm(initial={"call_key": uuid.uuid4()}, auto_id="evidence_%s"),
        "conduct": ConductForm(initial={"call_key": uuid.uuid4()}, auto_id="conduct_%s"),
        "issue": IssueForm(wear=wear, initial={"call_key": uuid.uuid4(), "on": today}, auto_id="issue_%s"),
        "ask": AskForm(initial={"call_key": uuid.uuid4()}, auto_id="ask_%s"),
    }
    history = history_of(worker)
    may_read_conduct = rules.may_read_conduct.test(principal, contract)
    return {
        "contract": contract,
        "worker": worker,
        "today": today,
        "readiness": readiness_of(contract, [worker], today)[worker.pk],
        "history": history,
        "standards_of": next((each.post for each in history if _runs(each, today)), worker.planned_post),
        "qualifications": list(worker.qualifications.select_related("added_by")),
        "items": list(worker.issued_items.all()),
        "notes": list(worker.conduct_notes.select_related("written_by")) if may_read_conduct else [],
        "request_open": open_request(worker),
        "return_form": ReturnForm(initial={"on": today}, auto_id=False),
        "may_manage": can(principal, rules.may_manage_workers, contract),
        "may_read_conduct": may_read_conduct,
        "may_ask": can(principal, rules.may_request_replacement, contract),
        "replacement": rules_of(contract).replacement,
        "replacement_words": rules_of(contract).replacement_words,
    } | {f"{name}_form": bound.get(name, fresh[name]) for name in FORMS}


def _runs(held: PostAssignment, on: date) -> bool:
    return held.from_on <= on and (held.to_on is None or on <= held.to_on)
