"""A site's layout: its versions, the editor, an uploaded drawing, the sheet of A3, handing it to the city."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.models import Site
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep as keep_files
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.equipment import rules
from madoguchi.equipment.actions.layouts import save_layout, submit_layout
from madoguchi.equipment.adapters.layout_sheet import layout_pdf
from madoguchi.equipment.calc.drawing import KINDS, read_drawing
from madoguchi.equipment.calc.drawing_svg import FILLS, description, layout_svg
from madoguchi.equipment.calc.layout_sections import rows_of
from madoguchi.equipment.forms.places import DrawingForm, LayoutFileForm
from madoguchi.equipment.models import Layout
from madoguchi.equipment.queries.layouts import (
    approval_of_layout,
    layout_duty,
    layout_of,
    layouts_of,
    newest_drawing,
    submission_of_layout,
    was_handed_in,
)
from madoguchi.equipment.views.doors import REFUSED, back, by, file_answer, kept_file, site_of, there, tried, words_of

EMPTY_ROOM = {"width": 6000, "depth": 4000, "pieces": []}


@require_GET
def show(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the newest version and how it stands with the city."""
    return _page(request, site_of(request, slug, site_code), _file_form())


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Draw the next version, beginning with the newest that was drawn."""
    site = site_of(request, slug, site_code, rules.may_manage_site)
    typed = request.POST if request.method == "POST" else None
    form = DrawingForm(typed, initial={"call_key": uuid.uuid4()})

    def deed() -> None:
        said = form.cleaned_data
        save_layout(site=site, layout_id=said["call_key"], drawn=said["drawing"], note=said["note"], by=by(request))

    if tried(form, deed):
        return back(request, "layout", site, "レイアウト図を保存しました。確かめてから、本市に出してください。")
    last = newest_drawing(site)
    kinds = [asdict(each) | {"fill": FILLS[code]} for code, each in KINDS.items()]
    context = {
        "contract": site.contract,
        "site": site,
        "form": form,
        "start": _sent(request) or (last.drawing if last else EMPTY_ROOM),
        "kinds": kinds,
    }
    return render(request, "equipment/layout_edit.html", context, status=REFUSED if form.errors else 200)


@require_POST
def upload(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Keep a drawing which was made elsewhere."""
    site = site_of(request, slug, site_code, rules.may_manage_site)
    form = LayoutFileForm(request.POST, request.FILES)

    def deed() -> None:
        said = form.cleaned_data
        file = keep_files([said["drawing_file"]])[0]
        save_layout(site=site, layout_id=said["call_key"], file=file, note=said["note"], by=by(request))

    if tried(form, deed):
        return back(request, "layout", site, "レイアウト図を登録しました。確かめてから、本市に出してください。")
    return _page(request, site, form)


@require_GET
def sheet(request: OfficeRequest, slug: str, site_code: str, layout_id: UUID) -> HttpResponse:
    """Hand out a drawn version on a sheet of A3, or the uploaded file itself."""
    site = site_of(request, slug, site_code)
    layout = there(layout_of(site, layout_id))
    if layout.drawing is None:
        return kept_file(read_kept(layout.file_sha256), layout.file_name, layout.file_type)
    name = f"{site.contract.slug}-layout-{site.code}-{layout.number}.pdf"
    return file_answer(layout_pdf(layout), name, pdf.CONTENT_TYPE)


@require_POST
def submit(request: OfficeRequest, slug: str, site_code: str, layout_id: UUID) -> HttpResponse:
    """Hand a version to the city."""
    site = site_of(request, slug, site_code, rules.may_manage_site)
    layout = there(layout_of(site, layout_id))
    try:
        submit_layout(layout=layout, by=by(request))
        messages.success(request, "本市に出しました。本市が確認すると、この画面に出ます。")
    except ValidationError as refusal:
        messages.error(request, " ".join(words_of(refusal)))
    return redirect("equipment_site:layout", slug, site_code)


def _sent(request: OfficeRequest) -> object | None:
    """Return the drawing of a refused form, so that nothing drawn is lost."""
    try:
        return json.loads(request.POST["drawing"]) if "drawing" in request.POST else None
    except ValueError:
        return None


def _file_form() -> LayoutFileForm:
    return LayoutFileForm(initial={"call_key": uuid.uuid4()})


def _page(request: OfficeRequest, site: Site, form: LayoutFileForm) -> HttpResponse:
    layouts = list(layouts_of(site))
    newest = layouts[0] if layouts else None
    context = {
        "contract": site.contract,
        "site": site,
        "layouts": layouts,
        "newest": newest,
        "form": form,
        "duty": layout_duty(site),
        "submission": submission_of_layout(site),
        "approval": approval_of_layout(site),
        "handed_in": newest is not None and was_handed_in(newest),
        "may_manage_site": can(request.principal, rules.may_manage_site, site),
        "may_read_all": rules.may_read_all.test(request.principal, site.contract),
    } | _drawn(newest)
    return render(request, "equipment/layout.html", context, status=REFUSED if form.errors else 200)


def _drawn(layout: Layout | None) -> dict[str, object]:
    if layout is None or layout.drawing is None:
        return {}
    drawing = read_drawing(layout.drawing)
    svg = mark_safe(layout_svg(drawing, description(drawing)))  # noqa: S308  drawn from numbers, its words escaped
    return {"svg": svg, "rows": rows_of(drawing)}
