"""Retention and deletion: which records may go from when, the proposal, the decision, the deed, the certificate."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.archive import rules
from madoguchi.archive.actions.deleting import carry_out, decide_deletion, propose_deletion
from madoguchi.archive.calc.retention import RuleStanding
from madoguchi.archive.choices import DeletionState
from madoguchi.archive.forms import DecideForm, ProposeForm
from madoguchi.archive.models import Deletion
from madoguchi.archive.queries.pages import TO_DO, deletion_of, deletions_of
from madoguchi.archive.queries.retention import rules_of
from madoguchi.archive.views.doors import REFUSED, by, contract_of, done, there
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.documents.views.typed import file_answer


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the rules and what was deleted by them; a POST proposes a deletion."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_propose if posted else rules.may_read)
    standing = rules_of(contract, office_today(contract))
    form = _propose_form(request, standing)
    if posted and done(form, lambda typed: _propose(request, contract, typed)):
        messages.success(request, "削除を提案しました。本市の承認を待ってください。記録はまだ消えていません。")
        return redirect("archive:deletion", slug=slug)
    return _page(request, contract, form, status=REFUSED if posted else 200)


@require_POST
def decide(request: OfficeRequest, slug: str, deletion_id: UUID) -> HttpResponse:
    """Approve a proposal, or decline it."""
    contract = contract_of(request, slug, rules.may_approve)
    row = there(deletion_of(contract, deletion_id))
    approved = "approve" in request.POST
    form = DecideForm(request.POST)
    if not done(form, lambda typed: _decide(request, row, typed, approved=approved)):
        standing = rules_of(contract, office_today(contract))
        return _page(request, contract, _propose_form(request, standing, bound=False), decide=form, status=REFUSED)
    told = (
        "承認しました。受注者が削除を実行できます。" if approved else "承認しませんでした。受注者に理由が伝わります。"
    )
    messages.success(request, told)
    return redirect("archive:deletion", slug=slug)


@require_POST
def do(request: OfficeRequest, slug: str, deletion_id: UUID) -> HttpResponse:
    """Carry out what was approved."""
    row = there(deletion_of(contract_of(request, slug, rules.may_propose), deletion_id))
    try:
        carry_out(deletion=row, by=by(request))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, "記録を削除しました。証明書を取り出し、本市に渡してください。")
    return redirect("archive:deletion", slug=slug)


@require_GET
def certificate(request: OfficeRequest, slug: str, deletion_id: UUID) -> HttpResponse:
    """Hand out the certificate."""
    row = there(deletion_of(contract_of(request, slug), deletion_id))
    digest = there(row.certificate_sha256 or None)
    return file_answer(read_kept(digest), f"{slug}-erasure.pdf", pdf.CONTENT_TYPE)


def _page(
    request: OfficeRequest, contract: Contract, form: ProposeForm, *, decide: DecideForm | None = None, status: int
) -> HttpResponse:
    rows, principal = list(deletions_of(contract)), request.principal
    under_way = next((each for each in rows if each.state in {DeletionState.PROPOSED, *TO_DO}), None)
    may_propose = rules.may_propose.test(principal, contract)
    context = {
        "contract": contract,
        "rules": rules_of(contract, office_today(contract)),
        "rows": rows,
        "under_way": under_way,
        "form": form,
        "decide_form": decide or DecideForm(),
        "may_propose": may_propose and under_way is None and bool(form.fields["codes"].choices),  # type: ignore[attr-defined]
        "may_decide": bool(under_way and under_way.state == "proposed" and rules.may_approve.test(principal, contract)),
        "may_carry_out": bool(under_way and under_way.state in TO_DO and may_propose),
    }
    return render(request, "archive/deletion.html", context, status=status)


def _propose_form(request: OfficeRequest, standing: list[RuleStanding], *, bound: bool = True) -> ProposeForm:
    due = [(each.code, each.name) for each in standing if each.is_due and not each.is_done]
    body = request.POST if bound and request.method == "POST" else None
    return ProposeForm(body, rules=due, initial={"call_key": uuid.uuid4()})


def _propose(request: OfficeRequest, contract: Contract, form: ProposeForm) -> Deletion:
    typed = form.cleaned_data
    return propose_deletion(contract=contract, deletion_id=typed["call_key"], codes=typed["codes"], by=by(request))


def _decide(request: OfficeRequest, row: Deletion, form: DecideForm, *, approved: bool) -> Deletion:
    return decide_deletion(deletion=row, approved=approved, comment=form.cleaned_data["comment"], by=by(request))
