"""Articles as files: hand them out, a sample, take them in with a look at the differences first."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import local, office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.documents.views.typed import REFUSED, file_answer
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.exporting import note_export
from madoguchi.knowledge.actions.importing import apply_import, keep_import
from madoguchi.knowledge.adapters.article_files import FORMATS, MOST_BYTES, read_articles_file, write_articles
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.calc.sample import SAMPLE
from madoguchi.knowledge.forms.deciding import ImportForm
from madoguchi.knowledge.models import ArticleImport
from madoguchi.knowledge.queries.contents import standing_contents
from madoguchi.knowledge.queries.intake import import_with, preview_of
from madoguchi.knowledge.views.doors import contract_at, person

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": EXCEL,
}


@require_GET
def export(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out every article as its editors see it; the trail keeps who took it."""
    contract, now = contract_at(request, slug), office_now()
    contents = standing_contents(contract) if kind in FORMATS else []
    if kind not in FORMATS:
        raise Http404
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    content = write_articles(contents, kind, title=f"{contract.city_name} {contract.title}", made=made)
    note_export(contract=contract, kind=kind, count=len(contents), actor=request.principal.actor, now=now)
    return file_answer(content, f"{slug}-faq-{local(now, contract):%Y%m%d-%H%M}.{kind}", TYPES[kind])


@require_GET
def sample(request: OfficeRequest, slug: str, kind: str) -> HttpResponse:
    """Hand out a file with one invented article, to be filled in."""
    contract_at(request, slug, rules.may_edit)
    if kind not in FORMATS:
        raise Http404
    content = write_articles([SAMPLE], kind, title="FAQの見本", made="")
    return file_answer(content, f"faq-sample.{kind}", TYPES[kind])


@require_http_methods(["GET", "POST"])
def bring(request: OfficeRequest, slug: str) -> HttpResponse:
    """Take a file of articles and show what it would change."""
    contract = contract_at(request, slug, rules.may_edit)
    typed, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(typed, files, initial={"import_id": uuid.uuid4()})
    kept = _kept(request, contract, form) if form.is_bound and form.is_valid() else None
    if kept is not None:
        return redirect("knowledge:import", slug=slug, import_id=kept.pk)
    context = {"contract": contract, "form": form, "formats": FORMATS}
    return render(request, "knowledge/editor/bring.html", context, status=REFUSED if form.errors else 200)


@require_http_methods(["GET", "POST"])
def review(request: OfficeRequest, slug: str, import_id: UUID) -> HttpResponse:
    """Show what a file would change; POST makes the drafts."""
    contract = contract_at(request, slug, rules.may_edit)
    found = import_with(contract, import_id)
    if found is None:
        raise Http404
    if request.method == "POST" and _applied(request, found):
        messages.success(request, "下書きにしました。総括責任者が承認して公開します。")
        return redirect("knowledge:import", slug=slug, import_id=import_id)
    context = {"contract": contract, "brought": found, "preview": preview_of(found)}
    return render(request, "knowledge/editor/brought.html", context, status=REFUSED if request.POST else 200)


def _kept(request: OfficeRequest, contract: Contract, form: ImportForm) -> ArticleImport | None:
    upload, by, actor = form.cleaned_data["file"], person(request), request.principal.actor
    try:
        reading = read_articles_file(upload.name, upload.read(MOST_BYTES + 1))
    except PackFault as fault:
        form.add_error("file", list(fault.faults))
        return None
    key, now = form.cleaned_data["import_id"], office_now()
    return keep_import(
        import_id=key, contract=contract, file_name=upload.name, reading=reading, by=by, actor=actor, now=now
    )


def _applied(request: OfficeRequest, article_import: ArticleImport) -> bool:
    by, actor = person(request), request.principal.actor
    try:
        apply_import(article_import=article_import, by=by, actor=actor, now=office_now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    return True
