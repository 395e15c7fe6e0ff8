"""Meeting paper and minutes on their way to the city, as files, and read."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.documents.adapters import pdf, word
from madoguchi.meetings import rules
from madoguchi.meetings.actions.handing_in import check_paper, submit_paper
from madoguchi.meetings.actions.reading import mark_read, remind_readers
from madoguchi.meetings.choices import PaperKind
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.papers import paper_of
from madoguchi.meetings.views.doors import by, by_or_for, file_answer, meeting_here, meeting_to_submit
from madoguchi.meetings.views.meetings import page_of

WRITERS = {"pdf": (pdf.write, pdf.CONTENT_TYPE), "docx": (word.write, word.CONTENT_TYPE)}


@require_POST
def check(request: OfficeRequest, slug: str, meeting_id: UUID, kind: str) -> HttpResponse:
    """Note that what will be handed in was read."""
    meeting, paper = meeting_to_submit(request, slug, meeting_id), _kind(kind)
    return _answer(
        request,
        meeting,
        lambda: check_paper(
            meeting=meeting, kind=paper, version_id=uuid.uuid4(), by=by_or_for(request, meeting.contract)
        ),
        f"{paper.label}を確認済みにしました。次に「本市に出す」を押してください。",
    )


@require_POST
def submit(request: OfficeRequest, slug: str, meeting_id: UUID, kind: str) -> HttpResponse:
    """Hand in what was checked."""
    meeting, paper = meeting_to_submit(request, slug, meeting_id), _kind(kind)
    return _answer(
        request,
        meeting,
        lambda: submit_paper(meeting=meeting, kind=paper, by=by_or_for(request, meeting.contract)),
        f"{paper.label}を本市に出しました。",
    )


@require_GET
def as_file(request: OfficeRequest, slug: str, meeting_id: UUID, kind: str, form: str) -> HttpResponse:
    """Hand out paper or minutes as they stand now, as PDF or Word."""
    meeting, paper = meeting_here(request, slug, meeting_id), _kind(kind)
    if form not in WRITERS:
        raise Http404
    write, content_type = WRITERS[form]
    name = f"{slug}-{kind}-{meeting.on.isoformat()}.{form}"
    return file_answer(write(paper_of(meeting, paper, now=office_now())), name, content_type)


@require_POST
def read(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Note that the person has read the minutes."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_mark_read)
    return _answer(request, meeting, lambda: mark_read(meeting=meeting, by=by(request)), "読んだことを記録しました。")


@require_POST
def remind(request: OfficeRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Mail whoever has not read the minutes."""
    meeting = meeting_here(request, slug, meeting_id, rules.may_remind)
    address = request.build_absolute_uri(reverse("meetings:meeting", args=[slug, meeting_id]))
    reminded = remind_readers(meeting=meeting, address=address, by=by(request))
    if reminded.told:
        messages.success(request, f"{'、'.join(reminded.told)}さんにメールで知らせました。")
    if reminded.without_mail:
        names = "、".join(reminded.without_mail)
        messages.warning(
            request,
            f"{names}さんにはメールを送れませんでした。メールアドレスがないか、届きません。声をかけてください。",
        )
    if not reminded.told and not reminded.without_mail:
        messages.info(request, "全員が読んだか、今日すでに知らせてあります。")
    return redirect("meetings:meeting", slug=slug, meeting_id=meeting_id)


def _kind(kind: str) -> PaperKind:
    if kind not in PaperKind.values:
        raise Http404
    return PaperKind(kind)


def _answer(request: OfficeRequest, meeting: Meeting, deed: Callable[[], object], words: str) -> HttpResponse:
    """Do it and say so, or show the page with the refusal."""
    try:
        deed()
    except ValidationError as refusal:
        return page_of(request, meeting, refusal=" ".join(refusal.messages))
    messages.success(request, words)
    return redirect("meetings:meeting", slug=meeting.contract.slug, meeting_id=meeting.pk)
