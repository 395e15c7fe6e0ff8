"""The contractor's deeds: open, prepare, check, submit, withdraw; and what either side says in the thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.models import Contract
from madoguchi.documents import rules
from madoguchi.documents.actions.deciding import comment_on
from madoguchi.documents.actions.preparing import Handed, prepare
from madoguchi.documents.actions.submitting import About, check_off, open_submission, submit, withdraw
from madoguchi.documents.adapters.file_store import keep, refuse_together
from madoguchi.documents.calc.file_kinds import HandedFile
from madoguchi.documents.calc.shapes import own_page, page_that_writes
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.forms.making import CallKeyForm, CommentForm, OpenForm, PrepareForm
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with, duty_of
from madoguchi.documents.queries.finding import versions_of
from madoguchi.documents.views.doors import by, contract_of, submission_of
from madoguchi.documents.views.page import Bound, base_of, fresh_key, submission_context
from madoguchi.documents.views.typed import REFUSED, put_on


@require_http_methods(["GET", "POST"])
def open_new(request: OfficeRequest, slug: str) -> HttpResponse:
    """Open a submission for a dated duty of the contract (``?duty=``), or for something else which needs approval."""
    contract = contract_of(request, slug, rules.may_open)
    duty = _duty(request, contract)
    if duty is not None and (page := own_page(duty.code)):
        return redirect(page.url_name, slug=slug)
    typed = request.POST if request.method == "POST" else None
    title = {"title": duty.title.replace("　", " ")} if duty else {}
    form = OpenForm(typed, of_duty=duty is not None, initial=fresh_key() | title)
    if form.is_valid():
        try:
            opened = open_submission(
                submission_id=form.cleaned_data["call_key"],
                contract=contract,
                about=_about(contract, duty, form.cleaned_data),
                by=by(request, contract),
            )
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            return redirect("documents:submission", slug=slug, submission_id=opened.pk)
    writes = page_that_writes(duty.code) if duty else None
    context = {"contract": contract, "form": form, "duty": duty, "writes": writes}
    return render(request, "documents/open.html", context, status=REFUSED if form.errors else 200)


@require_POST
def prepare_version(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Keep files and note of the version in preparation."""
    submission = submission_of(request, slug, submission_id, rules.may_draft)
    base = base_of(versions_of(submission))
    form = PrepareForm(request.POST, request.FILES, base=base, auto_id="prepare_%s")
    if form.is_valid():
        try:
            handed = _handed(form.cleaned_data, base)
            key, who = form.cleaned_data["call_key"], by(request, submission.contract)
            prepare(submission=submission, version_id=key, handed=handed, by=who)
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "保存しました。内容を確かめて「確認済みにする」を押すと、提出できます。")
            return redirect("documents:submission", slug=slug, submission_id=submission_id)
    return _refused(request, submission, Bound(prepare=form))


@require_POST
def check(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Note that the general manager has read what will be submitted."""
    submission = submission_of(request, slug, submission_id, rules.may_submit)
    who = by(request, submission.contract)
    done = "確認済みにしました。「提出する」を押すと、本市に届きます。"
    return _carried_out(request, submission, lambda: check_off(submission=submission, by=who), done)


@require_POST
def hand_in(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Freeze the version and hand it to the city."""
    submission = submission_of(request, slug, submission_id, rules.may_submit)
    who, form = by(request, submission.contract), CallKeyForm(request.POST)
    if not form.is_valid():
        return _refused(request, submission)
    latest = base_of(versions_of(submission))
    known = latest is not None and (latest.submitted_at is None or submission.state == SubmissionState.SUBMITTED)
    key = latest.pk if latest is not None and known else form.cleaned_data["call_key"]
    done = "本市に提出しました。この版は、もう誰も変えられません。"
    return _carried_out(request, submission, lambda: submit(submission=submission, version_id=key, by=who), done)


@require_POST
def take_back(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Take the submission back before the city has decided."""
    submission = submission_of(request, slug, submission_id, rules.may_submit)
    who = by(request, submission.contract)
    done = "取り下げました。内容を直せば、もう一度提出できます。"
    return _carried_out(request, submission, lambda: withdraw(submission=submission, by=who), done)


@require_POST
def comment(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Say something in the thread."""
    submission = submission_of(request, slug, submission_id, rules.may_comment)
    form = CommentForm(request.POST, auto_id="comment_%s")
    if form.is_valid():
        key, text, who = form.cleaned_data["call_key"], form.cleaned_data["text"], by(request, submission.contract)
        try:
            comment_on(submission=submission, comment_id=key, text=text, by=who)
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "コメントを書きました。")
            return redirect("documents:submission", slug=slug, submission_id=submission_id)
    return _refused(request, submission, Bound(comment=form))


def _duty(request: OfficeRequest, contract: Contract) -> Deadline | None:
    key = request.GET.get("duty", "")
    if not key:
        return None
    duty = duty_of(contract, key)
    if duty is None:
        raise Http404
    return duty


def _about(contract: Contract, duty: Deadline | None, typed: dict[str, Any]) -> About:
    if duty is None:
        due_on: date | None = typed["due_on"]
        return About(kind=typed["kind"], title=typed["title"], due_on=due_on)
    period = (duty.period_from, duty.period_to) if duty.period_from and duty.period_to else None
    return About(
        kind=duty.code,
        title=typed["title"],
        deliverable=deliverable_with(contract, duty.code),
        due_key=duty.key,
        due_on=duty.due_on,
        period=period,
    )


def _handed(typed: dict[str, Any], base: SubmissionVersion | None) -> Handed:
    """Return what stays of the version before, with what was added. Raises ValidationError for a file not taken."""
    wanted = set(typed.get("kept") or ())
    stays = [
        HandedFile(each.name, each.media_type, each.size, each.sha256)
        for each in (base.files.all() if base else ())
        if each.pk in wanted
    ]
    files = [*stays, *keep(typed["uploads"])]
    if wrong := refuse_together(files):
        raise ValidationError({"uploads": wrong})
    content, shape = (base.content, base.shape) if base and typed.get("keep_content") else (None, "")
    return Handed(content=content, shape=shape, files=files, note=typed["note"])


def _carried_out(request: OfficeRequest, submission: Submission, deed: Callable[[], object], done: str) -> HttpResponse:
    try:
        deed()
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return _refused(request, submission)
    messages.success(request, done)
    return redirect("documents:submission", slug=submission.contract.slug, submission_id=submission.pk)


def _refused(request: OfficeRequest, submission: Submission, bound: Bound | None = None) -> HttpResponse:
    submission.refresh_from_db(fields=("state",))
    context = submission_context(request, submission, bound)
    return render(request, "documents/submission.html", context, status=REFUSED)
