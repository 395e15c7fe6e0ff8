"""The city's decision on a submitted version."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.documents import rules
from madoguchi.documents.actions.deciding import decide
from madoguchi.documents.choices import Verdict
from madoguchi.documents.forms.deciding import DecisionForm
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.finding import version_in
from madoguchi.documents.views.doors import by, submission_of
from madoguchi.documents.views.page import Bound, submission_context
from madoguchi.documents.views.typed import REFUSED, put_on

DONE = {
    Verdict.APPROVED: "承認しました。受注者の画面にも「承認」と出ます。",
    Verdict.CONDITIONAL: "条件を付けて承認しました。受注者は条件を確かめて進めます。",
    Verdict.RETURNED: "差し戻しました。直した版が提出されると、また「判断を待つもの」に並びます。",
}

DESK = "desk"
"""What the forms on the city's desk say, so that who decides there stays there."""


@require_POST
def decide_version(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Approve, approve on condition, or return."""
    submission = submission_of(request, slug, submission_id, rules.may_decide)
    form = DecisionForm(request.POST, auto_id="decide_%s")
    if form.is_valid() and _decided(request, submission, form):
        messages.success(request, DONE[form.said().verdict])
        return redirect("contract_home" if request.POST.get("from") == DESK else "documents:waiting", slug=slug)
    submission.refresh_from_db(fields=("state",))
    for message in form.non_field_errors():
        messages.error(request, str(message))
    context = submission_context(request, submission, Bound(decision=form))
    return render(request, "documents/submission.html", context, status=REFUSED)


def _decided(request: OfficeRequest, submission: Submission, form: DecisionForm) -> bool:
    version = version_in(submission, form.cleaned_data["version"])
    if version is None:
        form.add_error(None, "その版はありません。ページを開き直してください。")
        return False
    key, who = form.cleaned_data["call_key"], by(request, submission.contract)
    try:
        decide(version=version, decision_id=key, said=form.said(), by=who)
    except ValidationError as refusal:
        put_on(form, refusal)
        return False
    return True
