"""業務マニュアル and 研修テキスト: how they stand, making them anew, and the files."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.adapters.fonts import FontMissingError
from madoguchi.documents.adapters.pdf import PdfError
from madoguchi.documents.rules import may_read_all as may_read_submissions
from madoguchi.documents.views.typed import file_answer
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.manual import make_manual
from madoguchi.knowledge.adapters import manual_pdf, manual_word
from madoguchi.knowledge.calc.manual_composing import ManualFault
from madoguchi.knowledge.calc.manual_shapes import EDITIONS, NAMES
from madoguchi.knowledge.forms.manual import MakeForm
from madoguchi.knowledge.queries.manual import issue_of, manual_of, standing_of, standings_of
from madoguchi.knowledge.views.doors import contract_at, person

WRITERS = {"pdf": ("application/pdf", manual_pdf.write), "docx": (manual_word.CONTENT_TYPE, manual_word.write)}


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show both books: the version, what changed since, what differs from what the city has, the files."""
    contract, now = contract_at(request, slug, rules.may_see_manual), office_now()
    standings = list(standings_of(contract, list(NAMES), now=now))
    context = {
        "contract": contract,
        "books": [(each, NAMES[each.kind], list(EDITIONS[each.kind].items())) for each in standings],
        "may_make": can(request.principal, rules.may_make_manual, contract),
        "sees_submissions": may_read_submissions.test(request.principal, contract),
        "call_key": uuid.uuid4,
    }
    return render(request, "knowledge/manual/show.html", context)


@require_POST
def make(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Make the next version, ready to be checked and handed in."""
    contract, form = contract_at(request, slug, rules.may_make_manual), MakeForm(request.POST)
    if kind not in NAMES:
        raise Http404
    if not form.is_valid():
        messages.error(request, "ページを開き直してから、もう一度押してください。")
    else:
        _make(request, contract.slug, kind, form.cleaned_data["call_key"])
    return redirect("knowledge:manual", slug=slug)


@require_GET
def as_file(request: OfficeRequest, slug: str, kind: str, edition: str, file: str) -> HttpResponse:
    """Hand out a book as it stands now: a draft, where it has changed since its last version."""
    contract, now = contract_at(request, slug, rules.may_see_manual), office_now()
    if edition not in EDITIONS.get(kind, {}) or file not in WRITERS:
        raise Http404
    try:
        manual, standing = manual_of(contract, kind, edition, now=now), standing_of(contract, kind, now=now)
        media_type, write = WRITERS[file]
        issue = issue_of(standing, manual, now=now)
        content = write(issue)
    except (ManualFault, FontMissingError, PdfError) as fault:
        messages.error(request, str(fault))
        return redirect("knowledge:manual", slug=slug)
    return file_answer(content, f"{issue.running_title}_{issue.version}.{file}", media_type)


def _make(request: OfficeRequest, slug: str, kind: str, call_key: UUID) -> None:
    contract = contract_at(request, slug, rules.may_make_manual)
    by = By(user=person(request), actor=request.principal.actor, now=office_now())
    try:
        version = make_manual(contract=contract, kind=kind, call_key=call_key, by=by)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except (FontMissingError, PdfError) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(
            request, f"{NAMES[kind]}の{version}を作りました。提出物の画面で確認して、本市に出してください。"
        )
