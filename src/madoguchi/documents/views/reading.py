"""Reading submissions: the list, what waits for the city, one submission, its files and its letter."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents import rules
from madoguchi.documents.actions.handing_out import note_handed_out
from madoguchi.documents.adapters import pdf, word
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.documents.adapters.registered_form import filled
from madoguchi.documents.adapters.sheets import submissions_file
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.file_kinds import SHOWN as SHOWN_TYPES
from madoguchi.documents.forms.search import SearchForm
from madoguchi.documents.models import SubmissionFile, SubmissionVersion
from madoguchi.documents.queries.finding import (
    counts,
    file_in,
    found,
    kinds_in,
    lines_for,
    recent_decisions,
    version_in,
    waiting_for_city,
)
from madoguchi.documents.queries.forms import form_in_use
from madoguchi.documents.queries.letters import letter_fields, letter_paper
from madoguchi.documents.views.doors import contract_of, person, reads_all, submission_of
from madoguchi.documents.views.page import submission_context
from madoguchi.documents.views.typed import file_answer

TABS = (
    ("open", "要対応"),
    ("late", "期限超過"),
    ("returned", "差戻し"),
    ("waiting", "本市の確認待ち"),
    ("done", "承認済み"),
    ("all", "すべて"),
)
# The browser's own viewer of PDF draws itself into the answer; nothing else may.
VIEWER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'self'"
)


@require_GET
def list_submissions(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show everything the contractor owes on paper, overdue first, as asked for."""
    contract = contract_of(request, slug)
    lines, form, shown = _asked(request, contract)
    show = form.search(_usual(request, contract)).show
    context = {
        "contract": contract,
        "form": form,
        "lines": shown,
        "show": show,
        "tabs": [(name, words, counts(lines)[name]) for name, words in TABS],
        "kept": _kept(request),
        "searching": bool(_kept(request, without=("show",))),
        "paper": "paper" in request.GET,
        "may_open": can(request.principal, rules.may_open, contract),
        "own": None if reads_all(request, contract) else person(request).pk,
    }
    return render(request, "documents/list.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the list asked for as a workbook; the trail keeps who took it."""
    contract, now = contract_of(request, slug), office_now()
    _, _, shown = _asked(request, contract)
    content = submissions_file(contract, shown, now)
    note_handed_out(
        contract=contract, what=("submissions", "list"), actor=request.principal.actor, now=now, rows=len(shown)
    )
    return file_answer(content, f"{contract.slug}-submissions-{local(now, contract):%Y%m%d-%H%M}.xlsx", EXCEL)


@require_GET
def waiting(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what waits for the city's decision, and what was decided last."""
    contract = contract_of(request, slug, rules.may_read_all)
    lines = {
        line.begun.id: line
        for line in lines_for(contract, only_of=None, today=office_today(contract))
        if line.begun is not None
    }
    context = {
        "contract": contract,
        "lines": [lines[each.pk] for each in waiting_for_city(contract)],
        "decisions": recent_decisions(contract),
        "may_decide": can(request.principal, rules.may_decide, contract),
    }
    return render(request, "documents/waiting.html", context)


@require_GET
def show(request: OfficeRequest, slug: str, submission_id: UUID) -> HttpResponse:
    """Show one submission: what it is, how it stands, what can be done."""
    submission = submission_of(request, slug, submission_id)
    return render(request, "documents/submission.html", submission_context(request, submission))


@require_GET
def download(request: OfficeRequest, *, slug: str, submission_id: UUID, file_id: int) -> HttpResponse:
    """Hand out a file as it was handed in; the trail keeps who took it."""
    file = _file(request, slug, submission_id, file_id)
    note_handed_out(
        contract=file.version.submission.contract,
        what=("submission", str(submission_id)),
        actor=request.principal.actor,
        now=office_now(),
        file=file.sha256,
    )
    return file_answer(read_kept(file.sha256), file.name, file.media_type)


@require_GET
@xframe_options_sameorigin
def view_file(request: OfficeRequest, *, slug: str, submission_id: UUID, file_id: int) -> HttpResponse:
    """Show a PDF or a picture in the browser. Other kinds are only handed out: no browser is asked to guess."""
    file = _file(request, slug, submission_id, file_id)
    if file.media_type not in SHOWN_TYPES:
        raise Http404
    headers = {
        "Content-Disposition": str(content_disposition_header(as_attachment=False, filename=file.name)),
        "Content-Security-Policy": VIEWER_POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(read_kept(file.sha256), content_type=file.media_type, headers=headers)


@require_GET
def letter(request: OfficeRequest, *, slug: str, submission_id: UUID, number: int, kind: str) -> HttpResponse:
    """Hand out a version as a letter with its content: PDF, or Word on the city's own form where one is registered."""
    submission = submission_of(request, slug, submission_id)
    version = version_in(submission, number)
    if version is None or kind not in {pdf.EXTENSION, word.EXTENSION}:
        raise Http404
    version.submission = submission
    note_handed_out(
        contract=submission.contract,
        what=("submission", str(submission.pk)),
        actor=request.principal.actor,
        now=office_now(),
        version=number,
    )
    name = f"{submission.contract.slug}-{submission.kind}-v{number}.{kind}"
    return file_answer(*_letter(version, kind, name))


def _letter(version: SubmissionVersion, kind: str, name: str) -> tuple[bytes, str, str]:
    if kind == pdf.EXTENSION:
        return pdf.write(letter_paper(version)), name, pdf.CONTENT_TYPE
    form = form_in_use(version.submission.contract, "cover_letter")
    if form is not None:
        return filled(read_kept(form.sha256), letter_fields(version)), name, word.CONTENT_TYPE
    return word.write(letter_paper(version)), name, word.CONTENT_TYPE


def _file(request: OfficeRequest, slug: str, submission_id: UUID, file_id: int) -> SubmissionFile:
    submission = submission_of(request, slug, submission_id)
    file = file_in(submission, file_id)
    if file is None:
        raise Http404
    return file


def _asked(request: OfficeRequest, contract: Contract) -> tuple[list[ExpectedLine], SearchForm, list[ExpectedLine]]:
    only_of = None if reads_all(request, contract) else person(request)
    lines = lines_for(contract, only_of=only_of, today=office_today(contract))
    form = SearchForm(request.GET, kinds=kinds_in(lines))
    return lines, form, found(lines, form.search(_usual(request, contract)))


def _usual(request: OfficeRequest, contract: Contract) -> str:
    """Return the tab a person meets first: officials what waits for them, others what is to be done."""
    return "waiting" if request.principal.role_in(contract.pk) == Role.CITY_OFFICIAL else "open"


def _kept(request: OfficeRequest, without: tuple[str, ...] = ()) -> str:
    dropped = {"paper", *without}
    kept = [(name, value) for name, values in request.GET.lists() if name not in dropped for value in values if value]
    return urlencode(kept)
