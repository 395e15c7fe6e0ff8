"""The contact tree: shown, written anew, handed to the city, and when somebody cannot be reached."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.people import rules
from madoguchi.people.actions.contacts import Away, note_absence, save_contact_tree, withdraw_absence
from madoguchi.people.actions.handing_in import submit_contact_tree
from madoguchi.people.actions.taking_out import note_taken_out
from madoguchi.people.choices import Hours
from madoguchi.people.forms.contact_tree import TreeFormSet, first_typed, tree_forms
from madoguchi.people.forms.contacts import AbsenceForm
from madoguchi.people.queries.contact_papers import paper_of_tree, posts_by_worker
from madoguchi.people.queries.contacts import (
    absence_of,
    absences_of,
    attempts_of,
    faults_of,
    gaps_ahead,
    tree_of,
)
from madoguchi.people.queries.deliverables import deliverable_of, submission_of_tree
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.workers import available
from madoguchi.people.views.doors import REFUSED, by, contract_of, put_on, there, words_of
from madoguchi.people.views.papers import KINDS, paper_answer

LATEST = 20


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show who is reached in which order, what is wrong, and what was tried."""
    contract = contract_of(request, slug)
    return render(request, "people/contact_tree.html", _context(request, contract))


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write a new version."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    workers = available(contract, office_today(contract))
    typed = request.POST if request.method == "POST" else None
    forms = tree_forms(typed, workers=workers, first=first_typed(tree_of(contract)))
    if forms.is_valid() and _saved(request, contract, forms):
        messages.success(request, "連絡体制の新しい版を保存しました。本市に出して、報告してください。")
        return redirect("people:contact_tree", slug=slug)
    context = {"contract": contract, "forms": forms, "form": forms.tree}
    return render(request, "people/contact_tree_form.html", context, status=REFUSED if forms.has_errors else 200)


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out the contact tree, with numbers, as PDF, Word or Excel; the trail keeps who took it."""
    contract = contract_of(request, slug, rules.may_reach)
    tree = there(tree_of(contract))
    answer = paper_answer(paper_of_tree(tree, contract, office_now()), kind, f"{slug}-contact-tree-{tree.number:02d}")
    rows = tree.steps.count()
    note_taken_out(contract=contract, what="contact_tree", rows=rows, with_numbers=True, by=by(request))
    return answer


@require_POST
def submit(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand the version in use to the city."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    tree, deliverable = tree_of(contract), deliverable_of(contract)
    if tree is None or deliverable is None:
        raise Http404
    try:
        submit_contact_tree(tree=tree, contract=contract, deliverable=deliverable, by=by(request))
        messages.success(request, f"{tree}を本市に出しました。")
    except ValidationError as refusal:
        messages.error(request, " ".join(words_of(refusal)))
    return redirect("people:contact_tree", slug=slug)


@require_POST
def add_absence(request: OfficeRequest, slug: str) -> HttpResponse:
    """Note that somebody cannot be reached."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    form = AbsenceForm(request.POST, workers=available(contract, office_today(contract)), auto_id="away_%s")
    if form.is_valid():
        typed = dict(form.cleaned_data)
        key, zone = typed.pop("call_key"), ZoneInfo(contract.time_zone)
        for name in ("from_at", "to_at"):
            typed[name] = typed[name].replace(tzinfo=zone)
        try:
            note_absence(contract=contract, absence_id=key, away=Away(**typed), by=by(request))
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "連絡不在の予定を記録しました。")
            return redirect("people:contact_tree", slug=slug)
    return render(request, "people/contact_tree.html", _context(request, contract, away=form), status=REFUSED)


@require_POST
def end_absence(request: OfficeRequest, slug: str, absence_id: UUID) -> HttpResponse:
    """Take an absence back."""
    contract = contract_of(request, slug, rules.may_manage_workers)
    withdraw_absence(absence=there(absence_of(contract, absence_id)), by=by(request))
    messages.success(request, "連絡不在の予定を取り消しました。")
    return redirect("people:contact_tree", slug=slug)


def _saved(request: OfficeRequest, contract: Contract, forms: TreeFormSet) -> bool:
    typed = forms.tree.cleaned_data
    try:
        save_contact_tree(
            contract=contract, tree_id=typed["call_key"], rules=typed["rules"], steps=forms.steps(), by=by(request)
        )
    except ValidationError as refusal:
        put_on(forms.tree, refusal)
        return False
    return True


def _context(request: OfficeRequest, contract: Contract, away: AbsenceForm | None = None) -> dict[str, Any]:
    now, tree = office_now(), tree_of(contract)
    posts = posts_by_worker(contract, now)
    steps = list(tree.steps.all()) if tree else []
    rows = [(each, posts.get(each.worker_id, "") if each.worker_id else "") for each in steps]
    workers = available(contract, office_today(contract))
    fresh = AbsenceForm(workers=workers, initial={"call_key": uuid.uuid4()}, auto_id="away_%s")
    return {
        "contract": contract,
        "kinds": KINDS,
        "tree": tree,
        "groups": [(each.label, [row for row in rows if row[0].hours == each]) for each in Hours],
        "faults": faults_of(contract, tree, now),
        "gaps": gaps_ahead(contract, now),
        "people_rules": rules_of(contract),
        "reachable_title": rules_of(contract).post(rules_of(contract).reachable_post).title,
        "absences": absences_of(contract, now),
        "attempts": list(attempts_of(contract)[:LATEST]),
        "away_form": away or fresh,
        "deliverable": deliverable_of(contract),
        "submission": submission_of_tree(contract, tree) if tree else None,
        "may_manage": can(request.principal, rules.may_manage_workers, contract),
        "may_reach": rules.may_reach.test(request.principal, contract),
    }
